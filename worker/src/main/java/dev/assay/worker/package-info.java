/** The worker application: polls the task queues, runs the activities, recovers what was interrupted. */
@NullMarked
package dev.assay.worker;

import org.jspecify.annotations.NullMarked;
