package dev.assay.starter.report;

import dev.assay.store.experiment.Experiment;
import java.nio.charset.StandardCharsets;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/** Every run with its whole texts, a line each. */
@Component
class JsonLinesExport implements Export {

    private final ExportedRuns runs;

    JsonLinesExport(ExportedRuns runs) {
        this.runs = runs;
    }

    @Override
    public String format() {
        return "jsonl";
    }

    @Override
    public MediaType type() {
        return MediaType.APPLICATION_NDJSON;
    }

    @Override
    public Body prepare(Experiment experiment) {
        return out -> runs.forEach(
                experiment.id(), run -> out.write((runs.line(run) + "\n").getBytes(StandardCharsets.UTF_8)));
    }
}
