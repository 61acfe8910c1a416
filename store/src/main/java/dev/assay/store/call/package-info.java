/** The ledger of calls: what was asked of whom, and what it cost. */
@NullMarked
package dev.assay.store.call;

import org.jspecify.annotations.NullMarked;
