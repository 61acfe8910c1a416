/** Puts the application together and brings it up in this process. */
@NullMarked
package dev.assay.starter.boot;

import org.jspecify.annotations.NullMarked;
