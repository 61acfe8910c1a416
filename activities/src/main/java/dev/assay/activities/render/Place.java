package dev.assay.activities.render;

/**
 * A place in a template.
 *
 * @param line the line, from 1
 * @param column the column in its line, in characters from 1; 0 when only the line is known
 */
record Place(int line, int column) {

    @Override
    public String toString() {
        return column == 0 ? "line " + line : "line " + line + ", column " + column;
    }
}
