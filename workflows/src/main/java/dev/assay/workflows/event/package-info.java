/** What happened, as it is told to listeners: events, their types and subjects. */
@NullMarked
package dev.assay.workflows.event;

import org.jspecify.annotations.NullMarked;
