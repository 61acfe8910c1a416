package dev.assay.activities.render;

import org.jspecify.annotations.Nullable;

/** Says why a template could not be rendered: what was wrong, where, and what would be right. */
public final class RenderException extends RuntimeException {

    /** What went wrong, in words that stay the same when messages change. */
    public enum Kind {
        /** The template is not written as its syntax asks. */
        SYNTAX("template_syntax"),
        /** The template uses something that is not allowed here, such as a method call. */
        REFUSED("template_refused"),
        /** The template reads a variable or a field that does not exist, without asking for its absence. */
        UNKNOWN_VARIABLE("template_unknown_variable"),
        /** A value does not fit what the template does with it. */
        VALUE("template_value"),
        /** The template or what it makes is too long, too deep or too slow. */
        LIMIT("template_limit");

        private final String type;

        Kind(String type) {
            this.type = type;
        }

        /** {@return the type string, for failures that leave this process} */
        public String type() {
            return type;
        }
    }

    private final Kind kind;
    private final String problem;
    private final @Nullable Place place;

    RenderException(Kind kind, @Nullable Place place, String problem) {
        super(place == null ? problem : place + ": " + problem);
        this.kind = kind;
        this.problem = problem;
        this.place = place;
    }

    /** {@return what went wrong} */
    public Kind kind() {
        return kind;
    }

    /** {@return the line in the template, from 1; 0 when no single place is to blame} */
    public int line() {
        return place == null ? 0 : place.line();
    }

    /** {@return the column in its line, in characters from 1; 0 when it is not known} */
    public int column() {
        return place == null ? 0 : place.column();
    }

    /** {@return the same as a finding, as a check before any rendering reports it} */
    TemplateProblem asProblem() {
        return new TemplateProblem(line(), column(), problem);
    }

    /** {@return the same with the stack of this moment, for a problem found earlier} */
    RenderException copy() {
        return new RenderException(kind, place, problem);
    }

    /** {@return the same exception at that place, when it had none} */
    RenderException at(@Nullable Place where) {
        if (place != null || where == null) {
            return this;
        }
        return new RenderException(kind, where, problem);
    }
}
