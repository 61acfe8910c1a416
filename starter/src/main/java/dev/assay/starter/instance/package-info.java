/** What this instance is, for the commands that talk to it. */
@NullMarked
package dev.assay.starter.instance;

import org.jspecify.annotations.NullMarked;
