package dev.assay.starter.testing;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Other JVMs on the class path of the tests. */
public final class ChildJvm {

    /**
     * They live for seconds and mostly start: classes are compiled once and not looked at by the verifier, which would
     * take an eighth of the time.
     */
    private static final List<String> QUICK_START = List.of(
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-XX:+UnlockDiagnosticVMOptions",
            "-XX:-BytecodeVerificationRemote");

    private ChildJvm() {}

    /** {@return what starts a program in a JVM of its own} */
    public static ProcessBuilder program(Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(QUICK_START);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command);
    }
}
