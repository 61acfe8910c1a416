package dev.assay.activities.render;

import dev.assay.activities.render.RenderException.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Something like {@code [(${name.field})]} or {@code [# th:if="${name}"]} in a Jinja template. When a variable of that
 * name exists, the author most likely took the syntax for Thymeleaf's; otherwise it is ordinary text.
 *
 * @param root the name it begins with
 * @param offset where it begins in the template
 * @param isBlock whether it is a tag of a block, not an insertion
 */
record Brackets(String root, int offset, boolean isBlock) {

    // bounded and possessive, so that they never go back: linear time on any text
    private static final String PATH =
            "\\$\\{\\s{0,20}+(([\\p{L}_][\\p{L}\\p{Nd}_]{0,80}+)[.\\[\\]'\"\\p{L}\\p{Nd}_]{0,120}+)";
    private static final Pattern INSERTION = Pattern.compile("\\[[(\\[]" + PATH + "[^{}\\n]{0,200}+}[)\\]]\\]");
    private static final Pattern BLOCK = Pattern.compile(
            "\\[#(?:th:block)?\\s{1,20}+(?:th:|data-th-)[a-z]{1,20}+\\s{0,20}+=\\s{0,20}+[\"'][^{}\\n$]{0,100}+"
                    + PATH);

    static List<Brackets> in(String text, int from, int to) {
        List<Brackets> found = new ArrayList<>();
        for (Pattern pattern : List.of(INSERTION, BLOCK)) {
            Matcher matcher = pattern.matcher(text).region(from, to);
            while (matcher.find()) {
                found.add(new Brackets(matcher.group(2), matcher.start(), pattern == BLOCK));
            }
        }
        return found;
    }

    RenderException refuse(SourceText source, Predicate<String> isKnown) {
        String found = isBlock ? "a block that reads '" + root + "'" : "'[(${" + root + "})]'";
        String remedy = isBlock
                ? "{% if … %}…{% endif %} or {% for … in … %}…{% endfor %}"
                : rewritten(source.lineAt(offset), isKnown);
        return new RenderException(
                Kind.REFUSED,
                source.placeAt(offset),
                found + " is Thymeleaf, but this template is Jinja; write: " + remedy
                        + "  (or set template: thymeleaf)");
    }

    private static String rewritten(String line, Predicate<String> isKnown) {
        return INSERTION.matcher(line).replaceAll(match -> Matcher.quoteReplacement(inJinja(match, isKnown)));
    }

    private static String inJinja(MatchResult match, Predicate<String> isKnown) {
        return isKnown.test(match.group(2)) ? "{{ " + match.group(1) + " }}" : match.group();
    }
}
