package dev.assay.activities.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.activities.scorer.ScorerType;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** A jar made of sources, which see what this test sees. */
final class CompiledJar {

    private final Path classes;

    private CompiledJar(Path classes) {
        this.classes = classes;
    }

    /** Compiles files. */
    static CompiledJar of(Path directory, List<Path> sources) throws IOException {
        Path classes = Files.createDirectories(directory.resolve("classes"));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter said = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            boolean compiled = compiler.getTask(
                            said,
                            files,
                            null,
                            List.of("-d", classes.toString(), "-Xlint:all,-processing", "-Werror", "-proc:none"),
                            null,
                            files.getJavaFileObjectsFromPaths(sources))
                    .call();
            assertThat(compiled).as(said.toString()).isTrue();
        }
        return new CompiledJar(classes);
    }

    /** Compiles a scorer whose body is given, as the class {@code example.Mine}. */
    static CompiledJar ofScorer(Path directory, String body) throws IOException {
        Path source = Files.createDirectories(directory.resolve("sources")).resolve("Mine.java");
        Files.writeString(source, """
                package example;
                import dev.assay.activities.scorer.*;
                import dev.assay.workflows.spec.Fields;
                import java.util.*;
                import java.util.concurrent.*;
                public final class Mine implements ScorerType {
                    public String name() { return "mine"; }
                    public Set<String> options() { return Set.of("level"); }
                    %s
                }
                """.formatted(body));
        return of(directory, List.of(source));
    }

    /** Makes every class one of a Java that is to come. */
    CompiledJar ofLaterJava() throws IOException {
        for (Path file : files()) {
            byte[] bytes = Files.readAllBytes(file);
            bytes[7] = 120;
            Files.write(file, bytes);
        }
        return this;
    }

    /** Writes the jar, with a services file that names a class; {@return it} */
    Path write(Path jar, String service) throws IOException {
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file)) {
            for (Path compiled : files()) {
                out.putNextEntry(new JarEntry(classes.relativize(compiled).toString()));
                Files.copy(compiled, out);
            }
            out.putNextEntry(new JarEntry("META-INF/services/" + ScorerType.class.getName()));
            out.write(service.getBytes());
        }
        return jar;
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(classes)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }
}
