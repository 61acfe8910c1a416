package dev.assay.starter.cli;

import java.util.concurrent.Callable;

/** A command: what it does, in one call, with an exit code. */
abstract class AssayCommand implements Callable<Integer> {

    private final Session session;

    AssayCommand(Session session) {
        this.session = session;
    }

    Session session() {
        return session;
    }
}
