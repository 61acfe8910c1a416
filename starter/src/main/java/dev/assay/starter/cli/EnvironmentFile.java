package dev.assay.starter.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Variables as {@code .env} files hold them: {@code NAME=value} lines, perhaps after {@code export}, with comments, with
 * values bare, in single quotes (as they are) or in double quotes (with {@code \n} and the like, also over several lines).
 * Nothing is expanded, and a line that is none of this is passed over.
 */
final class EnvironmentFile {

    private static final Pattern ASSIGNMENT = Pattern.compile("""
            ^[ \\t]*(?:export[ \\t]+)?([A-Za-z_][A-Za-z0-9_.]*)[ \\t]*=[ \\t]*\
            (?:"((?:[^"\\\\]|\\\\.)*+)"|'([^']*+)'|([^\\r\\n]*?))\
            [ \\t]*(?:(?<=[ \\t"'=])#[^\\r\\n]*)?\\r?$""", Pattern.MULTILINE | Pattern.DOTALL);

    private static final Pattern ESCAPE = Pattern.compile("\\\\(.)", Pattern.DOTALL);

    private EnvironmentFile() {}

    static Map<String, String> parse(String text) {
        Map<String, String> variables = new LinkedHashMap<>();
        Matcher assignment = ASSIGNMENT.matcher(text);
        while (assignment.find()) {
            variables.put(assignment.group(1), value(assignment));
        }
        return variables;
    }

    private static String value(Matcher assignment) {
        if (assignment.group(2) != null) {
            return ESCAPE.matcher(assignment.group(2))
                    .replaceAll(escape -> Matcher.quoteReplacement(unescaped(escape.group(1))));
        }
        return assignment.group(3) != null ? assignment.group(3) : assignment.group(4);
    }

    private static String unescaped(String letter) {
        return switch (letter) {
            case "n" -> "\n";
            case "r" -> "\r";
            case "t" -> "\t";
            case "\\", "\"", "$" -> letter;
            default -> "\\" + letter;
        };
    }
}
