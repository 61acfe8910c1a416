package dev.assay.activities.run;

import dev.assay.activities.call.CallLeases;
import dev.assay.activities.call.Heartbeats;
import dev.assay.activities.call.KnownAnswers;
import dev.assay.activities.call.ModelCaller;
import dev.assay.activities.call.PatientCommit;
import dev.assay.activities.limit.ProviderLimits;
import dev.assay.activities.log.LogIdsInterceptor;
import dev.assay.activities.log.RunExperiments;
import dev.assay.activities.metrics.CacheMetrics;
import dev.assay.activities.metrics.CallMetrics;
import dev.assay.activities.metrics.CommitMetrics;
import dev.assay.activities.metrics.MetricsConfiguration;
import dev.assay.activities.metrics.RecoveryMetrics;
import dev.assay.activities.metrics.ScorerMetrics;
import dev.assay.activities.model.ModelAdapters;
import dev.assay.activities.model.SecretResolver;
import dev.assay.activities.model.WebPosts;
import dev.assay.activities.outside.HttpWebhooks;
import dev.assay.activities.price.Prices;
import dev.assay.activities.render.TemplateRenderer;
import dev.assay.activities.scorer.CommandRunner;
import dev.assay.activities.scorer.ScorerTypes;
import dev.assay.activities.scorer.Scoring;
import dev.assay.store.cache.AnswerCache;
import dev.assay.store.cache.CacheMisses;
import dev.assay.store.call.CallBounds;
import dev.assay.store.call.CallLedger;
import dev.assay.store.event.Origin;
import dev.assay.store.event.Outbox;
import dev.assay.store.experiment.CompletedRunWriter;
import dev.assay.store.experiment.ExperimentRepository;
import dev.assay.store.experiment.ExperimentRuns;
import dev.assay.store.limit.LimitShares;
import dev.assay.store.run.HumanQuestions;
import dev.assay.store.run.RunRepository;
import dev.assay.store.run.RunWriter;
import dev.assay.store.run.ScoreWriter;
import dev.assay.store.run.StageResultRepository;
import dev.assay.store.run.StageResultWriter;
import dev.assay.workflows.activity.ModelActivities;
import dev.assay.workflows.activity.RunActivities;
import io.temporal.client.WorkflowClient;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts the steps of a run together: what a worker registers with Temporal. */
@Configuration(proxyBeanMethods = false)
@Import(MetricsConfiguration.class)
public class ActivitiesConfiguration {

    @Bean
    RunExperiments runExperiments() {
        return new RunExperiments();
    }

    @Bean
    LogIdsInterceptor logIdsInterceptor(RunExperiments experiments) {
        return new LogIdsInterceptor(experiments);
    }

    @Bean
    Heartbeats heartbeats() {
        return new Heartbeats();
    }

    @Bean(initMethod = "start")
    CallLeases callLeases(CallLedger ledger, Origin process) {
        return new CallLeases(ledger, process);
    }

    @Bean
    KnownAnswers knownAnswers(AnswerCache cache, CacheMisses misses, CallLedger ledger, CacheMetrics metrics) {
        return new KnownAnswers(cache, misses, ledger, metrics);
    }

    @Bean(initMethod = "start")
    ProviderLimits providerLimits(LimitShares shares, Origin process) {
        return new ProviderLimits(shares, process);
    }

    @Bean
    ModelCaller modelCaller(
            ModelAdapters adapters,
            KnownAnswers answers,
            ProviderLimits limits,
            Prices prices,
            CallLedger ledger,
            CallLeases leases,
            TransactionTemplate transaction,
            CallMetrics metrics,
            CommitMetrics commits) {
        PatientCommit commit = new PatientCommit(transaction, PatientCommit.DEFAULT_PATIENCE, commits);
        return new ModelCaller(adapters, answers, limits, prices, ledger, leases, commit, CallBounds.DEFAULT, metrics);
    }

