package dev.assay.starter.report;

import dev.assay.activities.report.GateResult;
import dev.assay.store.report.ReportedRun;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/** Writes a report of JUnit's, element by element. */
final class JUnitWriter {

    private static final int MILLIS = 3;

    private final XMLStreamWriter xml;

    JUnitWriter(XMLStreamWriter xml) {
        this.xml = xml;
    }

    void begin(String name) throws XMLStreamException {
        xml.writeStartDocument("UTF-8", "1.0");
        line();
        xml.writeStartElement("testsuites");
        attribute("name", name);
        line();
    }

    void end() throws XMLStreamException {
        xml.writeEndElement();
        line();
        xml.writeEndDocument();
        xml.flush();
    }

    void beginSuite(String name, JUnitCount count) throws XMLStreamException {
        suite(name, count.tests(), count.failures(), count.errors(), count.skipped());
        attribute("time", seconds(count.millis()));
        line();
    }

    void endSuite() throws XMLStreamException {
        xml.writeEndElement();
        line();
    }

    void run(ReportedRun run) throws IOException {
        try {
            testCase(run);
        } catch (XMLStreamException e) {
            throw new IOException("run " + run.runId() + " can't be written as XML", e);
        }
    }

    private void testCase(ReportedRun run) throws XMLStreamException {
        xml.writeStartElement("testcase");
        attribute("classname", run.variant());
        attribute(
                "name",
                run.sampleId()
                        + (run.place().epoch() > 1 ? " (epoch " + run.place().epoch() + ")" : ""));
        attribute("time", seconds(run.latencyMs()));
        switch (JUnitCount.verdict(run)) {
            case ERROR -> told("error", run, errors(run));
            case FAILURE -> told("failure", run, failures(run));
            case SKIPPED -> {
                xml.writeEmptyElement("skipped");
                attribute("message", run.status());
            }
            case PASSED -> {}
        }
        xml.writeEndElement();
        line();
    }

    /** Writes the gates as a suite. */
    void gates(String name, List<GateResult> gates) throws XMLStreamException {
        suite(name, gates.size(), gates.stream().filter(gate -> !gate.passed()).count(), 0, 0);
        line();
        for (GateResult gate : gates) {
            xml.writeStartElement("testcase");
            attribute("classname", gate.variant());
            attribute("name", gate.metric() + " " + gate.rule());
            if (!gate.passed()) {
                xml.writeEmptyElement("failure");
                attribute("message", gate.detail());
            }
            xml.writeEndElement();
            line();
        }
        endSuite();
    }

    private void suite(String name, long tests, long failures, long errors, long skipped) throws XMLStreamException {
        xml.writeStartElement("testsuite");
        attribute("name", name);
        attribute("tests", String.valueOf(tests));
        attribute("failures", String.valueOf(failures));
        attribute("errors", String.valueOf(errors));
        attribute("skipped", String.valueOf(skipped));
    }

    private void told(String element, ReportedRun run, List<String> reasons) throws XMLStreamException {
        xml.writeStartElement(element);
        attribute("message", String.join("; ", reasons));
        xml.writeCharacters(XmlText.of(String.join("\n", reasons) + "\n\n" + circumstances(run)));
        xml.writeEndElement();
    }

    private static List<String> errors(ReportedRun run) {
        if (run.error() != null) {
            return List.of(run.error().type() + ": " + run.error().message());
        }
        return run.scores().stream()
                .filter(score -> score.error() != null)
                .map(score -> score.scorerName() + " has no value: " + score.error())
                .toList();
    }

    private static List<String> failures(ReportedRun run) {
        return run.scores().stream()
                .filter(ReportedRun.RunScore::isFailing)
                .map(score -> score.scorerName() + " is " + plain(score.value()) + ", needs " + plain(score.threshold())
                        + (score.reason() == null ? "" : ": " + score.reason()))
                .toList();
    }

    /** {@return what a reader needs to understand it without looking anywhere else} */
    private static String circumstances(ReportedRun run) {
        return List.of(
                        told("expected", run.target() == null ? null : Plain.text(run.target())),
                        told("got", run.output()),
                        told("prompt", run.prompt()),
                        told("input", Plain.text(run.input())),
                        told("run", run.runId()))
                .stream()
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("\n"));
    }

    private static String told(String name, @Nullable String text) {
        return text == null ? "" : name + ": " + text;
    }

    private static String plain(@Nullable Number number) {
        return number == null
                ? "nothing"
                : new BigDecimal(number.toString()).stripTrailingZeros().toPlainString();
    }

    private void attribute(String name, String value) throws XMLStreamException {
        xml.writeAttribute(name, XmlText.of(Objects.requireNonNull(value)));
    }

    private void line() throws XMLStreamException {
        xml.writeCharacters("\n");
    }

    private static String seconds(long millis) {
        return BigDecimal.valueOf(millis, MILLIS).toPlainString();
    }
}
