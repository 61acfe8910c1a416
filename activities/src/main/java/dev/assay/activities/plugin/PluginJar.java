package dev.assay.activities.plugin;

import dev.assay.activities.operator.UnusableSettingException;
import dev.assay.activities.scorer.ScorerType;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes the scorers that a jar names in its {@code META-INF/services}. Libraries of a jar are inside of it, or named by the
 * {@code Class-Path} of its manifest.
 */
final class PluginJar {

    private static final String SERVICE = "META-INF/services/" + ScorerType.class.getName();

    private static final Pattern CLASS_FILE = Pattern.compile("class file version (\\d+)");

    /** Java n writes class files of version n + 44 (JVM specification, 4.1). */
    private static final int VERSIONS_APART = 44;

    private PluginJar() {}

    /**
     * {@return its scorers, at least one}
     *
     * @throws UnusableSettingException when it has none, or one can't be made, with the reason
     */
    static List<ScorerType> scorers(Path jar) {
        requireService(jar);
        // stays open as long as the process: classes are loaded when they are needed
        URLClassLoader loader = new URLClassLoader(
                "plugin " + jar.getFileName(), new URL[] {url(jar)}, ScorerType.class.getClassLoader());
        List<ScorerType> scorers = scorers(jar, loader);
        if (scorers.isEmpty()) {
            throw new UnusableSettingException("the plug-in " + jar + " names no class of its own in " + SERVICE);
        }
        return scorers;
    }

    private static List<ScorerType> scorers(Path jar, ClassLoader loader) {
        try {
            return ServiceLoader.load(ScorerType.class, loader).stream()
                    .filter(provider -> provider.type().getClassLoader() == loader)
                    .<ScorerType>map(ServiceLoader.Provider::get)
                    .toList();
        } catch (UnsupportedClassVersionError e) {
            throw unusable(
                    jar,
                    "was compiled for " + javaOf(e) + ", and this is Java "
                            + Runtime.version().feature() + "; compile it for that",
                    e);
        } catch (ServiceConfigurationError | LinkageError e) {
            throw unusable(jar, "has a scorer that can't be made: " + reason(e), e);
        }
    }

    private static void requireService(Path jar) {
        try (JarFile file = new JarFile(jar.toFile())) {
            if (file.getEntry(SERVICE) == null) {
                throw new UnusableSettingException("the plug-in " + jar + " names no scorer in " + SERVICE
                        + "; a library is to be in a directory of its own, named by the Class-Path of a plug-in");
            }
        } catch (IOException e) {
            throw unusable(jar, "can't be read as a jar: " + e.getMessage(), e);
        }
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException("every file has an address", e);
        }
    }

    /** The JDK's sentence begins with the service's name, and the reason may be below it. */
    private static String reason(Throwable failure) {
        String sentence = String.valueOf(failure.getMessage()).replace(ScorerType.class.getName() + ": ", "");
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return failure instanceof ServiceConfigurationError
                ? sentence + (cause == failure ? "" : " (" + cause + ")")
                : failure.getClass().getSimpleName() + ": " + sentence;
    }

    private static String javaOf(UnsupportedClassVersionError failure) {
        Matcher version = CLASS_FILE.matcher(String.valueOf(failure.getMessage()));
        return version.find() ? "Java " + (Integer.parseInt(version.group(1)) - VERSIONS_APART) : "a newer Java";
    }

    private static UnusableSettingException unusable(Path jar, String why, Throwable cause) {
        return new UnusableSettingException("the plug-in " + jar + " " + why, cause);
    }
}
