/** Loads scorers that operators bring as jars. */
@NullMarked
package dev.assay.activities.plugin;

import org.jspecify.annotations.NullMarked;
