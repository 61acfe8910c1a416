package dev.assay.activities.render;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.assay.activities.render.EngineScope.Rendering;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.TemplateSpec;
import org.thymeleaf.context.IContext;
import org.thymeleaf.engine.TemplateManager;
import org.thymeleaf.exceptions.TemplateEngineException;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.StringTemplateResolver;

/** Renders Thymeleaf templates: ours compiles them to skeletons, the engine runs those. */
final class ThymeleafRenderer implements SyntaxRenderer {

    // compiled templates weigh a few times their text: some tens of megabytes at most
    private static final long MAX_CACHED_CHARACTERS = 8_000_000;

    private final RenderLimits limits;
    private final TemplateManager engine;
    private final Cache<String, CompiledTemplate> compiled = Caffeine.newBuilder()
            .maximumWeight(MAX_CACHED_CHARACTERS)
            .weigher((String template, CompiledTemplate ignored) -> template.length() + 100)
            .build();

    ThymeleafRenderer(RenderLimits limits) {
        this.limits = limits;
        this.engine = newEngine();
    }

    @Override
    public String render(String template, Map<String, ? extends @Nullable Object> variables) {
        CompiledTemplate runnable = compiled.get(template, TemplateCompiler::compile);
        runnable.problems().stream().findFirst().ifPresent(ThymeleafRenderer::rethrow);
        refuseKnownBraces(
                        runnable,
                        name -> variables.containsKey(name) || runnable.locals().contains(name))
                .findFirst()
                .ifPresent(ThymeleafRenderer::rethrow);
        RenderBudget budget = new RenderBudget(limits);
        PromptText prompt = new PromptText(budget);
        try {
            // not TemplateEngine.process: that logs the template's text when it fails
            engine.parseAndProcess(
                    new TemplateSpec(runnable.skeleton(), TemplateMode.TEXT),
                    new PromptContext(variables, new Rendering(runnable, budget)),
                    prompt);
        } catch (TemplateEngineException wrapped) {
            throw causeOf(wrapped);
        }
        return prompt.finish();
    }

    @Override
    public List<TemplateProblem> check(String template, Set<String> knownNames) {
        CompiledTemplate checked = compiled.get(template, TemplateCompiler::compile);
        Predicate<String> isKnown =
                name -> knownNames.contains(name) || checked.locals().contains(name);
        Stream<TemplateProblem> unknown = checked.reads().stream()
                .filter(read -> !knownNames.contains(read.name()))
                .limit(TemplateProblem.MOST)
                .map(read -> new TemplateProblem(
                        read.place().line(), read.place().column(), UnknownName.variable(read.name(), knownNames)));
        Stream<TemplateProblem> others = Stream.concat(checked.problems().stream(), refuseKnownBraces(checked, isKnown))
                .map(RenderException::asProblem);
        return TemplateProblem.inOrder(Stream.concat(others, unknown));
    }

    private static Stream<RenderException> refuseKnownBraces(CompiledTemplate template, Predicate<String> isKnown) {
        return template.braces().stream()
                .filter(braces -> isKnown.test(braces.root()))
                .map(braces -> braces.refuse(template.source(), isKnown));
    }

    private static void rethrow(RenderException problem) {
        throw problem.copy();
    }

    private static RenderException causeOf(TemplateEngineException wrapped) {
        Throwable cause = wrapped;
        while (cause != null) {
            if (cause instanceof RenderException problem) {
                return problem;
            }
            cause = cause.getCause();
        }
        throw wrapped;
    }

    private static TemplateManager newEngine() {
        TemplateEngine engine = new TemplateEngine();
        engine.setDialect(new PromptDialect());
        engine.setTemplateResolver(new StringTemplateResolver());
        return engine.getConfiguration().getTemplateManager();
    }

    /** The variables as the engine asks for them, once per rendering. */
    private static final class PromptContext implements IContext {

        private final Map<String, @Nullable Object> variables;

        PromptContext(Map<String, ? extends @Nullable Object> variables, Rendering rendering) {
            this.variables = new HashMap<>(variables);
            this.variables.put(EngineScope.RENDERING, rendering);
        }

        @Override
        public Locale getLocale() {
            return Locale.ROOT;
        }

        @Override
        public boolean containsVariable(String name) {
            return variables.containsKey(name);
        }

        @Override
        public Set<String> getVariableNames() {
            return variables.keySet();
        }

        @Override
        public @Nullable Object getVariable(String name) {
            return variables.get(name);
        }
    }
}
