package dev.assay.starter.cli;

import dev.assay.starter.cli.InstanceRequest.Need;
import dev.assay.workflows.spec.ExperimentSpec;
import dev.assay.workflows.spec.GateSpec;
import dev.assay.workflows.spec.Problem;
import java.util.ArrayList;
import java.util.List;

/** Has an instance say what only it knows of an experiment: whether what it names is there. */
final class InstanceReview {

    private final Session session;

    InstanceReview(Session session) {
        this.session = session;
    }

    /**
     * Has an experiment looked at where that tells more, and notes among the findings what is wrong; {@return what to
     * know although it is no error}. Nothing is brought up for it where nothing was ever stored.
     */
    List<Problem> review(ExperimentSpec experiment, ExperimentSource source) {
        List<Problem> named = named(experiment);
        if (named.isEmpty() && !session.isRemote()) {
            return List.of();
        }
        return session.hasData() ? ask(source) : named;
    }

    private List<Problem> ask(ExperimentSource source) {
        try (Connection connection = session.connect(Need.READ)) {
            return connection
                    .experiments()
                    .check(source.outline(), source.survey().fields())
                    .stream()
                    .map(warning -> new Problem("", warning))
                    .toList();
        } catch (ApiException refusal) {
            CommandException located = source.findings().located(refusal);
            if (source.findings().isEmpty()) {
                throw located;
            }
            return List.of();
        }
    }

    /** {@return what it names that is stored, if it is, by an instance} */
    private static List<Problem> named(ExperimentSpec experiment) {
        List<Problem> named = new ArrayList<>();
        for (GateSpec gate : experiment.gates()) {
            gate.baseline()
                    .filter(name -> gate.baselineVariant().isEmpty())
                    .ifPresent(name -> named.add(unchecked(gate.pointer() + "/baseline", "baseline '" + name + "'")));
        }
        String dataset = experiment.dataset().pointer();
        experiment
                .dataset()
                .version()
                .ifPresent(version -> named.add(unchecked(dataset + "/version", "dataset '" + version + "'")));
        experiment
                .dataset()
                .selection()
                .failing()
                .ifPresent(id -> named.add(unchecked(dataset + "/failing", "experiment '" + id + "'")));
        return named;
    }

    private static Problem unchecked(String pointer, String what) {
        return new Problem(pointer, "whether the " + what + " is there was not checked: nothing is stored here yet");
    }
}
