/** How texts, numbers, tables and JSON look in a terminal. */
@NullMarked
package dev.assay.starter.cli.text;

import org.jspecify.annotations.NullMarked;
