/** How starters and workers speak with a Temporal service, the same on both sides. */
@NullMarked
package dev.assay.workflows.connection;

import org.jspecify.annotations.NullMarked;
