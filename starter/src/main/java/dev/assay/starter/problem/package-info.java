/** How errors are told over REST (RFC 9457). */
@NullMarked
package dev.assay.starter.problem;

import org.jspecify.annotations.NullMarked;
