/** What both applications of a cluster share: its PostgreSQL and its Temporal, the wait for them, probes, metrics and logs. */
@NullMarked
package dev.assay.activities.cluster;

import org.jspecify.annotations.NullMarked;
