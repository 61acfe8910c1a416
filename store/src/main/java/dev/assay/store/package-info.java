/** What every part of the store needs: text that PostgreSQL can keep. */
@NullMarked
package dev.assay.store;

import org.jspecify.annotations.NullMarked;
