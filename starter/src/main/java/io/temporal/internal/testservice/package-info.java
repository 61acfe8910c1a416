/**
 * The SDK's in-memory Temporal service on a real clock, without its ageing. It stands in the SDK's own package because the
 * parts it joins are package-private there; a guard test says so when a new SDK changes them.
 */
@NullMarked
package io.temporal.internal.testservice;

import org.jspecify.annotations.NullMarked;
