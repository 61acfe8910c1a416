package dev.assay.starter.report;

import com.samskivert.mustache.Template;
import dev.assay.store.StoredJson;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes a report as one HTML file that asks nothing of any other: its style, its script and its data stand in it, and
 * its policy lets nothing else run or load.
 */
final class HtmlReport {

    private final Template template = ReportTemplates.html();
    private final String style = ReportTemplates.text("report.css");
    private final String script = ReportTemplates.text("report.js");
    private final String policy = "default-src 'none'; style-src " + source(style) + "; script-src " + source(script)
            + "; base-uri 'none'; form-action 'none'";
    private final JsonMapper json;

    HtmlReport(JsonMapper json) {
        this.json = json;
    }

    /** What the template is given. */
    record Document(ReportPage page, String style, String script, String policy, String data) {}

    /** Writes the file; the runs are what can be searched in it. */
    void write(ReportPage page, List<ExperimentRunView> runs, Writer out) {
        template.execute(new Document(page, style, script, policy, data(runs)), out);
    }

    /** Within a script a browser looks for what ends it before anything else: so no text in it has a "less than". */
    private String data(List<ExperimentRunView> runs) {
        return StoredJson.encode(json.writeValueAsString(runs)).replace("<", "\\u003c");
    }

    private static String source(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(hash) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
