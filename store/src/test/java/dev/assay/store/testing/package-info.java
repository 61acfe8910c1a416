/** A PostgreSQL for the tests of all modules; published as the store's test-jar. */
package dev.assay.store.testing;
