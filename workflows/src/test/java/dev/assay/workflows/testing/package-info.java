/** What tests of runs and tests of experiments share. */
package dev.assay.workflows.testing;
