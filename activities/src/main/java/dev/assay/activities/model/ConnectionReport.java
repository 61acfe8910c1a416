package dev.assay.activities.model;

/**
 * What a connection test found.
 *
 * @param ok whether calls can be expected to work
 * @param endpoint what was to be reached
 * @param type {@code ok}, or the {@link ModelCallException#type()} of what is wrong
 * @param message what was found, one sentence
 * @param remedy what to do; empty when nothing is wrong
 */
public record ConnectionReport(boolean ok, String endpoint, String type, String message, String remedy) {

    static ConnectionReport reached(String endpoint, String found) {
        return new ConnectionReport(true, endpoint, "ok", found, "");
    }

    static ConnectionReport failed(String endpoint, ModelCallException failure) {
        return new ConnectionReport(false, endpoint, failure.type(), failure.problem(), failure.remedy());
    }
}
