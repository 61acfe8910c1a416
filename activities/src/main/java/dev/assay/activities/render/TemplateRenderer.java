package dev.assay.activities.render;

import dev.assay.workflows.spec.TemplateSyntax;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Renders prompt templates that strangers wrote. Templates read data and call nothing; values are inserted as they are,
 * never escaped and never rendered again. Safe for use by many threads; make one and keep it.
 *
 * <p>In every syntax alike:
 *
 * <ul>
 *   <li>An unknown variable or field is an error that names it and the ones that exist, unless the template asks for
 *       absence: a condition on it, {@code ${x ?: 'd'}}, {@code ${x == null}}, {@code {{ x | default('d') }}},
 *       {@code {% if x is defined %}}.
 *   <li>Truth is Jinja's: null, false, 0, empty texts, lists and maps are false, all else is true.
 *   <li>Null prints as nothing, numbers without exponent, lists and maps as JSON.
 * </ul>
 */
public final class TemplateRenderer {

    private final RenderLimits limits;
    private final SyntaxRenderer thymeleaf;
    private @Nullable SyntaxRenderer jinja;

    /** Creates a renderer with the product's limits. */
    public TemplateRenderer() {
        this(RenderLimits.DEFAULTS);
    }

    TemplateRenderer(RenderLimits limits) {
        this.limits = limits;
        this.thymeleaf = new ThymeleafRenderer(limits);
    }

    /**
     * Renders a template.
     *
     * @param variables plain data only: null, texts, numbers, booleans, lists, and maps with texts as keys
     * @return the prompt
     * @throws RenderException when the template or a value does not allow it; the same call fails again, so there is
     *     nothing to retry
     */
    public String render(TemplateSyntax syntax, String template, Map<String, ? extends @Nullable Object> variables) {
        return switch (syntax) {
            case THYMELEAF -> thymeleaf.render(template, variables);
            case JINJA -> jinja().render(template, variables);
            case NONE -> PromptText.requireFit(template, new RenderBudget(limits));
        };
    }

    /**
     * Tells what is wrong with a template before anything is rendered: syntax, what is refused, and variables that are
     * read whatever the values and do not exist.
     *
     * @param knownNames the names of the variables that there will be
     * @return the problems in the order of the text; empty when none was found
     */
    public List<TemplateProblem> check(TemplateSyntax syntax, String template, Set<String> knownNames) {
        return switch (syntax) {
            case THYMELEAF -> thymeleaf.check(template, knownNames);
            case JINJA -> jinja().check(template, knownNames);
            case NONE -> List.of();
        };
    }

    /** Made when it is first needed: Jinjava brings many classes, and most runs have no use for them. */
    private synchronized SyntaxRenderer jinja() {
        if (jinja == null) {
            jinja = new JinjaRenderer(limits);
        }
        return jinja;
    }
}
