package dev.assay.activities.render;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Literal text and inserted values in a row, as they stand between two blocks. */
record TextRun(List<Piece> pieces) {

    /** Literal text, and the value inserted after it; null when nothing is. */
    record Piece(String literal, @Nullable Insertion insertion) {}

    /** A value to insert, and where the template asks for it. */
    record Insertion(Expression value, Place place) {}

    TextRun {
        pieces = List.copyOf(pieces);
    }

    String render(Scope scope) {
        PromptText out = new PromptText(scope.budget());
        for (Piece piece : pieces) {
            out.append(piece.literal());
            if (piece.insertion() != null) {
                insert(piece.insertion(), scope, out);
            }
        }
        return out.toString();
    }

    private static void insert(Insertion insertion, Scope scope, PromptText out) {
        scope.budget().step();
        try {
            new ValuePrinter(out, scope.budget()).print(insertion.value().evaluate(scope));
        } catch (RenderException failed) {
            throw failed.at(insertion.place());
        }
    }
}
