package dev.assay.starter.testing;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Other JVMs on the class path of the tests. */
public final class ChildJvm {

    /** They live for seconds and mostly start: classes are compiled once. */
    private static final List<String> JAVA = List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC");

    /** What is not archived is not looked at by the verifier, which would take an eighth of the time. */
    private static final List<String> UNVERIFIED =
            List.of("-XX:+UnlockDiagnosticVMOptions", "-XX:-BytecodeVerificationRemote");

    private ChildJvm() {}

    /** {@return what starts a program in a JVM of its own} */
    public static ProcessBuilder program(Class<?> main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(JAVA);
        command.addAll(UNVERIFIED);
        Optional<ClassArchive> archive = ClassArchive.ofTests().filter(ClassArchive::isMade);
        archive.ifPresent(made -> command.addAll(List.of("-Xlog:disable", "-XX:SharedArchiveFile=" + made.file())));
        command.add("-cp");
        command.add(archive.map(made -> made.jars() + File.pathSeparator + ClassArchive.testClasses())
                .orElseGet(() -> System.getProperty("java.class.path")));
        command.add(main.getName());
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command);
    }

    /** Has the classes archived that such programs load, where that can be done; takes as long as some starts. */
    static void prepare() throws IOException, InterruptedException {
        Optional<ClassArchive> archive = ClassArchive.ofTests().filter(unmade -> !unmade.isMade());
        if (archive.isPresent()) {
            archive.get().make(JAVA);
        }
    }
}
