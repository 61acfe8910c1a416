package dev.assay.activities.render;

import dev.assay.activities.render.CompiledTemplate.Read;
import dev.assay.activities.render.JinjaTemplate.Mention;
import dev.assay.activities.render.JinjaTokens.Token;
import dev.assay.activities.render.RenderException.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads a Jinja template in one pass before Jinjava sees it: refuses what is not allowed, with its place, and bounds
 * what Jinjava's parser recurses over. It decides nothing that the sandbox does not hold as well.
 */
final class JinjaReader {

    private static final int MAX_OPEN_BLOCKS = 32;
    private static final Map<String, String> CLOSING = Map.of("endif", "if", "endfor", "for", "endset", "set");

    private final SourceText source;
    private final String text;
    private final boolean hasBrackets;
    private final List<Mention> mentions = new ArrayList<>();
    private final List<Read> reads = new ArrayList<>();
    private final List<Brackets> brackets = new ArrayList<>();
    private final List<RenderException> problems = new ArrayList<>();
    private final Deque<Token> open = new ArrayDeque<>();
    private final Set<String> declared = new HashSet<>(Set.of("loop"));
    private int offset;

    private JinjaReader(String template) {
        this.source = new SourceText(template);
        this.text = template;
        this.hasBrackets = template.contains("${");
    }

    static JinjaTemplate read(String template) {
        return new JinjaReader(template).read();
    }

    private JinjaTemplate read() {
        for (int at = nextConstruct(0); at >= 0 && problems.size() < TemplateProblem.MOST; at = nextConstruct(offset)) {
            literal(offset, at);
            offset = at + 2;
            try {
                construct(at);
            } catch (RenderException problem) {
                problems.add(problem);
            }
        }
        literal(offset, text.length());
        open.forEach(tag -> problems.add(
                failure(tag.offset(), "{% " + tag.text() + " %} is never closed: add {% end" + tag.text() + " %}")));
        reads.removeIf(read -> declared.contains(read.name()));
        return new JinjaTemplate(source, mentions, reads, brackets, declared, problems);
    }

    /** Notes what stands between two constructs; what is raw or a comment is part of one. */
    private void literal(int from, int to) {
        if (hasBrackets) {
            brackets.addAll(Brackets.in(text, from, to));
        }
    }

    private int nextConstruct(int from) {
        for (int at = text.indexOf('{', from); at >= 0 && at + 1 < text.length(); at = text.indexOf('{', at + 1)) {
            char second = text.charAt(at + 1);
            if (second == '{' || second == '%' || second == '#') {
                return at;
            }
        }
        return -1;
    }

    private void construct(int at) {
        switch (text.charAt(at + 1)) {
            case '#' -> skipComment(at);
            case '{' -> value(at, tokens(at, "}}"));
            default -> tag(at, tokens(at, "%}"));
        }
    }

    private void skipComment(int at) {
        int close = text.indexOf("#}", at + 2);
        if (close < 0) {
            offset = text.length();
            throw failure(at, "the comment that begins here is never closed: add #}");
        }
        offset = close + 2;
    }

    private void value(int at, JinjaTokens tokens) {
        if (tokens.all().isEmpty()) {
            throw failure(at, "nothing stands between {{ and }}");
        }
        expression(tokens.all(), isCertain());
    }

    private JinjaTokens tokens(int at, String close) {
        JinjaTokens tokens = JinjaTokens.read(source, at, close);
        offset = tokens.end();
        return tokens;
    }

