package dev.assay.starter.testing;

import dev.assay.starter.boot.InstanceSettings;
import dev.assay.starter.boot.LocalInstance;
import dev.assay.starter.cli.InstanceRequest.Need;
import dev.assay.starter.embedded.AssayHome;
import dev.assay.starter.embedded.EngineChoice;
import dev.assay.starter.embedded.HomeLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.springframework.util.FileSystemUtils;

/** One instance, open to others on this machine, for all test classes that ask for it, and a provider beside it. */
public final class SharedInstance implements AutoCloseable {

    private final Path directory;
    private final LocalInstance instance;
    private final FakeProvider provider;

    private SharedInstance() throws IOException {
        directory = Files.createTempDirectory("assay-test");
        provider = new FakeProvider();
        instance = LocalInstance.start(
                HomeLock.acquire(homeAt(directory)),
                new InstanceSettings(Need.WORK, EngineChoice.MEMORY, 0, true, Map.of(), false));
    }

    /** {@return a home in a directory; programs are unpacked once for all tests} */
    public static AssayHome homeAt(Path directory) {
        return AssayHome.at(directory.resolve("home"), Path.of("target", "embedded-cache"));
    }

    public LocalInstance instance() {
        return instance;
    }

    public ApiClient owner() {
        return ApiClient.ofOwner(instance);
    }

    /** {@return a client without the secret} */
    public ApiClient stranger() {
        return new ApiClient(instance.address(), "");
    }

    public FakeProvider provider() {
        return provider;
    }

    /** {@return the text of the instance's log so far} */
    public String log() throws IOException {
        return Files.readString(directory.resolve("home").resolve("assay.log"));
    }

    @Override
    public void close() throws IOException {
        instance.close();
        provider.close();
        FileSystemUtils.deleteRecursively(directory);
    }

    /**
     * Gives test classes the one instance of a JVM, started for the first that asks and stopped after the last test of all:
     * where several JVMs share the work, each class comes to one of them as a plan of its own.
     */
    public static final class Extension implements ParameterResolver {

        private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(Extension.class);

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
            return parameter.getParameter().getType() == SharedInstance.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
            return test.getStore(StoreScope.LAUNCHER_SESSION, NAMESPACE).computeIfAbsent(SharedInstance.class, key -> {
                try {
                    return new SharedInstance();
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });
        }
    }
}
