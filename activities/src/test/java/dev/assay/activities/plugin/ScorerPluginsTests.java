package dev.assay.activities.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.assay.activities.operator.UnusableSettingException;
import dev.assay.activities.operator.Variables;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScorerPluginsTests {

    private static final String MINE = "example.Mine";
    private static final String CREATE =
            "public Scorer create(Fields options, Outside outside) { return input -> null; }";

    @TempDir
    private Path home;

    private Path plugins;

    @BeforeEach
    void makeDirectory() throws IOException {
        plugins = Files.createDirectory(home.resolve("plugins"));
    }

    @Test
    void areThoseOfTheHomeUnlessAnotherDirectoryIsNamed() throws IOException {
        Path elsewhere = Files.createDirectory(home.resolve("elsewhere"));
        CompiledJar.ofScorer(home, CREATE).write(plugins.resolve("mine.jar"), MINE);
        Files.writeString(plugins.resolve("README"), "no jar");

        assertThat(ScorerPlugins.of(new Variables(Map.of()), home))
                .singleElement()
                .satisfies(type -> {
                    assertThat(type.name()).isEqualTo("mine");
                    assertThat(type.options()).containsExactly("level");
                    assertThat(type.isSlow()).isFalse();
                    assertThat(type.jar()).isEqualTo(plugins.resolve("mine.jar"));
                });
        assertThat(ScorerPlugins.of(new Variables(Map.of("ASSAY_PLUGINS", elsewhere.toString())), home))
                .isEmpty();
        assertThat(ScorerPlugins.of(new Variables(Map.of()), elsewhere)).isEmpty();
    }

    @Test
    void needTheDirectoryThatIsNamed() {
        assertThatExceptionOfType(UnusableSettingException.class)
                .isThrownBy(() -> ScorerPlugins.of(new Variables(Map.of("ASSAY_PLUGINS", "/no/such")), home))
                .withMessage("ASSAY_PLUGINS names /no/such, which is no directory");
    }

    @Test
    void loadTheSameClassNameOfTwoJarsApart() throws IOException {
        CompiledJar.ofScorer(home, CREATE).write(plugins.resolve("a.jar"), MINE);
        CompiledJar.ofScorer(home, CREATE).write(plugins.resolve("b.jar"), MINE);

        assertRefused("%s/b.jar brings the scorer 'mine', but %s/a.jar has one of that name; give it another");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            public Mine() { throw new IllegalStateException("no licence"); } | has a scorer that can't be made: Provider example.Mine could not be instantiated (java.lang.IllegalStateException: no licence)
            private Mine() {}                                                | has a scorer that can't be made: example.Mine Unable to get public no-arg constructor (java.lang.NoSuchMethodException: example.Mine.<init>())
            static final int A = Integer.parseInt("x");                      | has a scorer that can't be made: Provider example.Mine could not be instantiated (java.lang.NumberFormatException: For input string: "x")
            public boolean isSlow() { throw new IllegalStateException("?"); } | has a scorer, example.Mine, that can't say its name and options: java.lang.IllegalStateException: ?
            public Set<String> templatedOptions() { return null; }           | has a scorer, example.Mine, that can't say its name and options: java.lang.NullPointerException
            """)
    void sayWhichJarHasAScorerThatCanNotBeMade(String member, String error) throws IOException {
        CompiledJar.ofScorer(home, CREATE + member).write(plugins.resolve("mine.jar"), MINE);

        assertRefused("the plug-in %s/mine.jar " + error);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            judge   | level | %s/mine.jar brings the scorer 'judge', but Assay itself has one of that name; give it another
            all_of  | level | %s/mine.jar brings the scorer 'all_of', but Assay itself has one of that name
            My Own  | level | the plug-in %s/mine.jar has a scorer called 'My Own'; a name is up to 64 of a to z, 0 to 9 and _
            mine    | name  | the plug-in %s/mine.jar has a scorer, 'mine', with an option that every scorer has
            """)
    void sayWhatCanNotBeAName(String name, String option, String error) throws IOException {
        Path source = home.resolve("Mine.java");
        Files.writeString(source, """
                package example;
                import dev.assay.activities.scorer.*;
                import dev.assay.workflows.spec.Fields;
                import java.util.Set;
                public final class Mine implements ScorerType {
                    public String name() { return "%s"; }
                    public Set<String> options() { return Set.of("%s"); }
                    %s
                }
                """.formatted(name, option, CREATE));
        CompiledJar.of(home, List.of(source)).write(plugins.resolve("mine.jar"), MINE);

        assertRefused(error);
    }

    @Test
    void sayWhichJavaAJarNeeds() throws IOException {
        CompiledJar.ofScorer(home, CREATE).ofLaterJava().write(plugins.resolve("mine.jar"), MINE);

        assertRefused("the plug-in %s/mine.jar was compiled for Java 76, and this is Java "
                + Runtime.version().feature() + "; compile it for that");
    }

    @Test
    void sayWhatAServicesFileNamesInVain() throws IOException {
        CompiledJar jar = CompiledJar.ofScorer(home, CREATE);

        jar.write(plugins.resolve("mine.jar"), "example.Yours");
        assertRefused("the plug-in %s/mine.jar has a scorer that can't be made: Provider example.Yours not found");

        jar.write(plugins.resolve("mine.jar"), "java.lang.String");
        assertRefused("the plug-in %s/mine.jar names no class of its own in META-INF/services/");
    }

    @Test
    void sayWhatIsNoPlugin() throws IOException {
        Path jar = plugins.resolve("library.jar");
        Files.writeString(jar, "no zip at all");
        assertRefused("the plug-in %s/library.jar can't be read as a jar: ");

        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file)) {
            out.putNextEntry(new JarEntry("readme"));
        }
        assertRefused("the plug-in %s/library.jar names no scorer in META-INF/services/dev.assay.activities.scorer"
                + ".ScorerType; a library is to be in a directory of its own");
    }

    private void assertRefused(String error) {
        assertThatExceptionOfType(UnusableSettingException.class)
                .isThrownBy(() -> ScorerPlugins.of(new Variables(Map.of()), home))
                .satisfies(e -> assertThat(e.getMessage()).startsWith(error.replace("%s", plugins.toString())));
    }
}
