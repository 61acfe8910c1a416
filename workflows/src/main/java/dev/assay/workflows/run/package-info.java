/** The durable run: its workflow contract, its deterministic code and its live progress. */
@NullMarked
package dev.assay.workflows.run;

import org.jspecify.annotations.NullMarked;
