package dev.assay.starter.samples;

import dev.assay.workflows.spec.InvalidSpecException;
import dev.assay.workflows.spec.Problem;
import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with rows: with the first of them in full, with the others how many there are. */
final class BadRows {

    static final int LISTED = 20;

    private final List<Problem> listed = new ArrayList<>();
    private int rows;

    /** Notes what is wrong with one row, if anything is. */
    void add(List<Problem> ofOneRow) {
        if (!ofOneRow.isEmpty()) {
            rows++;
            listed.addAll(rows > LISTED ? List.of() : ofOneRow);
        }
    }

    /** Notes the one thing that is wrong with a row. */
    void add(long line, String message) {
        add(List.of(new Problem(Row.pointer(line), message)));
    }

    boolean isEmpty() {
        return rows == 0;
    }

    /** {@return all that was noted, and what ended the reading} */
    InvalidSpecException endedBy(List<Problem> last) {
        List<Problem> all = new ArrayList<>(listed);
        all.addAll(last);
        int more = Math.max(0, rows - LISTED);
        if (more > 0) {
            all.add(new Problem("", "and " + more + (more == 1 ? " more bad row" : " more bad rows")));
        }
        return new InvalidSpecException(all, more);
    }
}
