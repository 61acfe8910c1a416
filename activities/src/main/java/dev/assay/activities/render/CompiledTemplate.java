package dev.assay.activities.render;

import java.util.List;
import java.util.Set;

/**
 * A Thymeleaf template after compilation. Thymeleaf itself is given the skeleton only: blocks whose attributes are
 * numbers of instructions, and numbers of text runs between them, such as {@code [# th:if="0"]0[/]}. So no character
 * that a user wrote ever reaches Thymeleaf's parser or its expressions.
 *
 * @param skeleton the template that Thymeleaf runs
 * @param runs the texts, by their number in the skeleton
 * @param instructions what the blocks' attributes do, by their number in the skeleton
 * @param braces the places that look like mustaches
 * @param reads the variables that are surely read, whatever the values
 * @param locals every name that a block declares
 * @param problems what is wrong; such a template is not rendered
 */
record CompiledTemplate(
        SourceText source,
        String skeleton,
        List<TextRun> runs,
        List<BlockTag.Attribute> instructions,
        List<Braces> braces,
        List<Read> reads,
        Set<String> locals,
        List<RenderException> problems) {

    /** A variable that is read, and where. */
    record Read(String name, Place place) {}

    CompiledTemplate {
        runs = List.copyOf(runs);
        instructions = List.copyOf(instructions);
        braces = List.copyOf(braces);
        reads = List.copyOf(reads);
        locals = Set.copyOf(locals);
        problems = List.copyOf(problems);
    }
}
