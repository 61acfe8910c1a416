/** The durable experiment: its workflow contract, its deterministic code and its live progress. */
@NullMarked
package dev.assay.workflows.experiment;

import org.jspecify.annotations.NullMarked;
