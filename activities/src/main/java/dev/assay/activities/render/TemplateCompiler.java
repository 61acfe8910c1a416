package dev.assay.activities.render;

import dev.assay.activities.render.BlockTag.Attribute;
import dev.assay.activities.render.CompiledTemplate.Read;
import dev.assay.activities.render.RenderException.Kind;
import dev.assay.activities.render.TextRun.Insertion;
import dev.assay.activities.render.TextRun.Piece;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Compiles a Thymeleaf template in one pass. Only {@code [(${…})]}, {@code [[${…}]]}, {@code [# th:…]} and the
 * {@code [/]} of an open block mean something; all else is text. After a problem it goes on behind the place, so that a
 * check finds the next one too.
 */
final class TemplateCompiler {

    // the engine runs blocks within blocks on the stack
    private static final int MAX_OPEN_BLOCKS = 64;

    private final SourceText source;
    private final String text;
    private final boolean hasBraces;
    private final StringBuilder skeleton = new StringBuilder();
    private final List<TextRun> runs = new ArrayList<>();
    private final List<Attribute> instructions = new ArrayList<>();
    private final List<Braces> braces = new ArrayList<>();
    private final List<Read> reads = new ArrayList<>();
    private final Set<String> locals = new HashSet<>();
    private final List<RenderException> problems = new ArrayList<>();
    private final Deque<Block> open = new ArrayDeque<>();

    private final List<Piece> pieces = new ArrayList<>();
    private int literalStart;
    private int offset;

    /** An open block: where it began, the names it declares, and whether its body surely runs, within a switch or not. */
    private record Block(int offset, Set<String> names, boolean isCertain, boolean isInSwitch) {}

    private TemplateCompiler(String template) {
        this.source = new SourceText(template);
        this.text = template;
        this.hasBraces = template.contains("{{");
    }

    static CompiledTemplate compile(String template) {
        return new TemplateCompiler(template).compile();
    }

    private CompiledTemplate compile() {
        for (int at = text.indexOf('[');
                at >= 0 && problems.size() < TemplateProblem.MOST;
                at = text.indexOf('[', offset)) {
            offset = at + 1;
            try {
                construct(at);
            } catch (RenderException problem) {
                problems.add(problem);
            }
        }
        endRunAt(text.length());
        open.forEach(block -> problems.add(neverClosed(block)));
        return new CompiledTemplate(source, skeleton.toString(), runs, instructions, braces, reads, locals, problems);
    }

    private void construct(int at) {
        if (text.startsWith("[(${", at)) {
            insertion(at, ")", "]");
        } else if (text.startsWith("[[${", at)) {
            insertion(at, "]", "]");
        } else if (BlockTag.isAt(text, at)) {
            openBlock(at);
        } else if (!open.isEmpty() && BlockTag.closeLengthAt(text, at) > 0) {
            closeBlock(at);
        }
    }

    private void insertion(int at, String firstClose, String secondClose) {
        ExpressionTokens tokens = new ExpressionTokens(source, at + 2, text.length());
        Expression value = new ExpressionParser(tokens).read();
        int close = tokens.offset();
        if (!tokens.isAt(firstClose)) {
            throw tokens.unexpected(tokens.peek(), "'" + firstClose + secondClose + "'");
        }
        if (!text.startsWith(secondClose, close + 1)) {
            throw new RenderException(
                    Kind.SYNTAX,
                    source.placeAt(close),
                    "an insertion ends with '" + firstClose + secondClose + "', without a space");
        }
        value.tellReads(this::noteRead);
        String literal = literalUntil(at);
        pieces.add(new Piece(literal, new Insertion(value, source.placeAt(at))));
        skipTo(close + 2);
    }

    private void openBlock(int at) {
        requireRoomForBlock(at);
        BlockTag tag = BlockTag.read(source, at);
        Block block = blockOf(tag, at);
        endRunAt(at);
        skeleton.append("[#");
        for (Attribute attribute : tag.attributes()) {
            skeleton.append(" th:")
                    .append(attribute.name().word())
                    .append("=\"")
                    .append(instructions.size())
                    .append('"');
            instructions.add(attribute);
        }
        skeleton.append(tag.isStandalone() ? "/]" : "]");
        if (!tag.isStandalone()) {
            open.push(block);
        }
        skipTo(tag.end());
    }

    private Block blockOf(BlockTag tag, int at) {
        boolean isCertain = open.isEmpty() || open.peek().isCertain();
        boolean isInSwitch = !open.isEmpty() && open.peek().isInSwitch();
        Set<String> names = new HashSet<>();
        for (Attribute attribute : tag.attributes()) {
            if (attribute.name() == BlockAttribute.CASE && !isInSwitch) {
                throw new RenderException(Kind.SYNTAX, attribute.place(), "th:case stands in no block with th:switch");
            }
            isInSwitch |= attribute.name() == BlockAttribute.SWITCH;
            if (isCertain) {
                attribute.instruction().tellReads((name, place) -> {
                    if (!names.contains(name)) {
                        noteRead(name, place);
                    }
                });
            }
            isCertain &= attribute.name().keepsBodyCertain();
            names.addAll(attribute.instruction().declaredNames());
        }
        locals.addAll(names);
        return new Block(at, names, isCertain, isInSwitch);
    }

    private void closeBlock(int at) {
        endRunAt(at);
        skeleton.append("[/]");
        open.pop();
        skipTo(at + BlockTag.closeLengthAt(text, at));
    }

    private void noteRead(String name, Place place) {
        boolean isCertain = open.isEmpty() || open.peek().isCertain();
        if (isCertain && open.stream().noneMatch(block -> block.names().contains(name))) {
            reads.add(new Read(name, place));
        }
    }

    private void skipTo(int next) {
        offset = next;
        literalStart = next;
    }

    private String literalUntil(int end) {
        if (hasBraces) {
            braces.addAll(Braces.in(text, literalStart, end));
        }
        String literal = text.substring(literalStart, end);
        literalStart = end;
        return literal;
    }

    private void endRunAt(int at) {
        String literal = literalUntil(at);
        if (!literal.isEmpty()) {
            pieces.add(new Piece(literal, null));
        }
        if (!pieces.isEmpty()) {
            skeleton.append(runs.size());
            runs.add(new TextRun(pieces));
            pieces.clear();
        }
    }

    private void requireRoomForBlock(int at) {
        if (open.size() >= MAX_OPEN_BLOCKS) {
            throw new RenderException(
                    Kind.LIMIT, source.placeAt(at), "blocks are nested deeper than " + MAX_OPEN_BLOCKS + " levels");
        }
    }

    private RenderException neverClosed(Block block) {
        return new RenderException(
                Kind.SYNTAX, source.placeAt(block.offset()), "the block that begins here is never closed: add [/]");
    }
}
