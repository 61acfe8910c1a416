/** Renders prompt templates that users wrote, in a sandbox: Thymeleaf TEXT, Jinja, or none. */
@NullMarked
package dev.assay.activities.render;

import org.jspecify.annotations.NullMarked;
