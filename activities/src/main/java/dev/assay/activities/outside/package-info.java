/** Reaches servers and programs of users for their scorers. */
@NullMarked
package dev.assay.activities.outside;

import org.jspecify.annotations.NullMarked;
