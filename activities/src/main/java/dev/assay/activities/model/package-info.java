/** Asks models: one contract, one adapter per API, and what can go wrong as typed outcomes. */
@NullMarked
package dev.assay.activities.model;

import org.jspecify.annotations.NullMarked;
