package dev.assay.workflows.spec;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The languages a prompt template can be written in. */
public enum TemplateSyntax {
    /** Thymeleaf's TEXT mode; the default. */
    THYMELEAF,
    /** Jinja, as Jinjava understands it. */
    JINJA,
    /** The text is sent as it is. */
    NONE;

    /** {@return the word that stands for this syntax in files and answers} */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** {@return the syntax of that word, or empty when no syntax has it} */
    public static Optional<TemplateSyntax> ofWord(String word) {
        return Arrays.stream(values())
                .filter(syntax -> syntax.word().equals(word))
                .findFirst();
    }
}
