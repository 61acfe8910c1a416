/** The command line: a client of an instance's REST API that reads files, follows runs and prints what came of them. */
@NullMarked
package dev.assay.starter.cli;

import org.jspecify.annotations.NullMarked;
