package dev.assay.starter.boot;

import dev.assay.activities.cluster.UnservableException;
import dev.assay.activities.label.LabelConfiguration;
import dev.assay.activities.operator.Extensions;
import dev.assay.activities.operator.FailedStart;
import dev.assay.activities.operator.UnusableSettingException;
import dev.assay.activities.operator.Variables;
import dev.assay.activities.run.Drain;
import dev.assay.starter.embedded.EmbeddedEngineException;
import dev.assay.starter.embedded.HomeLock;
import dev.assay.starter.embedded.OwnerRecord;
import dev.assay.starter.embedded.StartTimings;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * An instance in this process: PostgreSQL and Temporal, and Spring's context beside them while they start. It owns its
 * data directory; when it takes up runs, other processes find it by the record that it leaves there once its port is
 * open.
 */
public final class LocalInstance implements AutoCloseable {

    /** Also has logging ready before threads begin that would log at the same time. */
    private static final Logger log = LoggerFactory.getLogger(LocalInstance.class);

    private static final int SECRET_BYTES = 32;

    private final OpenedParts parts;
    private final Backend backend;
    private final ConfigurableApplicationContext context;
    private final String address;
    private final String secret;
    private final StartTimings timings;
    private final Optional<Drain> drain;

    private LocalInstance(
            OpenedParts parts,
            Backend backend,
            ConfigurableApplicationContext context,
            String address,
            String secret,
            StartTimings timings) {
        this.parts = parts;
        this.backend = backend;
        this.context = context;
        this.address = address;
        this.secret = secret;
        this.timings = timings;
        this.drain = context.getBeanProvider(Drain.class).stream().findFirst();
    }

    /**
     * Brings an instance up; the lock is the instance's from here on, and given up with it, also when it can't start.
     *
     * @throws EmbeddedEngineException when PostgreSQL or Temporal can't start, or the port is taken
     */
    public static LocalInstance start(HomeLock lock, InstanceSettings settings) {
        OpenedParts parts = new OpenedParts();
        try {
            parts.add(lock);
            return start(lock, settings, parts);
        } catch (RuntimeException | Error e) {
            parts.closeAfter(e);
            throw reason(e);
        }
    }

    /** {@return where it listens} */
    public URI address() {
        return URI.create("http://" + address);
    }

    /** {@return what its owner shows} */
    public String secret() {
        return secret;
    }

    /** {@return whether there is a worker in it} */
    boolean hasWorker() {
        return drain.isPresent();
    }

    /** {@return which engines it uses and what survives a crash, line by line} */
    public List<String> banner() {
        return backend.banner();
    }

    /** {@return how long each phase of the start took} */
    public List<StartTimings.Phase> timings() {
        return Stream.concat(backend.phases().stream(), timings.phases().stream())
                .toList();
    }

    /** {@return the application's context, to look into} */
    ApplicationContext context() {
        return context;
    }

    /** Has something done once everything has stopped. */
    public void whenClosed(Runnable work) {
        parts.afterwards(work);
    }

    /** Has {@link #close}, also one that is at work, give up the work in flight at once: it will be done again. */
    public void hurry() {
        drain.ifPresent(Drain::cutShort);
    }

    /**
     * Stops everything: takes no more requests, lets those at work and then the work in flight end, and stops PostgreSQL
     * last. Idempotent; a second caller waits for the first.
     */
    @Override
    public void close() {
        parts.close();
    }

    private static LocalInstance start(HomeLock lock, InstanceSettings settings, OpenedParts parts) {
        closeAtExit(parts);
        StartTimings timings = new StartTimings();
        Backend backend = parts.add(backend(lock, settings));
        String secret = newSecret();
        InstanceInitializer initializer = new InstanceInitializer(lock, backend, settings, secret);
        ConfigurableApplicationContext context =
                parts.add(timings.measure("spring", () -> spring(initializer, settings)));
        String address = hostAndPort(context, settings);
        if (settings.isToBeFound()) {
            OwnerRecord.of(lock, address, secret).write(lock);
            parts.add(() -> OwnerRecord.remove(lock));
        }
        backend.ready(true);
        parts.add(() -> backend.ready(false));
        log.info("Up at {}: {}", address, settings);
        return new LocalInstance(parts, backend, context, address, secret, timings);
    }

    private static Backend backend(HomeLock lock, InstanceSettings settings) {
        return settings.cluster()
                .<Backend>map(cluster ->
                        ClusterBackend.connect(cluster, settings, lock.home().directory()))
                .orElseGet(() -> EmbeddedBackend.start(lock, settings));
    }

    private static ConfigurableApplicationContext spring(InstanceInitializer initializer, InstanceSettings settings) {
        List<Class<?>> sources = new ArrayList<>(List.of(StarterApplication.class));
        if (settings.takesUpRuns()) {
            sources.add(LabelConfiguration.class);
        }
        sources.addAll(Extensions.of(new Variables(settings.environment())));
        SpringApplication application = new SpringApplication(sources.toArray(Class<?>[]::new));
        application.setEnvironment(initializer.environment());
        application.addInitializers(initializer);
        application.setRegisterShutdownHook(false);
        return application.run();
    }

    private static void closeAtExit(OpenedParts parts) {
        Thread hook = new Thread(parts::close, "assay-shutdown");
        Runtime.getRuntime().addShutdownHook(hook);
        parts.afterwards(() -> {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException e) {
                return; // the process ends, the hook is at work
            }
        });
    }

    /** {@return where this machine reaches it} */
    private static String hostAndPort(ConfigurableApplicationContext context, InstanceSettings settings) {
        var web = ((ServletWebServerApplicationContext) context).getWebServer();
        InetAddress host = settings.host();
        boolean anywhere = host.isAnyLocalAddress() || host.isLoopbackAddress();
        String name = anywhere ? "127.0.0.1" : host.getHostAddress();
        return (host instanceof Inet6Address && !anywhere ? "[" + name + "]" : name) + ":"
                + Objects.requireNonNull(web).getPort();
    }

    private static String newSecret() {
        byte[] bytes = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** {@return what a person is to be told, which lies below what Spring says} */
    private static RuntimeException reason(Throwable failure) {
        Optional<UnusableSettingException> setting = FailedStart.setting(failure);
        if (setting.isPresent()) {
            return setting.get();
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof EmbeddedEngineException known) {
                return known;
            }
            if (cause instanceof UnservableException unservable) {
                return unservable;
            }
            if (cause instanceof PortInUseException taken) {
                return new EmbeddedEngineException(
                        "port " + taken.getPort() + " is in use by another program; choose one with --port", failure);
            }
        }
        if (failure instanceof Error error) {
            throw error;
        }
        return (RuntimeException) failure;
    }
}
