package dev.assay.activities.render;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.hubspot.jinjava.interpret.InterpretException;
import com.hubspot.jinjava.interpret.TemplateError;
import dev.assay.activities.render.RenderException.Kind;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import jinjava.javax.el.ELException;
import org.jspecify.annotations.Nullable;

/** Renders Jinja templates: our own reading refuses what is not allowed, Jinjava renders the rest in a sandbox. */
final class JinjaRenderer implements SyntaxRenderer {

    private static final long MAX_CACHED_CHARACTERS = 8_000_000;

    private final RenderLimits limits;
    private final JinjaSandbox sandbox;
    private final Cache<String, JinjaTemplate> checked = Caffeine.newBuilder()
            .maximumWeight(MAX_CACHED_CHARACTERS)
            .weigher((String template, JinjaTemplate ignored) -> template.length() + 100)
            .build();

    JinjaRenderer(RenderLimits limits) {
        this.limits = limits;
        this.sandbox = new JinjaSandbox(limits);
    }

    @Override
    public String render(String template, Map<String, ? extends @Nullable Object> variables) {
        JinjaTemplate readable = checked.get(template, JinjaReader::read);
        readable.problems().stream().findFirst().ifPresent(problem -> {
            throw problem.copy();
        });
        refuseKnownBrackets(
                        readable,
                        name -> variables.containsKey(name)
                                || readable.declared().contains(name))
                .findFirst()
                .ifPresent(problem -> {
                    throw problem;
                });
        RenderBudget budget = new RenderBudget(limits);
        JinjaRendering rendering =
                new JinjaRendering(sandbox, sandbox.contextOf(variables), sandbox.getGlobalConfig(), readable, budget);
        return PromptText.requireFit(render(template, rendering), budget);
    }

    @Override
    public List<TemplateProblem> check(String template, Set<String> knownNames) {
        JinjaTemplate readable = checked.get(template, JinjaReader::read);
        Stream<TemplateProblem> unknown = readable.reads().stream()
                .filter(read -> !knownNames.contains(read.name()))
                .limit(TemplateProblem.MOST)
                .map(read -> new TemplateProblem(
                        read.place().line(), read.place().column(), UnknownName.variable(read.name(), knownNames)));
        Stream<RenderException> brackets = refuseKnownBrackets(
                readable,
                name -> knownNames.contains(name) || readable.declared().contains(name));
        Stream<TemplateProblem> others =
                Stream.concat(readable.problems().stream(), brackets).map(RenderException::asProblem);
        return TemplateProblem.inOrder(Stream.concat(others, unknown));
    }

    private static Stream<RenderException> refuseKnownBrackets(JinjaTemplate template, Predicate<String> isKnown) {
        return template.brackets().stream()
                .filter(brackets -> isKnown.test(brackets.root()))
                .map(brackets -> brackets.refuse(template.source(), isKnown));
    }

    private static String render(String template, JinjaRendering rendering) {
        try {
            return rendering.render(template);
        } catch (InterpretException | ELException failed) {
            RenderException cause = JinjaRendering.causeOf(failed);
            throw cause != null ? cause : rendering.asRenderException(TemplateError.fromException(failed));
        } catch (StackOverflowError tooDeep) {
            throw new RenderException(Kind.LIMIT, null, "the template is nested too deep");
        }
    }
}
