/** Asks models once and keeps their answers: cache, ledger, commit. */
@NullMarked
package dev.assay.activities.call;

import org.jspecify.annotations.NullMarked;
