package dev.assay.starter.cli;

import dev.assay.starter.cli.experiment.ExperimentView;
import dev.assay.starter.cli.text.Amounts;
import dev.assay.workflows.spec.ExperimentSpec;
import dev.assay.workflows.spec.ExperimentStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Hands an experiment to an instance, after its samples. */
final class Submission {

    private final Experiments experiments;
    private final ExperimentSource source;
    private final ExperimentSpec experiment;

    Submission(Connection connection, ExperimentSource source, ExperimentSpec experiment) {
        this.experiments = connection.experiments();
        this.source = source;
        this.experiment = experiment;
    }

    /**
     * Has the samples stored.
     *
     * @param selection which of them are taken, in place of what the file says
     * @return the experiment as it is posted
     */
    JsonNode prepare(ObjectNode selection) {
        String hash = source.samples()
                .map(experiments::store)
                .orElseGet(() -> experiment.dataset().version().orElseThrow());
        return source.posted(hash, selection);
    }

    /** {@return what it would come to} */
    JsonNode estimate(JsonNode posted) {
        return located(() -> experiments.estimate(posted));
    }

    /** Has it started, or an unfinished one go on, and says which; {@return it} */
    ExperimentView submit(JsonNode posted, boolean anew, Consumer<String> notes) {
        ExperimentView submitted = located(() -> experiments.submit(posted, anew));
        submitted.warnings().forEach(warning -> notes.accept("Note: " + warning));
        if (submitted.isAttached()) {
            notes.accept("Going on with experiment " + submitted.experimentId() + began(submitted) + ", "
                    + submitted.runs().progress() + " runs are done" + takesOver(submitted) + "; --new starts another");
        } else if (!anew) {
            changedSince(submitted).ifPresent(notes);
        }
        return submitted;
    }

    private <T> T located(Supplier<T> request) {
        try {
            return request.get();
        } catch (ApiException refusal) {
            throw source.findings().located(refusal);
        }
    }

    /** {@return that an unfinished experiment of that name was about other samples, if one is there} */
    private Optional<String> changedSince(ExperimentView submitted) {
        if (experiment.name().equals(ExperimentSpec.UNNAMED)) {
            return Optional.empty();
        }
        Query query = new Query().with("name", experiment.name());
        for (ExperimentStatus status : ExperimentStatus.values()) {
            query.with("status", status.isFinal() ? null : status.word());
        }
        return experiments
                .list(query)
                .path("items")
                .valueStream()
                .map(ExperimentView::new)
                .filter(other -> !other.experimentId().equals(submitted.experimentId()))
                .filter(other -> !other.datasetHash().equals(submitted.datasetHash()))
                .findFirst()
                .map(other -> "The dataset has changed since experiment " + other.experimentId() + began(other)
                        + ", so this is another; that one goes on with: ./assay resume " + other.experimentId());
    }

    private static String takesOver(ExperimentView submitted) {
        List<String> keys = submitted.takenOver();
        return keys.isEmpty() ? "" : "; takes over: " + String.join(", ", keys);
    }

    private static String began(ExperimentView experiment) {
        return experiment
                .createdAt()
                .map(created -> ", begun " + Amounts.ago(Duration.between(created, Instant.now())))
                .orElse("");
    }
}
