package dev.assay.starter.cli.text;

import dev.assay.workflows.spec.ExperimentStatus;
import dev.assay.workflows.spec.RunStatus;

/** Colours and weights, or none of them. */
public final class Style {

    public static final Style PLAIN = new Style(false);
    public static final Style COLOURED = new Style(true);

    private final boolean on;

    private Style(boolean on) {
        this.on = on;
    }

    public String bold(String text) {
        return wrap("1", text);
    }

    public String dim(String text) {
        return wrap("2", text);
    }

    public String good(String text) {
        return wrap("32", text);
    }

    public String bad(String text) {
        return wrap("31", text);
    }

    public String notice(String text) {
        return wrap("33", text);
    }

    public String status(RunStatus status) {
        return switch (status) {
            case COMPLETED -> good(status.word());
            case FAILED -> bad(status.word());
            case PAUSED, WAITING, CANCELED -> notice(status.word());
            case PENDING, RUNNING -> status.word();
        };
    }

    public String status(ExperimentStatus status) {
        return switch (status) {
            case COMPLETED -> good(status.word());
            case FAILED -> bad(status.word());
            case PAUSED, CANCELED -> notice(status.word());
            case PENDING, RUNNING -> status.word();
        };
    }

    private String wrap(String code, String text) {
        return on && !text.isEmpty() ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
