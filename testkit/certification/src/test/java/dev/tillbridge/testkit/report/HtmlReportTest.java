package dev.tillbridge.testkit.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.testkit.conformance.CaseResult;
import dev.tillbridge.testkit.conformance.CaseResult.Exchange;
import dev.tillbridge.testkit.conformance.ConformanceReport;
import dev.tillbridge.testkit.conformance.Rule;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class HtmlReportTest {

    private static final Pattern STYLE = Pattern.compile("<style>.*</style>", Pattern.DOTALL);
    private static final Pattern ADDRESS = Pattern.compile("(?:href|src)=\"([^\"]*)\"");

    @Test
    void aFailureIsToldWithItsRuleItsRecordAndWhereToLook() {
        String page = HtmlReport.write(
                Reports.of(Reports.passed("sale/plain"), Reports.failed("sale/lose-answer", "two starts were sent")));

        assertThat(page)
                .contains("acme breaks the driver contract", "1 mandatory rule is broken.")
                .contains("two starts were sent", Rule.START_ONCE.sentence(), Rule.START_ONCE.advice())
                .contains("another step", "sale GBP 12.50: approved", "POST /sale {&quot;amount&quot;:1250}")
                .contains(
                        "Was it approved?", "A920", "1.2.3", "a real terminal, with a person at it", "3 February 2026");
        assertThat(page.indexOf("case-START-ONCE/sale/lose-answer\" open"))
                .as("the failed case is open, and stands before the one that passed")
                .isPositive()
                .isLessThan(page.indexOf("id=\"case-START-ONCE/sale/plain\""));
    }

    @Test
    void theFirstScreenSaysWhatFailedAndWhy() {
        String page = HtmlReport.write(Reports.of(
                Reports.passed("sale/plain"),
                Reports.notApplicable("void/plain"),
                Reports.failed("sale/lose-answer", "two starts were sent\nPOST /sale"),
                Reports.failed("sale/stall-answer", "three starts were sent")));

        assertThat(page.substring(0, page.indexOf("</header>")))
                .contains("2 of 3 cases failed, first: two starts were sent<")
                .doesNotContain("POST", "three starts");
    }

    @Test
    void whatCouldNotBeRunIsOpenWhereItIsInTheWay() {
        assertThat(HtmlReport.write(Reports.of(Reports.skipped("sale/restart", "cannot restart"))))
                .contains("1 of 1 case not run: cannot restart", "case-START-ONCE/sale/restart\" open");
    }

    @Test
    void aReportWithoutObstaclesIsACertificate() {
        String page = HtmlReport.write(Reports.of(Reports.passed("sale/plain"), Reports.notApplicable("void/plain")));

        assertThat(page)
                .contains("acme keeps the driver contract", "verified: [lookup-durable, not-found]")
                .contains("does not apply", "the driver does not declare it")
                .doesNotContain("Where to look in the driver");
    }

    @Test
    void notRunAndNotApplicableAreToldApart() {
        String page = HtmlReport.write(
                Reports.of(Reports.skipped("sale/restart", "cannot restart"), Reports.notApplicable("void/plain")));

        assertThat(page)
                .contains("acme is not certified", "1 mandatory rule could not be run, which counts as broken")
                .contains("Not run, though mandatory", "case skipped", "case not-applicable");
    }

    @Test
    void whyACaseWasNotRunIsReadWithoutOpeningIt() {
        String page = HtmlReport.write(Reports.of(Reports.skipped("sale/restart", "cannot restart")));

        assertThat(page.indexOf("cannot restart")).isPositive().isLessThan(page.indexOf("What was done"));
        assertThat(page.substring(page.indexOf("<details class=\"case skipped"), page.indexOf("What was done")))
                .containsSubsequence("<summary>", "cannot restart", "</summary>");
    }

    @Test
    void aPollIsCountedAndAnEmptyLedgerIsTold() {
        CaseResult polled = new CaseResult(
                "START-ONCE/sale/poll",
                Rule.START_ONCE,
                "polls",
                CaseResult.Result.FAILED,
                "nothing came of it",
                List.of("did: sale"),
                List.of(),
                List.of(),
                List.of(
                        new Exchange("POST /sale", "no answer: connection reset"),
                        new Exchange("GET /sale/1", "202 Accepted"),
                        new Exchange("GET /sale/1", "202 Accepted"),
                        new Exchange("GET /sale/1", "200 OK"),
                        new Exchange("DELETE /sale/1", "")),
                5);

        assertThat(HtmlReport.write(Reports.of(polled)))
                .contains("<li>nothing</li>")
                .contains("<dt>POST /sale</dt><dd>no answer: connection reset</dd>"
                        + "<dt>GET /sale/1 (2 times)</dt><dd>202 Accepted</dd>"
                        + "<dt>GET /sale/1</dt><dd>200 OK</dd><dt>DELETE /sale/1</dt></dl>");
    }

    @Test
    void ofALongAnswerTheBeginningIsShownAndTheRestOpens() {
        String answer = "200 OK {" + "\"a\":1,".repeat(100) + "\"last\":1}";
        CaseResult told = new CaseResult(
                "START-ONCE/sale/long",
                Rule.START_ONCE,
                "long",
                CaseResult.Result.PASSED,
                "",
                List.of(),
                List.of(),
                List.of(),
                List.of(new Exchange("GET /sale/1", answer)),
                5);

        String page = HtmlReport.write(Reports.of(told));

        assertThat(page.replaceAll("</?summary>", "").replace("&quot;", "\""))
                .contains("<dt>GET /sale/1</dt><dd><details>" + answer + "</details></dd>");
        assertThat(page).containsPattern("<dd><details><summary>200 OK [^<]{200,1000}</summary>");
    }

    @Test
    void whatDoesNotApplyIsFoldedAway() {
        String page = HtmlReport.write(Reports.of(
                Reports.passed("sale/plain"),
                Reports.notApplicable("void/plain"),
                Reports.notApplicable("refund/plain")));

        assertThat(page)
                .containsSubsequence(
                        "case-START-ONCE/sale/plain\">",
                        "<details class=\"others\">",
                        "2 cases do not apply",
                        "id=\"case-START-ONCE/void/plain\"");
    }

    @Test
    void aPartIsNoCertificate() {
        ConformanceReport part =
                Reports.of(Map.of(RunFacts.INCOMPLETE, "stopped after 1 of 9 cases"), Reports.passed("sale/plain"));

        assertThat(HtmlReport.write(part))
                .contains("This run of acme is not complete", "Not everything was run: stopped after 1 of 9 cases.")
                .doesNotContain("keeps the driver contract");
        assertThat(HtmlReport.write(Reports.of())).doesNotContain("keeps the driver contract");
    }

    @Test
    void nothingThatWasSaidBecomesMarkup() {
        String evil = "</p><script>alert(1)</script><img src=x onerror=alert(2)>\"'&amp;\u0000\u001b[31m\u202e\ud800";

        String page = HtmlReport.write(Reports.of(Map.of("terminal model", evil, evil, "x"), Reports.saying(evil)));

        assertThat(page)
                .doesNotContain("<script", "<img", "\u0000", "\u001b", "\u202e", "\ud800")
                .contains("&lt;script&gt;", "&amp;amp;", "␀␛[31m[U+202E][U+D800]");
    }

    @Test
    void thePageLoadsNothingAndRunsNothing() {
        String page = HtmlReport.write(Reports.of(
                Reports.failed("sale/lose-answer", "see https://example.org/"), Reports.passed("sale/plain")));

        assertThat(STYLE.matcher(page).replaceAll(""))
                .doesNotContain("<script", "<link", " onload", " onclick", " onerror", "javascript:");
        assertThat(page).contains("default-src &#39;none&#39;").doesNotContain("url(", "@import");
        Matcher addresses = ADDRESS.matcher(page);
        while (addresses.find()) {
            assertThat(addresses.group(1)).startsWith("#");
            assertThat(page).contains("id=\"" + addresses.group(1).substring(1) + "\"");
        }
    }

    @Test
    void noCardNumberIsShown() {
        assertThat(HtmlReport.write(Reports.of(Reports.saying("the driver said " + Reports.CARD))))
                .doesNotContain(Reports.CARD)
                .contains("************1111");
    }
}
