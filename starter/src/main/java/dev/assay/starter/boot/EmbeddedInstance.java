package dev.assay.starter.boot;

import dev.assay.activities.run.Drain;
import dev.assay.starter.embedded.EmbeddedEngineException;
import dev.assay.starter.embedded.EmbeddedEngines;
import dev.assay.starter.embedded.HomeLock;
import dev.assay.starter.embedded.OwnerRecord;
import dev.assay.starter.embedded.StartTimings;
import dev.assay.store.event.UnusableRedisUrlException;
import java.net.URI;
import java.security.SecureRandom;
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
public final class EmbeddedInstance implements AutoCloseable {

    /** Also has logging ready before threads begin that would log at the same time. */
    private static final Logger log = LoggerFactory.getLogger(EmbeddedInstance.class);

    private static final int SECRET_BYTES = 32;

    private final OpenedParts parts;
    private final EmbeddedEngines engines;
    private final ConfigurableApplicationContext context;
    private final String secret;
    private final StartTimings timings;
    private final Optional<Drain> drain;

    private EmbeddedInstance(
            OpenedParts parts,
            EmbeddedEngines engines,
            ConfigurableApplicationContext context,
            String secret,
            StartTimings timings) {
        this.parts = parts;
        this.engines = engines;
        this.context = context;
        this.secret = secret;
        this.timings = timings;
        this.drain = context.getBeanProvider(Drain.class).stream().findFirst();
    }

    /**
     * Brings an instance up; the lock is the instance's from here on, and given up with it, also when it can't start.
     *
     * @throws EmbeddedEngineException when PostgreSQL or Temporal can't start, or the port is taken
     */
    public static EmbeddedInstance start(HomeLock lock, InstanceSettings settings) {
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
        return URI.create("http://" + hostAndPort(context));
    }

    /** {@return what its owner shows} */
    public String secret() {
        return secret;
    }

    /** {@return which engines it uses and what survives a crash, line by line} */
    public List<String> banner() {
        return engines.banner().lines().toList();
    }

    /** {@return how long each phase of the start took} */
    public List<StartTimings.Phase> timings() {
        return Stream.concat(engines.phases().stream(), timings.phases().stream())
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

    private static EmbeddedInstance start(HomeLock lock, InstanceSettings settings, OpenedParts parts) {
        closeAtExit(parts);
        StartTimings timings = new StartTimings();
        EmbeddedEngines engines = parts.add(
                settings.hasEngine()
                        ? EmbeddedEngines.start(lock, settings.engine(), settings.environment())
                        : EmbeddedEngines.startDatabase(lock));
        String secret = newSecret();
        InstanceInitializer initializer = new InstanceInitializer(lock, engines, settings, secret);
        ConfigurableApplicationContext context = parts.add(timings.measure("spring", () -> spring(initializer)));
        if (settings.takesUpRuns()) {
            OwnerRecord.of(lock, hostAndPort(context), secret).write(lock);
            parts.add(() -> OwnerRecord.remove(lock));
        }
        log.info("Up at {}: {}", hostAndPort(context), settings);
        return new EmbeddedInstance(parts, engines, context, secret, timings);
    }

    private static ConfigurableApplicationContext spring(InstanceInitializer initializer) {
        SpringApplication application = new SpringApplication(StarterApplication.class);
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

    private static String hostAndPort(ConfigurableApplicationContext context) {
        var web = ((ServletWebServerApplicationContext) context).getWebServer();
        return "127.0.0.1:" + Objects.requireNonNull(web).getPort();
    }

    private static String newSecret() {
        byte[] bytes = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** {@return what a person is to be told, which lies below what Spring says} */
    private static RuntimeException reason(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof EmbeddedEngineException known) {
                return known;
            }
            if (cause instanceof UnusableRedisUrlException unusable) {
                return new EmbeddedEngineException(String.valueOf(unusable.getMessage()), failure);
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
