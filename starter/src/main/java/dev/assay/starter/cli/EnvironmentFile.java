package dev.assay.starter.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Variables as {@code .env} files hold them: {@code NAME=value} lines, perhaps after {@code export}, with comments, with
 * values bare, in single quotes (as they are) or in double quotes (with {@code \n} and the like, also over several lines).
 * Nothing is expanded, and a line that is none of this is passed over, with a warning.
 */
final class EnvironmentFile {

    private static final Pattern ASSIGNMENT = Pattern.compile("""
            ^[ \\t]*(?:export[ \\t]+)?([A-Za-z_][A-Za-z0-9_.]*)[ \\t]*=[ \\t]*\
            (?:"((?:[^"\\\\]|\\\\.)*+)"|'([^']*+)'|([^\\r\\n]*?))\
            [ \\t]*(?:(?<=[ \\t"'=])#[^\\r\\n]*)?\\r?$""", Pattern.MULTILINE | Pattern.DOTALL);

    private static final Pattern ESCAPE = Pattern.compile("\\\\(.)", Pattern.DOTALL);

    private EnvironmentFile() {}

    /** @param passedOver hears the number of each line, from 1, that holds something else than a variable */
    static Map<String, String> parse(String text, IntConsumer passedOver) {
        Map<String, String> variables = new LinkedHashMap<>();
        Matcher assignment = ASSIGNMENT.matcher(text);
        int read = 0;
        int line = 1;
        while (assignment.find()) {
            line = passOver(text.substring(read, assignment.start()), line, passedOver);
            line += lineEnds(assignment.group());
            read = assignment.end();
            variables.put(assignment.group(1), value(assignment));
        }
        passOver(text.substring(read), line, passedOver);
        return variables;
    }

    /** {@return the number of the line that a text ends in, which begins in another} */
    private static int passOver(String text, int first, IntConsumer passedOver) {
        String[] lines = text.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            String line = lines[i].strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                passedOver.accept(first + i);
            }
        }
        return first + lines.length - 1;
    }

    private static int lineEnds(String text) {
        return (int) text.chars().filter(c -> c == '\n').count();
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
