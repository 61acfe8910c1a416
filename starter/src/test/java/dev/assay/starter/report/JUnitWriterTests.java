package dev.assay.starter.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.activities.report.GateResult;
import dev.assay.store.report.ReportedRun;
import dev.assay.store.report.ReportedRun.RunScore;
import java.io.StringReader;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.stream.XMLOutputFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class JUnitWriterTests {

    private static final RunScore PASSED =
            new RunScore("correct", 1.0, 1.0, false, BigDecimal.ONE, true, "The output is 'Paris'", null);
    private static final RunScore FAILED = new RunScore(
            "correct", 0.0, 0.0, false, new BigDecimal("1.00"), false, "Expected 'Paris', got 'Lyon'", null);
    private static final RunScore ERRORED =
            new RunScore("polite", null, null, false, null, null, null, "the judge gave no verdict");

    @Test
    void countsASuiteAndTellsEveryRun() throws Exception {
        Document xml = written(
                run("fr", "completed", "Paris", null, PASSED),
                run("es", "completed", "Lyon <b>\0", null, FAILED),
                run("it", "completed", "Rome", null, PASSED, ERRORED),
                run("de", "failed", null, new ReportedRun.Failure(0, "timeout", "no answer within 120 s")),
                run("pt", "canceled", null, null));

        Element suite = (Element) xml.getElementsByTagName("testsuite").item(0);
        assertThat(suite.getAttribute("name")).isEqualTo("capitals / terse");
        assertThat(List.of(
                        suite.getAttribute("tests"),
                        suite.getAttribute("failures"),
                        suite.getAttribute("errors"),
                        suite.getAttribute("skipped"),
                        suite.getAttribute("time")))
                .containsExactly("5", "1", "2", "1", "6.250");
        assertThat(xml.getElementsByTagName("testcase").getLength()).isEqualTo(5);
    }

    @Test
    void tellsOfAFailureWhatWasExpectedGotAndAsked() throws Exception {
        Document xml = written(run("es", "completed", "Lyon <b>\0", null, FAILED));

        Element failure = (Element) xml.getElementsByTagName("failure").item(0);
        assertThat(failure.getAttribute("message")).isEqualTo("correct is 0, needs 1: Expected 'Paris', got 'Lyon'");
        assertThat(failure.getTextContent()).isEqualTo("""
                correct is 0, needs 1: Expected 'Paris', got 'Lyon'

                expected: Paris
                got: Lyon <b>\ufffd
                prompt: Capital of France?
                input: {"country":"France"}
                run: r-es""");
    }

    @Test
    void tellsErrorsApart() throws Exception {
        Document xml = written(
                run("it", "completed", "Rome", null, FAILED, ERRORED),
                run("de", "failed", null, new ReportedRun.Failure(0, "timeout", "no answer within 120 s")),
                run("pt", "canceled", null, null));

        assertThat(message(xml, "error", 0)).isEqualTo("polite has no value: the judge gave no verdict");
        assertThat(message(xml, "error", 1)).isEqualTo("timeout: no answer within 120 s");
        assertThat(message(xml, "skipped", 0)).isEqualTo("canceled");
    }

    @Test
    void tellsOfGates() throws Exception {
        StringWriter out = new StringWriter();
        JUnitWriter writer = writer(out);
        writer.begin("capitals");
        writer.gates(
                "capitals / gates",
                List.of(
                        new GateResult("correct", "terse", "min 0.8", true, 0.9, "0.9 is at least 0.8"),
                        new GateResult("correct", "careful", "min 0.8", false, 0.5, "0.5 is less than 0.8")));
        writer.end();
        Document xml = parsed(out);

        Element suite = (Element) xml.getElementsByTagName("testsuite").item(0);
        assertThat(suite.getAttribute("failures")).isEqualTo("1");
        assertThat(message(xml, "failure", 0)).isEqualTo("0.5 is less than 0.8");
        Element testCase = (Element) xml.getElementsByTagName("testcase").item(1);
        assertThat(testCase.getAttribute("classname")).isEqualTo("careful");
        assertThat(testCase.getAttribute("name")).isEqualTo("correct min 0.8");
    }

    private static String message(Document xml, String element, int index) {
        return ((Element) xml.getElementsByTagName(element).item(index)).getAttribute("message");
    }

    private static Document written(ReportedRun... runs) throws Exception {
        StringWriter out = new StringWriter();
        JUnitWriter writer = writer(out);
        JUnitCount count = new JUnitCount();
        List.of(runs).forEach(count::add);
        writer.begin("capitals");
        writer.beginSuite("capitals / terse", count);
        for (ReportedRun run : runs) {
            writer.run(run);
        }
        writer.endSuite();
        writer.end();
        return parsed(out);
    }

    private static JUnitWriter writer(StringWriter out) throws Exception {
        return new JUnitWriter(XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out));
    }

    private static Document parsed(StringWriter out) throws Exception {
        return DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(out.toString())));
    }

    private static ReportedRun run(
            String sampleId,
            String status,
            @Nullable String output,
            ReportedRun.@Nullable Failure error,
            RunScore... scores) {
        return new ReportedRun(
                new ReportedRun.Place(0, 0, 1),
                0,
                "r-" + sampleId,
                "terse",
                sampleId,
                1,
                status,
                "{\"country\":\"France\"}",
                "\"Paris\"",
                output == null ? null : "Capital of France?",
                output,
                1,
                1,
                BigDecimal.ZERO,
                1_250,
                false,
                error,
                List.of(scores));
    }
}