    private void tag(int at, JinjaTokens tokens) {
        List<Token> all = tokens.all();
        Token name = all.isEmpty() ? new Token(JinjaTokens.Type.NAME, "", at) : all.get(0);
        List<Token> rest = all.isEmpty() ? all : all.subList(1, all.size());
        switch (name.text()) {
            case "raw" -> skipRaw(at);
            case "if" -> {
                requireExpression(name, rest);
                expression(rest, isCertain() && !JinjaExpression.isPath(rest));
                open(name);
            }
            case "elif" -> {
                requireOpen(name, "if");
                requireExpression(name, rest);
                expression(rest, false);
            }
            case "else" -> requireOpen(name, "if");
            case "for" -> loop(name, rest);
            case "set" -> assignment(name, rest);
            case "endif", "endfor", "endset" -> {
                requireOpen(name, CLOSING.getOrDefault(name.text(), ""));
                open.pop();
            }
            default ->
                throw new RenderException(
                        Kind.REFUSED,
                        source.placeAt(at),
                        "{% " + ExpressionTokens.shortened(name.text()) + " %} is not allowed; allowed are "
                                + String.join(", ", JinjaSandbox.sortedTags()));
        }
    }

    private void skipRaw(int at) {
        int end = text.indexOf("endraw", offset);
        int close = end < 0 ? -1 : text.indexOf("%}", end);
        if (close < 0) {
            offset = text.length();
            throw failure(at, "{% raw %} is never closed: add {% endraw %}");
        }
        offset = close + 2;
    }

    private void loop(Token tag, List<Token> rest) {
        int in = 0;
        while (in < rest.size() && !rest.get(in).is("in")) {
            if (rest.get(in).type() == JinjaTokens.Type.NAME) {
                declared.add(rest.get(in).text());
            }
            in++;
        }
        if (in == 0 || in + 1 >= rest.size()) {
            throw failure(tag.offset(), "a loop is written as {% for item in list %}");
        }
        List<Token> elements = rest.subList(in + 1, rest.size());
        for (Token token : elements) {
            if (token.is("if") || token.is("recursive")) {
                throw failure(
                        token.offset(), "'" + token.text() + "' has no place in a loop's head: put {% if %} inside it");
            }
        }
        expression(elements, isCertain());
        open(tag);
    }

    private void assignment(Token tag, List<Token> rest) {
        int equals = 0;
        while (equals < rest.size() && !rest.get(equals).is("=")) {
            if (rest.get(equals).type() == JinjaTokens.Type.NAME) {
                declared.add(rest.get(equals).text());
            }
            equals++;
        }
        if (equals == rest.size()) {
            open(tag);
        } else {
            requireExpression(tag, rest.subList(equals + 1, rest.size()));
            expression(rest.subList(equals + 1, rest.size()), isCertain());
        }
    }

    private void expression(List<Token> tokens, boolean isCertain) {
        List<Mention> found = JinjaExpression.read(source, tokens);
        mentions.addAll(found);
        if (isCertain && !JinjaExpression.asksForAbsence(tokens)) {
            found.stream()
                    .filter(mention -> !declared.contains(mention.name()))
                    .forEach(mention -> reads.add(new Read(mention.name(), mention.place())));
        }
    }

    private boolean isCertain() {
        return open.stream().allMatch(tag -> tag.is("set"));
    }

    private void open(Token tag) {
        if (open.size() >= MAX_OPEN_BLOCKS) {
            throw new RenderException(
                    Kind.LIMIT,
                    source.placeAt(tag.offset()),
                    "blocks are nested deeper than " + MAX_OPEN_BLOCKS + " levels");
        }
        open.push(tag);
    }

    private void requireOpen(Token tag, String opening) {
        if (open.isEmpty() || !open.peek().is(opening)) {
            String now = open.isEmpty() ? "none is open" : "{% " + open.peek().text() + " %} is open";
            throw failure(tag.offset(), "{% " + tag.text() + " %} belongs to {% " + opening + " %}, but " + now);
        }
    }

    private void requireExpression(Token tag, List<Token> expression) {
        if (expression.isEmpty()) {
            throw failure(tag.offset(), "{% " + tag.text() + " %} needs an expression");
        }
    }

    private RenderException failure(int at, String problem) {
        return new RenderException(Kind.SYNTAX, source.placeAt(at), problem);
    }
}
