/** What users write, as validated records: run configs, stages, scorers, providers, and their canonical JSON. */
@NullMarked
package dev.assay.workflows.spec;

import org.jspecify.annotations.NullMarked;
