package dev.assay.workflows.label;

import io.temporal.common.Priority;
import io.temporal.common.SearchAttributes;
import java.util.Map;

/** What the start of a workflow is labelled with: ids, names and numbers, no text of a prompt, an answer or an input. */
public sealed interface StartLabel permits RunLabel, ExperimentLabel, ScoringLabel {

    /** {@return what it is found by} */
    SearchAttributes attributes();

    /** {@return what a list of workflows can show of it} */
    Map<String, Object> memo();

    /** {@return what it is, in one line} */
    String summary();

    /** {@return what it is, in a few lines of Markdown} */
    String details();

    /** {@return how it ranks among others that wait for a worker, where the server heeds that} */
    Priority rank();
}
