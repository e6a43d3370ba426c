package dev.tillbridge.testkit.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.testkit.conformance.Rule;
import java.io.IOException;
import java.io.StringReader;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

class JunitReportTest {

    @Test
    void everyResultHasTheElementThatBuildServersKnow() throws Exception {
        Document xml = parse(JunitReport.write(Reports.of(
                Reports.passed("sale/plain"),
                Reports.failed("sale/lose-answer", "two starts"),
                Reports.skipped("sale/restart", "cannot restart"),
                Reports.notApplicable("void/plain"))));

        Element suite = only(xml, "testsuite");
        assertThat(suite.getAttribute("name")).isEqualTo("START-ONCE");
        assertThat(suite.getAttribute("tests")).isEqualTo("4");
        assertThat(suite.getAttribute("failures")).isEqualTo("1");
        assertThat(suite.getAttribute("errors")).isEqualTo("1");
        assertThat(suite.getAttribute("skipped")).isEqualTo("1");
        assertThat(suite.getAttribute("time")).isEqualTo("4.936");
        assertThat(xml.getElementsByTagName("testcase").getLength()).isEqualTo(4);
        assertThat(only(xml, "failure").getAttribute("message")).isEqualTo("two starts");
        assertThat(only(xml, "failure").getTextContent())
                .contains(
                        Rule.START_ONCE.advice(),
                        "another step",
                        "approved",
                        "POST /sale",
                        "-> 200 OK {\"approved\":true}",
                        "Was it approved? - yes");
        assertThat(only(xml, "error").getAttribute("message")).isEqualTo("could not be run: cannot restart");
        assertThat(only(xml, "skipped").getAttribute("message"))
                .isEqualTo("not applicable: the driver does not declare it");
    }

    @Test
    void oddTextsStayWellFormed() throws Exception {
        String odd = "]]> </failure> & \" \u0000\u001b[31m \ud800 \ufffe " + Reports.CARD + " line\nline";

        Document xml = parse(JunitReport.write(Reports.of(Reports.saying(odd))));

        assertThat(only(xml, "failure").getTextContent()).contains("]]> </failure> & \" ␀␛[31m [U+D800] [U+FFFE] ****");
        assertThat(only(xml, "failure").getAttribute("message"))
                .contains("line / line")
                .doesNotContain(Reports.CARD);
    }

    private static Element only(Document xml, String name) {
        assertThat(xml.getElementsByTagName(name).getLength()).as(name).isEqualTo(1);
        return (Element) xml.getElementsByTagName(name).item(0);
    }

    private static Document parse(String xml) throws ParserConfigurationException, SAXException, IOException {
        return DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(xml)));
    }
}
