/** What the results of experiments say, over REST and as files. */
@NullMarked
package dev.assay.starter.report;

import org.jspecify.annotations.NullMarked;
