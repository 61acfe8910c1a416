/** PostgreSQL and Temporal in or beside this process, for a machine that has only a JDK. */
@NullMarked
package dev.assay.starter.embedded;

import org.jspecify.annotations.NullMarked;
