package dev.assay.bench.experiment;

import dev.assay.bench.provider.Conduct;
import dev.assay.bench.provider.FakeProvider;
import dev.assay.bench.provider.Tally;
import java.time.Duration;
import tools.jackson.databind.json.JsonMapper;

/** The fake provider, in a process of its own so that its processor time is its own. */
final class Provider {

    private static final Duration START_PATIENCE = Duration.ofMinutes(1);
    private static final JsonMapper JSON = JsonMapper.shared();

    private final ChildProcess process;
    private final JsonHttp http;

    private Provider(ChildProcess process, JsonHttp http) {
        this.process = process;
        this.http = http;
    }

    static Provider start(Openings openings) {
        ProcessBuilder command = new ProcessBuilder(
                Jdk.program("java"),
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                FakeProvider.class.getName());
        ChildProcess process =
                ChildProcess.start(openings, "the provider", command, FakeProvider.READY, START_PATIENCE);
        String address = process.readyLine().substring(FakeProvider.READY.length());
        return new Provider(process, new JsonHttp(address, "none"));
    }

    /** {@return its address as experiments name it} */
    String baseUrl() {
        return http.address() + "/v1";
    }

    ProcessCpu cpu() {
        return new ProcessCpu(process.pid(), false);
    }

    /** Sets its conduct and has it forget what was. */
    void behave(Conduct conduct) {
        http.post("/conduct", JSON.writeValueAsString(conduct));
    }

    Tally tally() {
        return JSON.treeToValue(http.get("/tally"), Tally.class);
    }
}
