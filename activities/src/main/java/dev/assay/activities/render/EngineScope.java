package dev.assay.activities.render;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.thymeleaf.context.ITemplateContext;

/** The variables as Thymeleaf's engine has them at one moment of a rendering. */
final class EngineScope implements Scope {

    // no expression can spell these names
    static final String RENDERING = "%rendering";
    static final String SWITCH = "%switch";

    private final ITemplateContext context;
    private final Rendering rendering;
    private @Nullable Map<String, @Nullable Object> declared;

    /** What stays the same during one rendering. */
    record Rendering(CompiledTemplate template, RenderBudget budget) {}

    private EngineScope(ITemplateContext context, Rendering rendering) {
        this.context = context;
        this.rendering = rendering;
    }

    static EngineScope of(ITemplateContext context) {
        return new EngineScope(context, (Rendering) Objects.requireNonNull(context.getVariable(RENDERING)));
    }

    CompiledTemplate template() {
        return rendering.template();
    }

    Instruction.Cases cases() {
        return (Instruction.Cases) Objects.requireNonNull(context.getVariable(SWITCH));
    }

    /** Names a value for the rest of this moment, before the engine itself knows it. */
    void declare(String name, @Nullable Object value) {
        if (declared == null) {
            declared = new HashMap<>();
        }
        declared.put(name, value);
    }

    @Override
    public boolean has(String name) {
        return declared != null && declared.containsKey(name) || context.containsVariable(name);
    }

    @Override
    public @Nullable Object get(String name) {
        return declared != null && declared.containsKey(name) ? declared.get(name) : context.getVariable(name);
    }

    @Override
    public Collection<String> names() {
        return context.getVariableNames().stream()
                .filter(name -> !name.startsWith("%"))
                .toList();
    }

    @Override
    public RenderBudget budget() {
        return rendering.budget();
    }
}
