package dev.tillbridge.testkit.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tillbridge.testkit.conformance.CaseResult.Exchange;
import dev.tillbridge.testkit.conformance.ConformanceReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonReportTest {

    private static final ConformanceReport REPORT = Reports.of(
            Reports.failed("sale/lose-answer", "two starts"),
            Reports.skipped("sale/restart", "cannot restart"),
            Reports.passed("sale/plain"),
            Reports.notApplicable("void/plain"));

    @TempDir
    private Path folder;

    @Test
    void aHashStaysWhatItIsAlsoWhereItLooksLikeACardNumber() {
        String hash = "cbfaf88acacf" + Reports.CARD + "7207ab39781b";
        ConformanceReport report =
                Reports.of(Map.of("git commit", hash + "-dirty", "terminal model", "Model " + Reports.CARD));

        ConformanceReport read = JsonReport.read(JsonReport.write(report), "here");

        assertThat(read.facts()).containsEntry("git commit", hash + "-dirty");
        assertThat(read.facts().get("terminal model")).doesNotContain(Reports.CARD);
    }

    @Test
    void whatIsWrittenIsReadBackAsItWas() {
        assertThat(JsonReport.read(JsonReport.write(REPORT), "memory")).isEqualTo(REPORT);
    }

    @Test
    void oddTextsSurvive() {
        ConformanceReport odd = Reports.of(Reports.saying("\u0000 \u001b[31m \" \\ </script> \n\t \u202e é 💳"));

        assertThat(JsonReport.read(JsonReport.write(odd), "memory")).isEqualTo(odd);
    }

    @Test
    void noCardNumberIsWritten() {
        ConformanceReport leaking = Reports.of(Reports.saying("the driver said " + Reports.CARD));

        assertThat(JsonReport.write(leaking)).doesNotContain(Reports.CARD).contains("************1111");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"version\" : 1 | \"version\" : 2 | a report of version 2, and this is a reader of version 1",
                "tillbridge-conformance-report | something-else | does not begin with \"format\"",
                "\"mode\" : \"ATTENDED\" | \"mode\" : \"ASLEEP\" | mode is 'ASLEEP' and not one of SIMULATED",
                "\"mode\" : \"ATTENDED\" | \"mode\" : 7 | mode is not what it should be, a JSON string",
                "\"begun\" : \"2026-02-03T10:15:30Z\" | \"begun\" : \"today\" | begun is not a time",
                "\"result\" : \"FAILED\" | \"result\" : \"failed\" | results[0].result is 'failed'",
                "\"rule\" : \"START-ONCE\" | \"rule\" : \"START-NEVER\" | results[0].rule is 'START-NEVER', which this release does not know",
                "START-ONCE/sale/lose-answer | START-TWICE/sale/lose-answer | results[0].id belongs to another rule",
                "START-ONCE/sale/restart | START-ONCE/sale/plain | two results of the case START-ONCE/sale/plain",
                "\"millis\" : 1234 | \"millis\" : -1 | results[0].millis is not a whole number",
                "\"millis\" : 1234 | \"millis\" : 12.5 | results[0].millis is not a whole number",
                "\"reason\" | \"why\" | results[0].reason is missing",
                "\"driver\" : | \"more\" : \"\", \"driver\" : | more is not known to this reader",
                "\"driver\" : | \"driver\" : \"\", \"driver\" : | not well-formed JSON",
                "\"a step\" | 1 | results[0].steps holds something that is not a text"
            })
    void whatIsNotUnderstoodIsRefusedWithItsPlace(String found, String replaced, String words) {
        String text = JsonReport.write(REPORT);
        assertThat(text).contains(found);
        String changed = text.replaceFirst(
                java.util.regex.Pattern.quote(found), java.util.regex.Matcher.quoteReplacement(replaced));

        assertThatThrownBy(() -> JsonReport.read(changed, "old.json"))
                .isInstanceOf(ReportException.class)
                .hasMessageContaining(words)
                .hasMessageContaining("old.json");
    }

    @ParameterizedTest
    @CsvSource(value = {"''", "[]", "7", "{", "{}", "null", "<html>"})
    void whatIsNoReportIsRefused(String text) {
        assertThatThrownBy(() -> JsonReport.read(text, "x.json"))
                .isInstanceOf(ReportException.class)
                .hasMessageContaining("x.json is no conformance report");
    }

    @Test
    void aReportFromBeforeAnswersWereToldIsStillRead() {
        String older = JsonReport.write(REPORT).replaceAll("(?s)\\s*\"wireAnswers\" : \\[[^\\]]*\\],", "");
        assertThat(older).contains("\"wire\"").doesNotContain("wireAnswers");

        ConformanceReport read = JsonReport.read(older, "older.json");

        assertThat(read.results().get(0).wire()).containsExactly(new Exchange("POST /sale {\"amount\":1250}", ""));
        assertThat(ReportDiff.of(read, REPORT).isSame())
                .as("told or not, the verdicts are the same")
                .isTrue();
        assertThat(HtmlReport.write(read)).contains("POST /sale").doesNotContain("<dd>200 OK");
    }

    @Test
    void anAnswerWithoutItsRequestIsRefused() {
        String broken =
                JsonReport.write(REPORT).replaceFirst("\"wireAnswers\" : \\[[^\\]]*\\]", "\"wireAnswers\" : [ ]");

        assertThatThrownBy(() -> JsonReport.read(broken, "x.json"))
                .isInstanceOf(ReportException.class)
                .hasMessageContaining("results[0].wireAnswers has not an answer");
    }

    @Test
    void aFileThatIsNotThereIsTold() {
        assertThatThrownBy(() -> JsonReport.read(folder.resolve("none.json")))
                .isInstanceOf(ReportException.class)
                .hasMessageContaining("There is no report");
    }

    @Test
    void allThreeFilesAreWrittenAndNothingElseStays() throws IOException {
        ReportFiles files = ReportFiles.create(folder.resolve("deep/report"));

        files.write(REPORT);
        files.write(REPORT);

        assertThat(JsonReport.read(files.json())).isEqualTo(REPORT);
        try (Stream<Path> there = Files.list(files.folder())) {
            assertThat(there).containsExactlyInAnyOrder(files.html(), files.json(), files.junit());
        }
    }

    @Test
    void aFolderThatIsAFileIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");

        assertThatThrownBy(() -> ReportFiles.create(file))
                .isInstanceOf(ReportException.class)
                .hasMessageContaining("cannot be written");
    }
}
