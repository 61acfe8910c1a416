/** Providers over REST: which there are, what they serve, whether they can be reached. */
@NullMarked
package dev.assay.starter.provider;

import org.jspecify.annotations.NullMarked;
