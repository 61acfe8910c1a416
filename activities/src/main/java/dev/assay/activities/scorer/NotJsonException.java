package dev.assay.activities.scorer;

/** Thrown when a text is no JSON, with what is wrong and where as its message. */
final class NotJsonException extends Exception {

    NotJsonException(String message) {
        super(message);
    }
}