    @Bean(destroyMethod = "shutdownNow")
    ExecutorService scorerThreads() {
        return Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "assay-scorer");
            thread.setDaemon(true);
            return thread;
        });
    }

    @Bean
    RunScorers runScorers(
            ScorerTypes types, ExecutorService scorerThreads, TemplateRenderer renderer, ScorerMetrics metrics) {
        return new RunScorers(types, new Scoring(scorerThreads), renderer, metrics);
    }

    @Bean
    Scores scores(ScoreWriter writer, RunWriter runs, RunEvents events, TransactionTemplate transaction) {
        return new Scores(writer, runs, events, transaction);
    }

    @Bean
    RecentStages recentStages() {
        return new RecentStages();
    }

    @Bean
    StageResults stageResults(StageResultWriter results, RunWriter runs, RunEvents events, RecentStages recentStages) {
        return new StageResults(results, runs, events, recentStages);
    }

    @Bean
    StageRecorders stageRecorders(
            StageResults results, RunConfigs configs, RecentStages recentStages, RunScorers scorers, Scores scores) {
        return new StageRecorders(results, configs, recentStages, scorers, scores);
    }

    @Bean
    OpenRuns openRuns(
            RunRepository runs, StageResultRepository results, RunConfigs configs, RunExperiments experiments) {
        return new OpenRuns(runs, results, configs, experiments);
    }

    @Bean
    CachedRuns cachedRuns(
            RunConfigs configs,
            StagePlanner planner,
            AnswerCache cache,
            RunScorers scorers,
            CompletedRunWriter writer,
            Outbox outbox,
            PlannedQuestions planned,
            CacheMetrics metrics,
            RunExperiments experiments) {
        return new CachedRuns(configs, planner, cache, scorers, writer, outbox, planned, metrics, experiments);
    }

    @Bean
    RunRepair runRepair(
            WorkflowClient client,
            RunRepository runs,
            RunWriter writer,
            HumanQuestions questions,
            RunEvents events,
            TransactionTemplate transaction,
            RecoveryMetrics metrics) {
        return new RunRepair(client, runs, writer, questions, events, transaction, metrics);
    }

    @Bean
    StagePlanner stagePlanner(TemplateRenderer renderer, ModelAdapters adapters, OperatorProviders operators) {
        return new StagePlanner(renderer, adapters, operators.list());
    }

    @Bean
    PlannedQuestions plannedQuestions() {
        return new PlannedQuestions();
    }

    @Bean
    RunOutlines runOutlines(StagePlanner planner, RunScorers scorers) {
        return new RunOutlines(planner, scorers);
    }

    @Bean
    FreshRuns freshRuns(
            RunConfigs configs,
            PlannedQuestions planned,
            RunOutlines outlines,
            RunWriter writer,
            RunEvents events,
            TransactionTemplate transaction) {
        return new FreshRuns(configs, planned, outlines, writer, events, transaction);
    }

    @Bean
    RunSteps runSteps(
            OpenRuns runs,
            RunWriter writer,
            StageResults results,
            StagePlanner planner,
            RunOutlines outlines,
            KnownAnswers answers,
            PlannedQuestions planned,
            RunConfigs configs,
            RecentStages recentStages,
            RunScorers scorers,
            Scores scores,
            RunEvents events,
            TransactionTemplate transaction) {
        return new RunSteps(
                runs,
                writer,
                results,
                planner,
                outlines,
                answers,
                planned,
                configs,
                recentStages,
                scorers,
                scores,
                events,
                transaction);
    }

    @Bean
    ActivityEdge activityEdge(RunSteps steps) {
        return new ActivityEdge(RunActivitiesImpl.errorSink(steps));
    }

    @Bean
    HumanSteps humanSteps(
            OpenRuns runs,
            RunWriter writer,
            HumanQuestions questions,
            RunScorers scorers,
            Scores scores,
            RunEvents events,
            ExperimentRepository experiments,
            ExperimentRuns experimentRuns,
            WorkflowClient client,
            TransactionTemplate transaction) {
        WaitingExperiments waiting = new WaitingExperiments(experiments, experimentRuns, client);
        return new HumanSteps(runs, writer, questions, scorers, scores, events, waiting, transaction);
    }

    @Bean
    RunActivities runActivities(
            RunSteps steps, OpenRuns runs, RunScorers scorers, Scores scores, HumanSteps people, ActivityEdge edge) {
        return new RunActivitiesImpl(steps, runs, scorers, scores, people, edge);
    }

    @Bean
    SlowScorers slowScorers(RunScorers scorers, Respondents respondents) {
        return new SlowScorers(scorers, respondents);
    }

    @Bean
    OutputScorers outputScorers(
            RunRepository runs,
            RunConfigs configs,
            StageResultRepository results,
            RunScorers scorers,
            SlowScorers slowScorers,
            StagePlanner planner) {
        return new OutputScorers(runs, configs, results, scorers, slowScorers, planner);
    }

    @Bean
    KeyCheck keyCheck(
            ModelAdapters adapters, ScorerTypes scorers, OperatorProviders operators, Environment environment) {
        return new KeyCheck(adapters, scorers, operators.list(), new SecretResolver(environment::getProperty));
    }

    @Bean
    Respondents respondents(StagePlanner planner, ModelCaller caller, Environment environment, CommandRunner commands) {
        WebPosts posts = new WebPosts(new SecretResolver(environment::getProperty));
        return new Respondents(planner, caller, new HttpWebhooks(posts), commands);
    }

    @Bean
    ModelActivities modelActivities(
            OpenRuns runs,
            StagePlanner planner,
            PlannedQuestions planned,
            StageRecorders recorders,
            ModelCaller caller,
            SlowScorers scorers,
            Scores scores,
            Heartbeats heartbeats,
            ActivityEdge edge) {
        return new ModelActivitiesImpl(runs, planner, planned, recorders, caller, scorers, scores, heartbeats, edge);
    }
}
