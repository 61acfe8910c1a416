/** Holding a workflow while a person wants it held, in step with its row. */
@NullMarked
package dev.assay.workflows.hold;

import org.jspecify.annotations.NullMarked;
