/** The cache of answers over REST. */
@NullMarked
package dev.assay.starter.cache;

import org.jspecify.annotations.NullMarked;
