package dev.assay.starter.testing;

import dev.assay.starter.Assay;
import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/**
 * The classes that an instance loads, in a file that a JVM maps instead of reading and linking them one by one: it starts
 * with half of the processor time. JVMs archive classes of jars only, so that there is none before the module is packaged.
 *
 * @param jars the class path without directories, the module's own jar first
 * @param file named for the jars and the Java it is made by
 */
record ClassArchive(String jars, Path file) {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Path TARGET = Path.of("target").toAbsolutePath();
    private static final Path QUICKSTART =
            Path.of("..", "examples", "quickstart", "run.yaml").toAbsolutePath().normalize();

    /** {@return the one for the class path of the tests; empty where there is something in directories that no jar has} */
    static Optional<ClassArchive> ofTests() throws IOException {
        List<Path> jars = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path path = Path.of(entry).toAbsolutePath();
            if (path.equals(TARGET.resolve("classes"))) {
                Optional<Path> jar = jarOf(path);
                if (jar.isEmpty()) {
                    return Optional.empty();
                }
                jars.add(0, jar.get());
            } else if (Files.isRegularFile(path)) {
                jars.add(path);
            } else if (Files.exists(path) && !path.equals(testClasses())) {
                return Optional.empty();
            }
        }
        StringBuilder build = new StringBuilder(System.getProperty("java.vm.version"));
        for (Path jar : jars) {
            build.append(jar).append(Files.getLastModifiedTime(jar));
        }
        String name = "classes-%08x.archive".formatted(build.toString().hashCode());
        String classPath = jars.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
        return Optional.of(new ClassArchive(classPath, TARGET.resolve(name)));
    }

    static Path testClasses() {
        return TARGET.resolve("test-classes");
    }

    boolean isMade() {
        return Files.exists(file);
    }

    /** Makes it by one run of the quickstart, unless another process is about to. */
    void make(List<String> java) throws IOException, InterruptedException {
        try (FileChannel lock = FileChannel.open(
                TARGET.resolve("classes-archive.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            if (lock.tryLock() != null && !isMade()) {
                removeThoseOfOtherBuilds();
                train(java);
            }
        }
    }

    private void train(List<String> java) throws IOException, InterruptedException {
        Path home = Files.createTempDirectory("assay-classes");
        Path made = TARGET.resolve(file.getFileName() + ".new");
        List<String> command = new ArrayList<>(java);
        command.addAll(
                List.of("-Xlog:disable", "-XX:ArchiveClassesAtExit=" + made, "-cp", jars, Assay.class.getName()));
        command.addAll(List.of(
                "run", QUICKSTART.toString(), "--home", home.resolve("home").toString()));
        command.addAll(List.of("--engine", "memory"));
        ProcessBuilder training = new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(TARGET.resolve("classes-archive.log").toFile());
        training.environment().keySet().retainAll(Set.of("PATH", "HOME"));
        Process process = training.start();
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException("the quickstart did not end within " + PATIENCE.toSeconds() + " s");
        }
        if (process.exitValue() == 0 && Files.exists(made)) {
            Files.move(made, file, StandardCopyOption.ATOMIC_MOVE);
        }
        FileSystemUtils.deleteRecursively(home);
    }

    private static void removeThoseOfOtherBuilds() throws IOException {
        try (Stream<Path> files = Files.list(TARGET)) {
            for (Path old :
                    files.filter(path -> path.toString().endsWith(".archive")).toList()) {
                Files.delete(old);
            }
        }
    }

    /** {@return the jar that was made of a directory of classes, if nothing in it has changed since} */
    private static Optional<Path> jarOf(Path classes) throws IOException {
        try (Stream<Path> files = Files.list(TARGET);
                Stream<Path> contents = Files.walk(classes)) {
            Optional<Path> jar = files.filter(
                            path -> path.getFileName().toString().matches("assay-starter-.*(?<!-app)\\.jar"))
                    .findFirst();
            long packaged = jar.map(path -> path.toFile().lastModified()).orElse(0L);
            return contents.allMatch(path -> path.toFile().lastModified() <= packaged) ? jar : Optional.empty();
        }
    }
}
