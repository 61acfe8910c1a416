package dev.assay.starter.embedded;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Which Temporal to run when none is named by its address: {@code --engine auto|memory|dev-server}. */
public enum EngineChoice {
    /** The dev server if its program is there, else the in-memory service. */
    AUTO,
    /** The SDK's in-memory service. */
    MEMORY,
    /** The {@code temporal} CLI's dev server. */
    DEV_SERVER;

    /**
     * Reads a choice as it is written on the command line.
     *
     * @throws IllegalArgumentException when there is no such engine, with those there are
     */
    public static EngineChoice of(String text) {
        return Arrays.stream(values())
                .filter(choice -> choice.toString().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no engine '" + text + "'; there are "
                        + Arrays.stream(values()).map(EngineChoice::toString).collect(Collectors.joining(", "))));
    }

    /** {@return the name on the command line} */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Starts the chosen engine and waits until it takes requests.
     *
     * @param environment of the process, in which the dev server's program is looked for
     * @throws EmbeddedEngineException when it can't run here
     */
    public TemporalEngine start(HomeLock lock, Map<String, String> environment, StartTimings timings) {
        Optional<TemporalCli> cli = this == MEMORY ? Optional.empty() : TemporalCli.find(environment);
        if (this == DEV_SERVER && cli.isEmpty()) {
            throw new EmbeddedEngineException(
                    "The engine dev-server needs the temporal program, which is not on the PATH; "
                            + "install it as https://docs.temporal.io/cli describes (brew install temporal), name its file in "
                            + TemporalCli.VARIABLE + ", or use --engine memory");
        }
        return cli.isPresent() ? DevServerTemporal.start(lock, cli.get(), timings) : InMemoryTemporal.start(timings);
    }
}
