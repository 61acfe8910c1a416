package dev.assay.starter.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntConsumer;

/**
 * Everything around a command that tests replace.
 *
 * @param instances finds or brings up the instance to talk to
 * @param server runs an instance in the foreground
 * @param checks makes the check of configs for an environment
 * @param environment variables of the process
 * @param directory where relative paths begin
 * @param terminal where to read and write
 * @param interrupts tells of Ctrl-C
 * @param exit ends the process in good order, with an exit code
 * @param halt ends the process as it stands, with an exit code
 */
record Surroundings(
        Instances instances,
        Server server,
        Function<Map<String, String>, ConfigCheck> checks,
        Map<String, String> environment,
        Path directory,
        Terminal terminal,
        Interrupts interrupts,
        IntConsumer exit,
        IntConsumer halt) {}
