/** The durable scoring of stored outputs: its workflow contract and its deterministic code. */
@NullMarked
package dev.assay.workflows.scoring;

import org.jspecify.annotations.NullMarked;
