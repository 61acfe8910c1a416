package dev.assay.starter.boot;

import dev.assay.starter.cli.Instance;
import dev.assay.starter.cli.InstanceException;
import dev.assay.starter.cli.InstanceRequest;
import dev.assay.starter.cli.InstanceRequest.Need;
import dev.assay.starter.cli.Instances;
import dev.assay.starter.cli.ServeRequest;
import dev.assay.starter.cli.Server;
import dev.assay.starter.embedded.AssayHome;
import dev.assay.starter.embedded.EmbeddedEngineException;
import dev.assay.starter.embedded.HomeLock;
import dev.assay.starter.embedded.OwnerRecord;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** The instance of a data directory: the one that owns it already, else one in this process. */
public final class HomeInstances implements Instances, Server {

    /** Where {@code serve} listens when nobody names a port. */
    static final int DEFAULT_PORT = 8470;

    /** An owner that is starting opens its port within seconds; one that takes up no runs lets go within seconds. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Duration GLANCE = Duration.ofMillis(50);

    @Override
    public Instance open(InstanceRequest request) {
        InstanceSettings settings =
                new InstanceSettings(request.need(), request.engine(), 0, false, request.environment(), false);
        return answering(() -> find(home(request.home(), request.environment()), settings));
    }

    @Override
    public void serve(ServeRequest request, Consumer<Instance> onUp) {
        InstanceSettings settings = new InstanceSettings(
                Need.WORK, request.engine(), request.port().orElse(DEFAULT_PORT), true, request.environment(), false);
        EmbeddedInstance instance = answering(
                () -> EmbeddedInstance.start(HomeLock.acquire(home(request.home(), request.environment())), settings));
        CountDownLatch stopped = new CountDownLatch(1);
        instance.whenClosed(stopped::countDown);
        onUp.accept(new OwnedInstance(instance));
        try {
            stopped.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            instance.close();
        }
    }

    private static Instance find(AssayHome home, InstanceSettings settings) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            Optional<HomeLock> lock = HomeLock.tryAcquire(home);
            if (lock.isPresent()) {
                return new OwnedInstance(EmbeddedInstance.start(lock.get(), settings));
            }
            Optional<OwnerRecord> owner = OwnerRecord.read(home);
            if (owner.isPresent()) {
                return new OtherInstance(owner.get());
            }
            if (System.nanoTime() > deadline) {
                return new OwnedInstance(EmbeddedInstance.start(HomeLock.acquire(home), settings));
            }
            LockSupport.parkNanos(GLANCE.toNanos());
        }
    }

    private static AssayHome home(Path directory, Map<String, String> environment) {
        Map<String, String> variables = new HashMap<>(environment);
        variables.put(AssayHome.VARIABLE, directory.toString());
        return AssayHome.of(variables);
    }

    /** Gives what went wrong while an instance came up as one sentence. */
    private static <T> T answering(Start<T> start) {
        try {
            return start.begin();
        } catch (EmbeddedEngineException e) {
            throw new InstanceException(String.valueOf(e.getMessage()), e);
        }
    }

    /** Brings something up. */
    private interface Start<T> {
        T begin();
    }
}
