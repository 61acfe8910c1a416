package dev.assay.starter.report;

import com.samskivert.mustache.Escapers;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Our own templates of reports; every text that they insert is escaped for its place. */
final class ReportTemplates {

    private static final Mustache.Escaper MARKDOWN = ReportTemplates::escapeMarkdown;

    private ReportTemplates() {}

    static Template html() {
        return compile("report.html", text -> Escapers.HTML.escape(XmlText.of(text)));
    }

    static Template markdown() {
        return compile("report.md", MARKDOWN);
    }

    static Template comparison() {
        return compile("comparison.md", MARKDOWN);
    }

    /** {@return the text of a file beside the templates} */
    static String text(String name) {
        try (InputStream in = ReportTemplates.class.getResourceAsStream("/report/" + name)) {
            if (in == null) {
                throw new IllegalStateException("No resource report/" + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A line, as cells of tables and items of lists are: what has a meaning in Markdown or HTML loses it. */
    private static String escapeMarkdown(String text) {
        return XmlText.of(text).replaceAll("[\\r\\n]+", " ").replaceAll("[\\\\`*_{}\\[\\]<>#|~&!$]", "\\\\$0");
    }

    private static Template compile(String name, Mustache.Escaper escaper) {
        return Mustache.compiler()
                .withEscaper(escaper)
                .nullValue("")
                .zeroIsFalse(true)
                .emptyStringIsFalse(true)
                .compile(text(name));
    }
}
