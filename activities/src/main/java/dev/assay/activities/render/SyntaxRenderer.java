package dev.assay.activities.render;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Renders and checks the templates of one syntax. */
interface SyntaxRenderer {

    String render(String template, Map<String, ? extends @Nullable Object> variables);

    List<TemplateProblem> check(String template, Set<String> knownNames);
}
