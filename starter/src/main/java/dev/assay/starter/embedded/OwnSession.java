package dev.assay.starter.embedded;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Starts a program in a session of its own. In the terminal's session it would get each Ctrl-C together with this process,
 * and stop before the work that needs it.
 */
final class OwnSession {

    /** Part of macOS, which has no {@code setsid} program. */
    private static final List<String> BY_PERL =
            List.of("/usr/bin/perl", "-MPOSIX", "-e", "POSIX::setsid(); exec { $ARGV[0] } @ARGV or exit 127", "--");

    private OwnSession() {}

    /** {@return the command that becomes this command in its own session, under the same process id} */
    static List<String> of(List<String> command) {
        return Stream.concat(prefix().stream(), command.stream()).toList();
    }

    private static List<String> prefix() {
        if (System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac")) {
            return BY_PERL;
        }
        return Stream.of("/usr/bin/setsid", "/bin/setsid")
                .filter(program -> Files.isExecutable(Path.of(program)))
                .findFirst()
                .map(List::of)
                .orElse(List.of());
    }
}
