/** Experiments for people: how far they are, how their variants did, and what failed. */
@NullMarked
package dev.assay.starter.cli.experiment;

import org.jspecify.annotations.NullMarked;
