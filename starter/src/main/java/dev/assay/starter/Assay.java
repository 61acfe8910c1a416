package dev.assay.starter;

import dev.assay.activities.model.ModelAdapters;
import dev.assay.activities.model.SecretResolver;
import dev.assay.activities.render.TemplateRenderer;
import dev.assay.activities.run.KeyCheck;
import dev.assay.activities.run.RunCheck;
import dev.assay.activities.scorer.ScorerTypes;
import dev.assay.starter.boot.HomeInstances;
import dev.assay.starter.cli.CommandLineApp;
import dev.assay.starter.cli.ConfigCheck;
import dev.assay.workflows.spec.Problem;
import dev.assay.workflows.spec.Problems;
import dev.assay.workflows.spec.RunConfig;
import java.util.List;
import java.util.Map;

/** The entry point of the command line. */
public final class Assay {

    private Assay() {}

    public static void main(String[] args) {
        HomeInstances instances = new HomeInstances();
        System.exit(new CommandLineApp(instances, instances, Assay::check).run(args));
    }

    static ConfigCheck check(Map<String, String> environment) {
        ModelAdapters adapters = new ModelAdapters(ModelAdapters.standard(new SecretResolver(environment::get)));
        ScorerTypes scorers = new ScorerTypes(ScorerTypes.builtIn());
        RunCheck check = new RunCheck(new TemplateRenderer(), adapters, scorers, List.of());
        KeyCheck keys = new KeyCheck(adapters, scorers, List.of());
        return new ConfigCheck() {
            @Override
            public void check(RunConfig config, Problems problems) {
                check.check(config, problems);
            }

            @Override
            public void checkKeys(RunConfig config, Problems problems) {
                keys.check(config, problems);
            }

            @Override
            public List<Problem> warnings(RunConfig config) {
                return check.warnings(config);
            }
        };
    }
}
