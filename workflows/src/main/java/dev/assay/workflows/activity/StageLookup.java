package dev.assay.workflows.activity;

import org.jspecify.annotations.Nullable;

/**
 * What rendering a stage and looking it up in the cache came to.
 *
 * @param done the finished stage on a hit; null on a miss, when the model is to be called
 */
public record StageLookup(@Nullable StageDone done) {}
