package dev.assay.starter.report;

import dev.assay.starter.experiment.ExperimentReader;
import dev.assay.store.experiment.Experiment;
import dev.assay.workflows.spec.InvalidSpecException;
import dev.assay.workflows.spec.Problem;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The results of experiments as files. */
@RestController
class ExportController {

    private final ExperimentReader experiments;
    private final Map<String, Export> exports = new TreeMap<>();

    ExportController(ExperimentReader experiments, List<Export> exports) {
        this.experiments = experiments;
        exports.forEach(export -> this.exports.put(export.format(), export));
    }

    /** Writes as it reads, in the thread of the request: a timeout for answers would cut off a large file. */
    @GetMapping("/api/v1/experiments/{id}/export")
    void export(@PathVariable String id, @RequestParam String format, HttpServletResponse response) throws IOException {
        Export export = exports.get(format);
        if (export == null) {
            throw new InvalidSpecException(List.of(
                    new Problem("/format", "'" + format + "' is none of " + String.join(", ", exports.keySet()))));
        }
        Experiment experiment = experiments.find(id);
        Export.Body body = export.prepare(experiment);
        response.setContentType(export.type().toString());
        response.setCharacterEncoding("UTF-8");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename("experiment-" + experiment.id() + "." + format)
                        .build()
                        .toString());
        try (OutputStream out = new BufferedOutputStream(response.getOutputStream())) {
            body.write(out);
        }
    }
}
