package dev.tillbridge.testkit.report;

import dev.tillbridge.testkit.conformance.CaseResult;
import dev.tillbridge.testkit.conformance.CaseResult.PersonAnswer;
import dev.tillbridge.testkit.conformance.CaseResult.Result;
import dev.tillbridge.testkit.conformance.ConformanceReport;
import dev.tillbridge.testkit.conformance.Rule;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * The report as the JUnit XML that build servers show: a suite for each rule, a test for each case.
 *
 * <p>A mandatory case that could not be run is an error there, so that no build turns green by skipping; a recommended rule that is broken
 * is shown as skipped, for it stands in nobody's way. Pure.
 */
public final class JunitReport {

    private JunitReport() {}

    /** Returns the report as XML, without card numbers. */
    public static String write(ConformanceReport report) {
        ConformanceReport safe = ReportText.masked(report);
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            suites(new Lines(xml), safe);
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("XML is always written to memory", e);
        }
        return text + "\n";
    }

    private static void suites(Lines xml, ConformanceReport report) throws XMLStreamException {
        xml.begin("testsuites");
        xml.attribute("name", "Tillbridge driver contract: " + report.driver());
        counts(xml, report.results());
        for (RuleResult each : Summary.of(report).rules()) {
            suite(xml, report, each);
        }
        xml.end();
    }

    private static void suite(Lines xml, ConformanceReport report, RuleResult rule) throws XMLStreamException {
        xml.begin("testsuite");
        xml.attribute("name", rule.rule().id());
        counts(xml, rule.cases());
        xml.attribute("timestamp", report.begun().toString());
        xml.begin("properties");
        property(xml, "rule", rule.rule().sentence());
        for (Map.Entry<String, String> fact : report.facts().entrySet()) {
            property(xml, fact.getKey(), fact.getValue());
        }
        xml.end();
        for (CaseResult each : rule.cases()) {
            testCase(xml, report, each);
        }
        xml.end();
    }

    private static void property(Lines xml, String name, String value) throws XMLStreamException {
        xml.begin("property");
        xml.attribute("name", name);
        xml.attribute("value", value);
        xml.end();
    }

    private static void counts(Lines xml, List<CaseResult> cases) throws XMLStreamException {
        xml.attribute("tests", Integer.toString(cases.size()));
        xml.attribute(
                "failures",
                Long.toString(cases.stream().filter(JunitReport::isFailure).count()));
        xml.attribute(
                "errors",
                Long.toString(cases.stream().filter(JunitReport::isError).count()));
        xml.attribute(
                "skipped",
                Long.toString(cases.stream().filter(JunitReport::isSkipped).count()));
        xml.attribute(
                "time", seconds(cases.stream().mapToLong(CaseResult::millis).sum()));
    }

    private static boolean isFailure(CaseResult result) {
        return result.isObstacle() && result.result() == Result.FAILED;
    }

    private static boolean isError(CaseResult result) {
        return result.isObstacle() && result.result() == Result.SKIPPED;
    }

    private static boolean isSkipped(CaseResult result) {
        return result.result() != Result.PASSED && !result.isObstacle();
    }

    private static void testCase(Lines xml, ConformanceReport report, CaseResult result) throws XMLStreamException {
        Rule rule = result.rule();
        xml.begin("testcase");
        xml.attribute("name", result.id() + ": " + result.title());
        xml.attribute("classname", "tillbridge." + report.driver() + "." + rule.id());
        xml.attribute("time", seconds(result.millis()));
        if (isFailure(result)) {
            xml.begin("failure");
            xml.attribute("type", rule.id());
            xml.attribute("message", result.reason());
            xml.text(body(result));
            xml.end();
        } else if (isError(result)) {
            xml.begin("error");
            xml.attribute("type", rule.id());
            xml.attribute("message", "could not be run: " + result.reason());
            xml.text(body(result));
            xml.end();
        } else if (isSkipped(result)) {
            xml.begin("skipped");
            String kind = switch (result.result()) {
                case NOT_APPLICABLE -> "not applicable: ";
                case FAILED -> "recommended rule broken: ";
                case SKIPPED, PASSED -> "could not be run: ";
            };
            xml.attribute("message", kind + result.reason());
            xml.end();
        }
        xml.end();
    }

    private static String body(CaseResult result) {
        StringBuilder body = new StringBuilder("\n" + result.reason() + "\n\n");
        body.append("Rule ")
                .append(result.rule().id())
                .append(": ")
                .append(result.rule().sentence())
                .append('\n');
        body.append("Where to look: ").append(result.rule().advice()).append('\n');
        section(body, "What was done", result.steps());
        section(
                body,
                "What a person answered",
                result.answers().stream().map(JunitReport::answer).toList());
        section(body, "What the terminal did", result.ledger());
        section(body, "What went over the wire", result.shownWire());
        return body.toString();
    }

    private static String answer(PersonAnswer answer) {
        return answer.question() + " - " + answer.answer();
    }

    private static void section(StringBuilder body, String heading, List<String> lines) {
        if (!lines.isEmpty()) {
            body.append('\n').append(heading).append(":\n");
            lines.forEach(line -> body.append("  ").append(line).append('\n'));
        }
    }

    private static String seconds(long millis) {
        return BigDecimal.valueOf(millis, 3).toPlainString();
    }

    /** Writes one element on a line, and only characters that XML can hold. */
    private static final class Lines {

        private final XMLStreamWriter xml;
        private int depth;
        private boolean inline;

        Lines(XMLStreamWriter xml) {
            this.xml = xml;
        }

        void begin(String element) throws XMLStreamException {
            xml.writeCharacters("\n" + "  ".repeat(depth));
            xml.writeStartElement(element);
            depth++;
            inline = true;
        }

        void attribute(String name, String value) throws XMLStreamException {
            // A parser would make a blank of a line end.
            xml.writeAttribute(
                    name, ReportText.visible(value).replace("\n", " / ").replace('\t', ' '));
        }

        void text(String text) throws XMLStreamException {
            xml.writeCharacters(ReportText.visible(text));
        }

        void end() throws XMLStreamException {
            depth--;
            if (!inline) {
                xml.writeCharacters("\n" + "  ".repeat(depth));
            }
            xml.writeEndElement();
            inline = false;
        }
    }
}
