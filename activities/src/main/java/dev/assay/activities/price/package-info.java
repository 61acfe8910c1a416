/** What calls cost, and what they are likely to cost. */
@NullMarked
package dev.assay.activities.price;

import org.jspecify.annotations.NullMarked;
