package dev.assay.starter.cli;

import dev.assay.workflows.spec.RunStatus;

/** Colours and weights, or none of them. */
final class Style {

    static final Style PLAIN = new Style(false);
    static final Style COLOURED = new Style(true);

    private final boolean on;

    private Style(boolean on) {
        this.on = on;
    }

    String bold(String text) {
        return wrap("1", text);
    }

    String dim(String text) {
        return wrap("2", text);
    }

    String good(String text) {
        return wrap("32", text);
    }

    String bad(String text) {
        return wrap("31", text);
    }

    String notice(String text) {
        return wrap("33", text);
    }

    String status(RunStatus status) {
        return switch (status) {
            case COMPLETED -> good(status.word());
            case FAILED -> bad(status.word());
            case PAUSED, WAITING, CANCELED -> notice(status.word());
            case PENDING, RUNNING -> status.word();
        };
    }

    private String wrap(String code, String text) {
        return on && !text.isEmpty() ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
