/** What is over and old, counted and taken away over REST. */
@NullMarked
package dev.assay.starter.prune;

import org.jspecify.annotations.NullMarked;
