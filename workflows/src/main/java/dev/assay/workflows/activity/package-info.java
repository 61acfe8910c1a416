/** The activity contracts between workflows and workers, and the small references that travel between them. */
@NullMarked
package dev.assay.workflows.activity;

import org.jspecify.annotations.NullMarked;
