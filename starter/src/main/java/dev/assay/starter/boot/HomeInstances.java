package dev.assay.starter.boot;

import dev.assay.activities.cluster.ClusterSettings;
import dev.assay.activities.cluster.UnservableException;
import dev.assay.activities.cluster.WorkerProgram;
import dev.assay.activities.operator.UnusableSettingException;
import dev.assay.activities.operator.Variables;
import dev.assay.starter.cli.Instance;
import dev.assay.starter.cli.InstanceException;
import dev.assay.starter.cli.InstanceRequest;
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
import java.util.ServiceLoader;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/** The instance of a data directory: the one that owns it already, else one in this process. */
public final class HomeInstances implements Instances, Server {

    /** An owner that is starting opens its port within seconds; one that takes up no runs lets go within seconds. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Duration GLANCE = Duration.ofMillis(50);

    @Override
    public Instance open(InstanceRequest request) {
        return answering(() -> {
            Variables variables = OwnScripts.in(new Variables(request.environment()));
            InstanceSettings settings = new InstanceSettings(
                    request.need(),
                    request.engine(),
                    ClusterSettings.find(variables),
                    Optional.empty(),
                    false,
                    0,
                    false,
                    Optional.empty(),
                    variables.all(),
                    false);
            return find(home(request.home(), request.environment()), settings);
        });
    }

    @Override
    public void serve(ServeRequest request, Consumer<Instance> onUp) {
        LocalInstance instance = answering(() -> LocalInstance.start(
                HomeLock.acquire(home(request.home(), request.environment())), ServedSettings.of(request)));
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

    @Override
    public void work(Map<String, String> environment, IntConsumer onUp) {
        WorkerProgram worker = ServiceLoader.load(WorkerProgram.class)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the worker is not on the class path"));
        answering(() -> {
            worker.run(new Variables(environment), onUp::accept);
            return true;
        });
    }

    private static Instance find(AssayHome home, InstanceSettings settings) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            Optional<HomeLock> lock = HomeLock.tryAcquire(home);
            if (lock.isPresent()) {
                return new OwnedInstance(LocalInstance.start(lock.get(), settings));
            }
            Optional<OwnerRecord> owner = OwnerRecord.read(home);
            if (owner.isPresent()) {
                return new OtherInstance(owner.get());
            }
            if (System.nanoTime() > deadline) {
                return new OwnedInstance(LocalInstance.start(HomeLock.acquire(home), settings));
            }
            LockSupport.parkNanos(GLANCE.toNanos());
        }
    }

    private static AssayHome home(Path directory, Map<String, String> environment) {
        Map<String, String> named = new HashMap<>(environment);
        named.put(AssayHome.VARIABLE, directory.toString());
        return AssayHome.of(named);
    }

    private static <T> T answering(Start<T> start) {
        try {
            return start.begin();
        } catch (EmbeddedEngineException | UnusableSettingException | UnservableException e) {
            throw new InstanceException(String.valueOf(e.getMessage()), e);
        }
    }

    /** Brings something up. */
    private interface Start<T> {
        T begin();
    }
}
