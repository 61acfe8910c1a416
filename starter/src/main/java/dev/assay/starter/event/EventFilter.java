package dev.assay.starter.event;

import dev.assay.workflows.event.EventTypes;
import dev.assay.workflows.event.Subject;
import java.util.Optional;
import java.util.Set;

/**
 * Which events a reader wants.
 *
 * @param subject of what; empty for all
 * @param types of which types; empty for all
 */
record EventFilter(Optional<Subject> subject, Set<String> types) {

    private static final Set<String> ENDS = Set.of(
            EventTypes.RUN_COMPLETED,
            EventTypes.RUN_FAILED,
            EventTypes.RUN_CANCELED,
            EventTypes.EXPERIMENT_COMPLETED,
            EventTypes.EXPERIMENT_FAILED,
            EventTypes.EXPERIMENT_CANCELED);

    EventFilter {
        types = Set.copyOf(types);
    }

    boolean wants(Frame frame) {
        return (types.isEmpty() || types.contains(frame.type()))
                && (subject.isEmpty() || subject.get().equals(frame.subject()));
    }

    /** {@return whether that is the last event there may be: what is followed has ended with it} */
    boolean endsWith(Frame frame) {
        return subject.isPresent() && ENDS.contains(frame.type());
    }
}
