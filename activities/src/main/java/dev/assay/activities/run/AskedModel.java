package dev.assay.activities.run;

import dev.assay.workflows.spec.ModelRef;
import tools.jackson.databind.node.ObjectNode;

/**
 * A model that each run of a config asks.
 *
 * @param pointer where it is named
 * @param model the model
 * @param characters of the templates of its messages; a judge's are guessed
 * @param params what goes into the request
 */
public record AskedModel(String pointer, ModelRef model, long characters, ObjectNode params) {}
