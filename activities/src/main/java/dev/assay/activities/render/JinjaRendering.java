package dev.assay.activities.render;

import com.hubspot.jinjava.Jinjava;
import com.hubspot.jinjava.JinjavaConfig;
import com.hubspot.jinjava.interpret.Context;
import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.interpret.OutputTooBigException;
import com.hubspot.jinjava.interpret.TemplateError;
import com.hubspot.jinjava.interpret.TemplateError.ErrorReason;
import dev.assay.activities.render.JinjaTemplate.Mention;
import dev.assay.activities.render.RenderException.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One rendering by Jinjava: its first error ends it, and what is missing is no null. */
final class JinjaRendering extends JinjavaInterpreter {

    private static final String PARSE_ERROR = "Error parsing";
    private static final int MAX_MESSAGE = 300;

    // Jinjava itself knows null only
    private static final Set<String> NULLS = Set.of("none", "None");

    private final JinjaTemplate template;
    private final RenderBudget budget;
    private @Nullable Missing lastMissing;

    JinjaRendering(
            Jinjava application, Context context, JinjavaConfig config, JinjaTemplate template, RenderBudget budget) {
        super(application, context, config);
        this.template = template;
        this.budget = budget;
    }

    RenderBudget budget() {
        return budget;
    }

    /** Begins a new node of the template. */
    void beginNode() {
        budget.step();
        lastMissing = null;
    }

    @Override
    public @Nullable Object retraceVariable(String name, int line, int position) {
        budget.step();
        Object value = super.retraceVariable(name, line, position);
        if (value == null && !isDeclared(name)) {
            int nodeLine = getLineNumber();
            lastMissing = new Missing(() -> new RenderException(
                    Kind.UNKNOWN_VARIABLE, template.placeOf(name, nodeLine), UnknownName.variable(name, names())));
            return lastMissing;
        }
        return value;
    }

    /** {@return what stands for a key that the owner does not have} */
    Missing missingField(@Nullable Object owner, String key) {
        int nodeLine = getLineNumber();
        lastMissing = new Missing(() -> unknownField(owner, key, nodeLine));
        return lastMissing;
    }

    private RenderException unknownField(@Nullable Object owner, String key, int nodeLine) {
        Optional<Mention> mention = template.mentionOver(key, nodeLine);
        String path = mention.flatMap(found -> found.pathTo(key)).orElse("(…)");
        Place place = mention.map(Mention::place).orElse(JinjaTemplate.justLine(nodeLine));
        return new RenderException(Kind.UNKNOWN_VARIABLE, place, UnknownName.field(path, owner, key));
    }

    @Override
    public String getAsString(@Nullable Object value) {
        if (value instanceof Missing missing) {
            throw missing.failure();
        }
        return ValuePrinter.print(value, budget);
    }

    @Override
    public void addError(@Nullable TemplateError error) {
        if (error != null) {
            throw asRenderException(error);
        }
    }

    RenderException asRenderException(TemplateError error) {
        RenderException cause = causeOf(error.getException());
        if (cause != null) {
            return cause.at(place(error.getLineno()));
        }
        if (lastMissing != null) {
            // Jinjava could not work with it and says so in words about its own classes
            return lastMissing.failure();
        }
        if (error.getReason() == ErrorReason.OUTPUT_TOO_BIG || isTooBig(error.getException())) {
            return budget.tooLarge();
        }
        String message = String.valueOf(error.getMessage());
        if (message.startsWith(PARSE_ERROR)) {
            return new RenderException(Kind.SYNTAX, place(error.getLineno()), shortened(message));
        }
        // other messages of Jinjava quote values and name Java's classes
        return new RenderException(
                Kind.VALUE, place(error.getLineno()), "a value does not fit what is done with it in this line");
    }

    private static boolean isTooBig(@Nullable Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof OutputTooBigException) {
                return true;
            }
        }
        return false;
    }

    static @Nullable RenderException causeOf(@Nullable Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof RenderException problem) {
                return problem;
            }
        }
        return null;
    }

    private @Nullable Place place(int line) {
        int known = line > 0 ? line : getLineNumber();
        return JinjaTemplate.justLine(known);
    }

    private static String shortened(String message) {
        String first = message.lines().findFirst().orElse("");
        return first.length() <= MAX_MESSAGE ? first : first.substring(0, MAX_MESSAGE) + "…";
    }

    private boolean isDeclared(String name) {
        if (NULLS.contains(name)) {
            return true;
        }
        for (Context scope = getContext(); scope != null; scope = scope.getParent()) {
            if (scope.getScope().containsKey(name)) {
                return true;
            }
        }
        return false;
    }

    private List<String> names() {
        List<String> names = new ArrayList<>();
        for (Context scope = getContext(); scope != null && scope.getParent() != null; scope = scope.getParent()) {
            names.addAll(scope.getScope().keySet());
        }
        return names.stream().distinct().toList();
    }
}
