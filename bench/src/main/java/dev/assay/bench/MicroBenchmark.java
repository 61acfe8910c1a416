package dev.assay.bench;

import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs a class of benchmarks by JMH, with JMH's own command line. */
final class MicroBenchmark {

    private MicroBenchmark() {}

    /** Runs those that the arguments name, or all of the class when they name none. */
    static void run(Class<?> benchmarks, String[] arguments) throws RunnerException, CommandLineOptionException {
        CommandLineOptions given = new CommandLineOptions(arguments);
        OptionsBuilder options = new OptionsBuilder();
        options.parent(given);
        if (given.getIncludes().isEmpty()) {
            options.include(benchmarks.getSimpleName());
        }
        new Runner(options.build()).run();
    }
}
