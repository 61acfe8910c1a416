/** What tests of the whole instance share. */
package dev.assay.starter.testing;
