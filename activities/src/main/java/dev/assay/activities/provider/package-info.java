/** What a worker tells about its providers. */
@NullMarked
package dev.assay.activities.provider;

import org.jspecify.annotations.NullMarked;
