package dev.assay.starter.report;

import dev.assay.store.experiment.Experiment;
import java.nio.charset.StandardCharsets;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/** The report, and in its {@code results} every run with its whole texts: one document. */
@Component
class JsonExport implements Export {

    private final ReportReader reports;
    private final ExportedRuns runs;

    JsonExport(ReportReader reports, ExportedRuns runs) {
        this.reports = reports;
        this.runs = runs;
    }

    @Override
    public String format() {
        return "json";
    }

    @Override
    public MediaType type() {
        return MediaType.APPLICATION_JSON;
    }

    @Override
    public Body prepare(Experiment experiment) {
        String report = runs.line(reports.view(experiment));
        return out -> {
            out.write(bytes(report.substring(0, report.length() - 1) + ",\"results\":["));
            String[] separator = {"\n"};
            runs.forEach(experiment.id(), run -> {
                out.write(bytes(separator[0] + runs.line(run)));
                separator[0] = ",\n";
            });
            out.write(bytes("\n]}\n"));
        };
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
