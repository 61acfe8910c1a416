/** What is particular about documents that came over HTTP: whether they may have what they say. */
@NullMarked
package dev.assay.starter.posted;

import org.jspecify.annotations.NullMarked;
