package dev.assay.activities.plugin;

import dev.assay.activities.operator.UnusableSettingException;
import dev.assay.activities.scorer.Outside;
import dev.assay.activities.scorer.PostedRules;
import dev.assay.activities.scorer.Scorer;
import dev.assay.activities.scorer.ScorerException;
import dev.assay.activities.scorer.ScorerType;
import dev.assay.activities.scorer.TransientScorerException;
import dev.assay.workflows.spec.Fields;
import dev.assay.workflows.spec.SecretRef;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/**
 * A scorer of a plug-in, of which nothing is expected: whatever it throws or gives becomes an error that names it, and what
 * it says of itself is asked once.
 */
public final class PluginScorerType implements ScorerType {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,63}");
    private static final String TYPE = "type";
    private static final Set<String> SHARED = Set.of(TYPE, "name", "threshold", "weight");

    private final ScorerType type;
    private final Path jar;
    private final String name;
    private final Set<String> options;
    private final Set<String> templated;
    private final boolean slow;

    private PluginScorerType(ScorerType type, Path jar) {
        this.type = type;
        this.jar = jar;
        this.name = type.name();
        this.options = Set.copyOf(type.options());
        this.templated = Set.copyOf(type.templatedOptions());
        this.slow = type.isSlow();
    }

    /**
     * {@return a scorer of a jar}
     *
     * @throws UnusableSettingException when what it says of itself can't be used
     */
    static PluginScorerType of(ScorerType type, Path jar) {
        PluginScorerType made;
        try {
            made = new PluginScorerType(type, jar);
        } catch (RuntimeException | LinkageError e) {
            throw new UnusableSettingException(
                    "the plug-in " + jar + " has a scorer, " + type.getClass().getName()
                            + ", that can't say its name and options: " + e,
                    e);
        }
        if (!NAME.matcher(made.name).matches()) {
            throw new UnusableSettingException("the plug-in " + jar + " has a scorer called '" + made.name
                    + "'; a name is up to 64 of a to z, 0 to 9 and _, and begins with a letter");
        }
        if (!Collections.disjoint(made.options, SHARED)) {
            throw new UnusableSettingException("the plug-in " + jar + " has a scorer, '" + made.name
                    + "', with an option that every scorer has: type, name, threshold or weight");
        }
        return made;
    }

    /** {@return where it comes from} */
    public Path jar() {
        return jar;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Set<String> options() {
        return options;
    }

    @Override
    public Set<String> templatedOptions() {
        return templated;
    }

    @Override
    public boolean isSlow() {
        return slow;
    }

    @Override
    public int questions(ObjectNode written) {
        try {
            return Math.max(0, type.questions(written));
        } catch (RuntimeException | LinkageError e) {
            return 1; // it is said when it is made
        }
    }

    @Override
    public Map<String, SecretRef> secrets(Fields written) {
        try {
            return Map.copyOf(type.secrets(written));
        } catch (RuntimeException | LinkageError e) {
            return Map.of(); // as above
        }
    }

    @Override
    public void checkPosted(Fields written, PostedRules rules) {
        try {
            type.checkPosted(written, rules);
        } catch (RuntimeException | LinkageError e) {
            written.problem(TYPE, PluginScorer.failed(who(), e).getMessage());
        }
    }

    @Override
    public Scorer create(Fields written, Outside outside) {
        try {
            return new PluginScorer(who(), Objects.requireNonNull(type.create(written, outside), "create gave null"));
        } catch (TransientScorerException e) {
            throw e;
        } catch (RuntimeException | LinkageError e) {
            ScorerException failure = PluginScorer.failed(who(), e);
            written.problem(TYPE, failure.getMessage());
            return input -> {
                throw failure;
            };
        }
    }

    private String who() {
        return "'" + name + "' of " + jar.getFileName();
    }
}
