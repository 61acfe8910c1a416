/** The entry point of the starter application. */
@NullMarked
package dev.assay.starter;

import org.jspecify.annotations.NullMarked;
