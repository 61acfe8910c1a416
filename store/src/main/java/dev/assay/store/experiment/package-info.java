/** Experiments, their variants and plans, and the runs that they are made of. */
@NullMarked
package dev.assay.store.experiment;

import org.jspecify.annotations.NullMarked;
