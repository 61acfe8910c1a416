package dev.assay.starter;

import dev.assay.activities.experiment.ExperimentCheck;
import dev.assay.activities.experiment.PriceCheck;
import dev.assay.activities.model.ModelAdapters;
import dev.assay.activities.model.SecretResolver;
import dev.assay.activities.operator.CommonPool;
import dev.assay.activities.operator.OperatorFiles;
import dev.assay.activities.operator.ScorerSettings;
import dev.assay.activities.operator.UnusableSettingException;
import dev.assay.activities.operator.Variables;
import dev.assay.activities.plugin.ScorerPlugins;
import dev.assay.activities.price.Prices;
import dev.assay.activities.render.TemplateRenderer;
import dev.assay.activities.run.KeyCheck;
import dev.assay.activities.run.RunCheck;
import dev.assay.activities.scorer.CommandRunner;
import dev.assay.activities.scorer.ScorerType;
import dev.assay.activities.scorer.ScorerTypes;
import dev.assay.starter.boot.HomeInstances;
import dev.assay.starter.boot.OwnScripts;
import dev.assay.starter.cli.CommandLineApp;
import dev.assay.starter.cli.ConfigCheck;
import dev.assay.starter.cli.InstanceException;
import dev.assay.starter.embedded.AssayHome;
import dev.assay.workflows.spec.ExperimentSpec;
import dev.assay.workflows.spec.Problem;
import dev.assay.workflows.spec.Problems;
import dev.assay.workflows.spec.ProviderSpec;
import dev.assay.workflows.spec.RunConfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The entry point of the command line. */
public final class Assay {

    private Assay() {}

    public static void main(String[] args) {
        CommonPool.widen();
        HomeInstances instances = new HomeInstances();
        System.exit(new CommandLineApp(instances, instances, Assay::check).run(args));
    }

    static ConfigCheck check(Map<String, String> environment) {
        SecretResolver secrets = new SecretResolver(environment::get);
        ModelAdapters adapters = new ModelAdapters(ModelAdapters.standard(secrets));
        Variables variables = OwnScripts.in(new Variables(environment));
        CommandRunner commands =
                answering(() -> ScorerSettings.of(variables)).scripts().runner();
        Path home = Path.of(environment.getOrDefault(AssayHome.VARIABLE, ".assay"));
        List<ScorerType> types = new ArrayList<>(ScorerTypes.builtIn());
        types.addAll(answering(() -> ScorerPlugins.of(variables, home)));
        ScorerTypes scorers = new ScorerTypes(types, commands);
        OperatorFiles files = new OperatorFiles(home);
        List<ProviderSpec> operators = answering(() -> files.providers(adapters).list());
        RunCheck check = new RunCheck(new TemplateRenderer(), adapters, scorers, operators);
        ExperimentCheck experiments = new ExperimentCheck(check);
        PriceCheck prices = new PriceCheck(check, new Prices(adapters, answering(files::prices)));
        KeyCheck keys = new KeyCheck(adapters, scorers, operators, secrets);
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

            @Override
            public void check(ExperimentSpec experiment, Collection<String> fields, Problems problems) {
                experiments.check(experiment, fields, problems);
                prices.check(experiment, problems);
            }

            @Override
            public void checkVariant(RunConfig config, Collection<String> fields, Problems problems) {
                check.checkVariant(config, fields, problems);
            }

            @Override
            public List<Problem> warnings(ExperimentSpec experiment) {
                return experiments.warnings(experiment);
            }
        };
    }

    /** Gives what is wrong with a file of the data directory as one sentence. */
    private static <T> T answering(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (UnusableSettingException e) {
            throw new InstanceException(e.getMessage(), e);
        }
    }
}
