package dev.assay.workflows.spec;

/**
 * One message of a stage before it is rendered.
 *
 * @param role who speaks, as in {@link Message}
 * @param content the template of its text
 * @param pointer where the text stands in its document
 */
public record MessageTemplate(String role, String content, String pointer) {}
