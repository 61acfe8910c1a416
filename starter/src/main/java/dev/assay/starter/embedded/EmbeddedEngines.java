package dev.assay.starter.embedded;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * PostgreSQL and Temporal of one data directory, started side by side and beside whatever the caller does meanwhile:
 *
 * <pre>{@code
 * try (HomeLock lock = HomeLock.acquire(home);
 *         EmbeddedEngines engines = EmbeddedEngines.start(lock, EngineChoice.AUTO, environment)) {
 *     String url = engines.postgres().jdbcUrl();
 * }
 * }</pre>
 */
public final class EmbeddedEngines implements AutoCloseable {

    private final StartTimings timings;
    private final CompletableFuture<PostgresProcess> postgres;
    private final Optional<CompletableFuture<TemporalEngine>> temporal;

    private EmbeddedEngines(
            StartTimings timings,
            CompletableFuture<PostgresProcess> postgres,
            Optional<CompletableFuture<TemporalEngine>> temporal) {
        this.timings = timings;
        this.postgres = postgres;
        this.temporal = temporal;
    }

    /**
     * Begins to start both engines, and returns at once.
     *
     * @param lock on the data directory, kept by the caller until the engines are closed
     * @param environment of the process, in which the dev server's program is looked for
     */
    public static EmbeddedEngines start(HomeLock lock, EngineChoice choice, Map<String, String> environment) {
        StartTimings timings = new StartTimings();
        return new EmbeddedEngines(
                timings,
                inBackground("start-postgres", () -> PostgresProcess.start(lock, timings)),
                Optional.of(inBackground("start-temporal", () -> choice.start(lock, environment, timings))));
    }

    /** Begins to start PostgreSQL alone, for whoever only reads and writes rows. */
    public static EmbeddedEngines startDatabase(HomeLock lock) {
        StartTimings timings = new StartTimings();
        return new EmbeddedEngines(
                timings, inBackground("start-postgres", () -> PostgresProcess.start(lock, timings)), Optional.empty());
    }

    /**
     * {@return PostgreSQL, once it takes connections}
     *
     * @throws EmbeddedEngineException when it could not start
     */
    public PostgresProcess postgres() {
        return await(postgres);
    }

    /**
     * {@return Temporal, once it takes requests}
     *
     * @throws EmbeddedEngineException when it could not start
     * @throws IllegalStateException when only the database was to be started
     */
    public TemporalEngine temporal() {
        return await(temporal.orElseThrow(() -> new IllegalStateException("there is no Temporal here")));
    }

    /** {@return how long the phases took that have ended by now} */
    public List<StartTimings.Phase> phases() {
        return timings.phases();
    }

    /** {@return which engines run, where, and what of them survives a crash; waits for both} */
    public String banner() {
        PostgresProcess database = postgres();
        String rows = "PostgreSQL " + database.version() + " in " + database.directory() + " (port " + database.port()
                + "). What is stored survives a crash.";
        return temporal.isEmpty() ? rows : rows + "\n" + banner(temporal());
    }

    private static String banner(TemporalEngine engine) {
        String ui = engine.ui().map(address -> ", UI " + address).orElse("");
        return "Temporal: " + engine.name() + " (" + engine.target() + ui + "). " + engine.survival();
    }

    /**
     * Stops both engines, side by side; those that are starting still are waited for. Idempotent.
     *
     * @throws EmbeddedEngineException when one of them doesn't end
     */
    @Override
    public void close() {
        CompletableFuture<Void> engine = temporal.map(started -> stop("stop-temporal", started, TemporalEngine::close))
                .orElseGet(() -> CompletableFuture.completedFuture(null));
        await(CompletableFuture.allOf(stop("stop-postgres", postgres, PostgresProcess::close), engine));
    }

    private static <T> CompletableFuture<Void> stop(String thread, CompletableFuture<T> engine, Consumer<T> stop) {
        return inBackground(thread, () -> {
            engine.exceptionally(failure -> null)
                    .thenAccept(started -> {
                        if (started != null) {
                            stop.accept(started);
                        }
                    })
                    .join();
            return null;
        });
    }

    private static <T> CompletableFuture<T> inBackground(String name, Supplier<T> task) {
        CompletableFuture<T> result = new CompletableFuture<>();
        Thread thread = new Thread(() -> result.completeAsync(task, Runnable::run), name);
        thread.setDaemon(true);
        thread.start();
        return result;
    }

    private static <T> T await(CompletableFuture<T> engine) {
        try {
            return engine.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof EmbeddedEngineException known) {
                throw known;
            }
            throw e;
        }
    }
}
