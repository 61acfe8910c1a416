package dev.assay.starter.cli;

/** An open instance and the requests to it; closing takes down what was brought up for it. */
final class Connection implements AutoCloseable {

    private final Instance instance;
    private final Timings timings;
    private final AssayHttp http;

    Connection(Instance instance, Timings timings) {
        this.instance = instance;
        this.timings = timings;
        this.http = new AssayHttp(instance.address(), instance.secret(), instance.remedy());
    }

    Instance instance() {
        return instance;
    }

    AssayHttp http() {
        return http;
    }

    Runs runs() {
        return new Runs(http);
    }

    Experiments experiments() {
        return new Experiments(http);
    }

    Scorings scorings() {
        return new Scorings(http);
    }

    @Override
    public void close() {
        timings.measure("take down", instance::close);
    }
}
