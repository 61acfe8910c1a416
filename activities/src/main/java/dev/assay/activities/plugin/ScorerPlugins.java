package dev.assay.activities.plugin;

import dev.assay.activities.operator.UnusableSettingException;
import dev.assay.activities.operator.Variables;
import dev.assay.activities.scorer.ScorerType;
import dev.assay.activities.scorer.ScorerTypes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The scorers that an operator brings: each jar of one directory, with a class loader of its own. */
public final class ScorerPlugins {

    private static final String VARIABLE = "ASSAY_PLUGINS";
    private static final String USUAL = "plugins";

    private ScorerPlugins() {}

    /**
     * {@return the scorers of the directory that the variables name, else of {@code plugins} in the home directory if that
     * is there}
     *
     * @throws UnusableSettingException when there is no such directory, or a jar can't be used, with its name and why
     */
    public static List<PluginScorerType> of(Variables variables, Path home) {
        Optional<Path> named = variables.find(VARIABLE).map(Path::of);
        named.filter(directory -> !Files.isDirectory(directory)).ifPresent(wrong -> {
            throw new UnusableSettingException(VARIABLE + " names " + wrong + ", which is no directory");
        });
        Path directory = named.orElse(home.resolve(USUAL));
        return Files.isDirectory(directory) ? in(directory) : List.of();
    }

    private static List<PluginScorerType> in(Path directory) {
        Map<String, String> owners = new HashMap<>();
        new ScorerTypes(ScorerTypes.builtIn()).names().forEach(name -> owners.put(name, "Assay itself"));
        List<PluginScorerType> types = new ArrayList<>();
        for (Path jar : jars(directory)) {
            for (ScorerType brought : PluginJar.scorers(jar)) {
                PluginScorerType type = PluginScorerType.of(brought, jar);
                String owner = owners.putIfAbsent(type.name(), jar.toString());
                if (owner != null) {
                    throw new UnusableSettingException(jar + " brings the scorer '" + type.name() + "', but " + owner
                            + " has one of that name; give it another");
                }
                types.add(type);
            }
        }
        return types;
    }

    private static List<Path> jars(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UnusableSettingException("the plug-ins in " + directory + " can't be listed: " + e, e);
        }
    }
}
