/** Requests that wait until what they ask for changes. */
@NullMarked
package dev.assay.starter.wait;

import org.jspecify.annotations.NullMarked;
