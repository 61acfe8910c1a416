package dev.assay.starter.samples;

/** Thrown when a dataset has more than a dataset may have; the message names the limit. */
public final class DatasetTooLargeException extends RuntimeException {

    DatasetTooLargeException(String message) {
        super(message);
    }
}
