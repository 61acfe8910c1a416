package dev.assay.activities.render;

import dev.assay.activities.render.RenderException.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Something like {@code {{ name.field }}} in a Thymeleaf template. When a variable of that name exists, the author most
 * likely took the syntax for Jinja's; otherwise it is ordinary text.
 *
 * @param root the name it begins with
 * @param offset where it begins in the template
 */
record Braces(String root, int offset) {

    // bounded and possessive, so that it never goes back: linear time on any text
    private static final Pattern MUSTACHE = Pattern.compile("\\{\\{-?\\s{0,20}+"
            + "(([\\p{L}_][\\p{L}\\p{Nd}_]{0,80}+)[.\\[\\]'\"\\p{L}\\p{Nd}_]{0,120}+)"
            + "[^{}\\n]{0,200}+\\}\\}");

    static List<Braces> in(String text, int from, int to) {
        List<Braces> found = new ArrayList<>();
        Matcher matcher = MUSTACHE.matcher(text).region(from, to);
        while (matcher.find()) {
            found.add(new Braces(matcher.group(2), matcher.start()));
        }
        return found;
    }

    RenderException refuse(SourceText source, Predicate<String> isKnown) {
        String line = source.lineAt(offset);
        return new RenderException(
                Kind.REFUSED,
                source.placeAt(offset),
                "'{{ " + root + " }}' is Jinja, but this template is Thymeleaf; write: " + rewritten(line, isKnown)
                        + "  (or set template: jinja)");
    }

    private static String rewritten(String line, Predicate<String> isKnown) {
        return MUSTACHE.matcher(line)
                .replaceAll(match -> Matcher.quoteReplacement(
                        isKnown.test(match.group(2)) ? "[(${" + match.group(1) + "})]" : match.group()));
    }
}
