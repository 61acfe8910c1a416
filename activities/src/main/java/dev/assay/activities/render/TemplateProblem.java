package dev.assay.activities.render;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Something wrong in a template that can be told before it is rendered.
 *
 * @param line the line, from 1; 0 when no single place is to blame
 * @param column the column in its line, in characters from 1; 0 when it is not known
 * @param message what is wrong and what would be right
 */
public record TemplateProblem(int line, int column, String message) {

    /** Nobody mends more at once, and a hostile text has hundreds of thousands. */
    static final int MOST = 20;

    /** {@return the first of these in the order of the text} */
    static List<TemplateProblem> inOrder(Stream<TemplateProblem> problems) {
        return problems.limit(MOST)
                .distinct()
                .sorted(Comparator.comparingInt(TemplateProblem::line).thenComparingInt(TemplateProblem::column))
                .toList();
    }
}
