package dev.assay.starter.boot;

import dev.assay.starter.embedded.EmbeddedEngines;
import dev.assay.starter.embedded.HomeLock;
import dev.assay.starter.embedded.OwnerRecord;
import dev.assay.starter.embedded.StartTimings;
import java.net.URI;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.WebServer;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * An instance in this process: PostgreSQL and Temporal, and Spring's context beside them while they start. It owns its
 * data directory; other processes find it by the record that it leaves there once its port is open.
 */
public final class EmbeddedInstance implements AutoCloseable {

    /** Also has logging ready before threads begin that would log at the same time. */
    private static final Logger log = LoggerFactory.getLogger(EmbeddedInstance.class);

    private static final int SECRET_BYTES = 32;

    private final HomeLock lock;
    private final EmbeddedEngines engines;
    private final ConfigurableApplicationContext context;
    private final String secret;
    private final boolean published;
    private final StartTimings timings;
    private final List<Runnable> whenClosed = new CopyOnWriteArrayList<>();
    private final AtomicBoolean closed = new AtomicBoolean();

    private EmbeddedInstance(
            HomeLock lock,
            EmbeddedEngines engines,
            ConfigurableApplicationContext context,
            String secret,
            boolean published,
            StartTimings timings) {
        this.lock = lock;
        this.engines = engines;
        this.context = context;
        this.secret = secret;
        this.published = published;
        this.timings = timings;
    }

    /**
     * Brings an instance up; the lock is the instance's from here on, and given up with it.
     *
     * @throws dev.assay.starter.embedded.EmbeddedEngineException when PostgreSQL or Temporal can't start
     */
    public static EmbeddedInstance start(HomeLock lock, InstanceSettings settings) {
        StartTimings timings = new StartTimings();
        EmbeddedEngines engines = settings.works()
                ? EmbeddedEngines.start(lock, settings.engine(), settings.environment())
                : EmbeddedEngines.startDatabase(lock);
        try {
            String secret = newSecret();
            SpringApplication application = new SpringApplication(StarterApplication.class);
            InstanceInitializer initializer = new InstanceInitializer(lock, engines, settings, secret);
            application.setEnvironment(initializer.environment());
            application.addInitializers(initializer);
            application.setRegisterShutdownHook(false);
            ConfigurableApplicationContext context = timings.measure("spring", () -> application.run());
            EmbeddedInstance instance = new EmbeddedInstance(lock, engines, context, secret, settings.works(), timings);
            instance.publish();
            log.info("Up at {}: {}", instance.address(), settings);
            Runtime.getRuntime().addShutdownHook(new Thread(instance::close, "assay-shutdown"));
            return instance;
        } catch (RuntimeException | Error e) {
            closeAll(e, engines, lock);
            throw e;
        }
    }

    /** {@return where it listens} */
    public URI address() {
        return URI.create("http://" + hostAndPort());
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

    /** Has something done once everything has stopped. */
    public void whenClosed(Runnable work) {
        whenClosed.add(work);
    }

    /** Lets work in flight end, then stops everything. Idempotent; a second caller waits for the first. */
    @Override
    public synchronized void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        if (published) {
            OwnerRecord.remove(lock);
        }
        context.close();
        engines.close();
        lock.close();
        whenClosed.forEach(Runnable::run);
    }

    private void publish() {
        if (published) {
            OwnerRecord.of(lock, hostAndPort(), secret).write(lock);
        }
    }

    private String hostAndPort() {
        WebServer web = Objects.requireNonNull(((ServletWebServerApplicationContext) context).getWebServer());
        return "127.0.0.1:" + web.getPort();
    }

    private static String newSecret() {
        byte[] bytes = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static void closeAll(Throwable failure, AutoCloseable... parts) {
        for (AutoCloseable part : parts) {
            try {
                part.close();
            } catch (Exception e) {
                failure.addSuppressed(e);
            }
        }
    }
}
