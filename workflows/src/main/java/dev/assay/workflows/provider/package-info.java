/** Asks workers about providers, whose keys they alone hold. */
@NullMarked
package dev.assay.workflows.provider;

import org.jspecify.annotations.NullMarked;
