package dev.assay.starter.file;

import java.util.Optional;

/**
 * Something that is wrong with a file.
 *
 * @param file the file as the user named it
 * @param place where in it; absent when it is about the file as a whole
 * @param message what is wrong and what would be right
 */
public record Finding(String file, Optional<Place> place, String message) {

    /** {@return the finding as compilers write it: {@code file:line:column: message}} */
    @Override
    public String toString() {
        String where = place.map(at -> ":" + at.line() + ":" + at.column()).orElse("");
        return file + where + ": " + message;
    }
}
