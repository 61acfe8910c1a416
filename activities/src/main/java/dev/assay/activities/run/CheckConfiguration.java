package dev.assay.activities.run;

import dev.assay.activities.model.ModelAdapter;
import dev.assay.activities.model.ModelAdapters;
import dev.assay.activities.model.SecretResolver;
import dev.assay.activities.outside.ScriptSetting;
import dev.assay.activities.price.CostEstimates;
import dev.assay.activities.price.PriceTable;
import dev.assay.activities.price.Prices;
import dev.assay.activities.render.TemplateRenderer;
import dev.assay.activities.scorer.CommandRunner;
import dev.assay.activities.scorer.PostedRules;
import dev.assay.activities.scorer.ScorerType;
import dev.assay.activities.scorer.ScorerTypes;
import dev.assay.store.call.PastCalls;
import dev.assay.store.dataset.SampleReader;
import dev.assay.store.event.Outbox;
import dev.assay.store.experiment.ExperimentRepository;
import dev.assay.store.experiment.VariantRepository;
import dev.assay.store.run.HumanQuestions;
import dev.assay.store.run.RunWriter;
import dev.assay.store.run.ScoreRepository;
import dev.assay.store.run.ScoreWriter;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/**
 * Puts together what starters need as well as workers: what knows templates, adapters, scorers, and what tells of runs.
 * A bean that is an adapter or a scorer type joins those that come with Assay.
 */
@Configuration(proxyBeanMethods = false)
public class CheckConfiguration {

    @Bean
    TemplateRenderer templateRenderer() {
        return new TemplateRenderer();
    }

    @Bean
    ModelAdapters modelAdapters(Environment environment, ObjectProvider<ModelAdapter> further) {
        List<ModelAdapter> standard = ModelAdapters.standard(new SecretResolver(environment::getProperty));
        return new ModelAdapters(
                Stream.concat(standard.stream(), further.orderedStream()).toList());
    }

    @Bean
    ScorerTypes scorerTypes(ObjectProvider<ScorerType> further, CommandRunner commands) {
        List<ScorerType> all = Stream.concat(ScorerTypes.builtIn().stream(), further.orderedStream())
                .toList();
        return new ScorerTypes(all, commands);
    }

    @Bean
    @ConditionalOnMissingBean
    CommandRunner commandRunner() {
        return ScriptSetting.OFF.runner();
    }

    @Bean
    @ConditionalOnMissingBean
    PostedRules postedRules() {
        return PostedRules.STRICT;
    }

    @Bean
    @ConditionalOnMissingBean
    OperatorProviders operatorProviders() {
        return new OperatorProviders(List.of());
    }

    @Bean
    @ConditionalOnMissingBean
    PriceTable priceTable() {
        return PriceTable.bundled();
    }

    @Bean
    Prices prices(ModelAdapters adapters, PriceTable table) {
        return new Prices(adapters, table);
    }

    @Bean
    CostEstimates costEstimates(Prices prices, PastCalls calls) {
        return new CostEstimates(prices, calls);
    }

    @Bean
    RunConfigs runConfigs(ExperimentRepository experiments, VariantRepository variants, SampleReader samples) {
        return new RunConfigs(experiments, variants, samples);
    }

    @Bean
    RunEvents runEvents(Outbox outbox) {
        return new RunEvents(outbox);
    }

    @Bean
    HumanAnswers humanAnswers(
            RunWriter runs, ScoreRepository scores, ScoreWriter writer, HumanQuestions questions, RunEvents events) {
        return new HumanAnswers(runs, scores, writer, questions, events);
    }

    @Bean
    RunCheck runCheck(
            TemplateRenderer renderer, ModelAdapters adapters, ScorerTypes scorers, OperatorProviders operators) {
        return new RunCheck(renderer, adapters, scorers, operators.list());
    }
}
