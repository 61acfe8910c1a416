/** Measures experiments from end to end, as their users run them: an instance, its database and a provider, each a process. */
@NullMarked
package dev.assay.bench.experiment;

import org.jspecify.annotations.NullMarked;
