package dev.tillbridge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmbeddedTerminalTest {

    @TempDir
    private Path folder;

    private TestDesk desk;

    @BeforeEach
    void setUp() {
        desk = new TestDesk(folder);
    }

    @Test
    void theFirstLineSaysThatNoRealMoneyMoves() {
        desk.environment("TILLBRIDGE_EMBEDDED_PACE", "by-lookup");

        Run run = desk.run("sale", "12.50");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).startsWith("No configuration: using the simulated terminal 'axept' (no real money).");
        assertThat(run.out())
                .contains("APPROVED  GBP 12.50", "Present card", "CUSTOMER RECEIPT", "Hand over the goods");
    }

    @Test
    void aPipeGetsNoEscapeCodesAndNoLongLines() {
        desk.environment("TILLBRIDGE_EMBEDDED_PACE", "by-lookup");

        Run run = desk.run("sale", "12.50");

        assertThat(run.out()).doesNotContain("\u001b", "\r");
        assertThat(run.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }

    @Test
    void aScreenGetsColoursUnlessTheyAreNotWanted() {
        desk.environment("TERM", "xterm");

        assertThat(desk.typed("", "sale", "1").out()).contains("\u001b[1;32mAPPROVED");
        desk.environment("NO_COLOR", "1");
        assertThat(desk.typed("", "sale", "1").out())
                .contains("  APPROVED  GBP 1.00")
                .doesNotContain("\u001b[1;32m");
    }

    @Test
    void aPreAuthorisationGoesThroughItsWholeLifeByCommands() {
        JsonNode opened = desk.run("preauth", "open", "100", "--json").json();
        String id = opened.path("preAuthId").asText();
        assertThat(opened.path("outcome").asText()).isEqualTo("APPROVED");

        assertThat(desk.run("preauth", "top-up", id, "20").exitCode()).isZero();
        assertThat(balance(id)).isEqualTo("120.00");
        assertThat(desk.run("preauth", "show", id).out()).contains("GBP 120.00", "OPEN", "TOP_UP");
        assertThat(desk.run("preauth", "reverse", id, "25").exitCode()).isZero();
        assertThat(balance(id)).isEqualTo("95.00");
        assertThat(desk.run("preauth", "complete", id, "95").exitCode()).isZero();

        JsonNode report = desk.run("report", "x", "--json").json();
        JsonNode completions = report.path("totals").path(2);
        assertThat(completions.path("category").asText()).isEqualTo("COMPLETIONS");
        assertThat(completions.path("count").asInt()).isEqualTo(1);
        assertThat(completions.path("amount").path("value").asText()).isEqualTo("95.00");
        JsonNode history = desk.run("history", "--json").json().path("transactions");
        assertThat(history.findValuesAsText("operation"))
                .containsExactly("COMPLETION", "REVERSAL", "TOP_UP", "PRE_AUTHORISATION");
        assertThat(desk.run("attempts").out()).contains("completion", "GBP 95.00", "Nothing is open.");
    }

    private String balance(String id) {
        return desk.run("preauth", "show", id, "--json")
                .json()
                .path("balance")
                .path("value")
                .asText();
    }

    @Test
    void withoutAnIdTheCardIsPresentedAgain() {
        desk.run("preauth", "open", "100");

        assertThat(desk.run("preauth", "reverse", "25").exitCode()).isZero();
        assertThat(desk.run("preauth", "show", "--json")
                        .json()
                        .path("balance")
                        .path("value")
                        .asText())
                .isEqualTo("75.00");
        assertThat(desk.run("preauth", "complete", "75").exitCode()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "tap, 0, APPROVED",
        "pin, 0, APPROVED",
        "sign, 0, signature",
        "offline, 0, approved offline",
        "decline, 1, DECLINED",
        "issuer-down, 1, DECLINED",
        "cancel, 1, CANCELLED",
        "no-card, 1, CANCELLED",
        "unreachable, 3, NOT STARTED",
        "lost-answer, 0, APPROVED"
    })
    void aNewcomerSeesEveryEnd(String cardholder, int exitCode, String words) {
        Run run = desk.run("sale", "5", "--cardholder", cardholder);

        assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(exitCode);
        assertThat(run.out()).contains(words);
    }

    @Test
    void askingAgainForTheSameSaleChargesOnce() {
        String first = desk.run("sale", "5", "--sale", "order-1", "--json")
                .json()
                .path("attempt")
                .asText();
        String second = desk.run("sale", "5", "--sale", "order-1", "--json")
                .json()
                .path("attempt")
                .asText();

        assertThat(second).isEqualTo(first);
        assertThat(desk.run("history", "--json").json().path("transactions")).hasSize(1);
    }

    @Test
    void anOldOutcomeIsToldAsOldAndHowToTryAgain() {
        Object[] declined = {"sale", "5", "--sale", "order-1", "--cardholder", "decline"};
        Run first = desk.run(declined);
        Run again = desk.run(declined);
        Object[] paid = {"sale", "5", "--sale", "order-2", "--json"};

        assertThat(first.out()).doesNotContain("Told again", "--retry-of");
        assertThat(again.out()).contains("Told again", "nothing was sent now", "--retry-of ");
        assertThat(desk.run(paid).json().path("repeated").asBoolean(true)).isFalse();
        assertThat(desk.run(paid).json().path("repeated").asBoolean()).isTrue();
    }

    @Test
    void aFailedSaleIsTriedAgainByItsId() {
        String failed = desk.run("sale", "5", "--sale", "order-1", "--cardholder", "decline", "--json")
                .json()
                .path("attempt")
                .asText();

        Run again = desk.run("sale", "5", "--sale", "order-1", "--retry-of", failed.substring(0, 8), "--json");

        assertThat(again.exitCode()).isZero();
        assertThat(again.json().path("attempt").asText()).isNotEqualTo(failed);
    }

    @Test
    void theTotalHasTipAndCashBack() {
        Run run = desk.run("sale", "500", "--gratuity", "5", "--cashback", "GBP", "10");

        assertThat(run.out()).contains("APPROVED  GBP 515.00", "GBP 5.00", "GBP 10.00", "PIN");
    }

    @Test
    void whatWasRequestedIsToldWithTipAndCashBack() {
        JsonNode requested = desk.run("sale", "500", "--gratuity", "5", "--cashback", "GBP", "10", "--json")
                .json()
                .path("requested");

        assertThat(requested.path("minorUnits").asLong()).isEqualTo(50000);
        assertThat(requested.path("gratuity").path("minorUnits").asLong()).isEqualTo(500);
        assertThat(requested.path("cashback").path("minorUnits").asLong()).isEqualTo(1000);
        assertThat(desk.run("sale", "5", "--json").json().path("requested").has("gratuity"))
                .isFalse();
    }

    @Test
    void aCardIsReadAndLetGo() {
        Run run = desk.run("card", "10");

        assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
        assertThat(run.out()).contains("CARD READ", "**** 0215", "let go; nothing was charged");
        assertThat(desk.run("sale", "1").exitCode()).isZero();
    }

    @Test
    void aCardThatWasReadIsPreAuthorised() {
        Run run = desk.run("card", "10", "--continue", "preauth");

        assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
        assertThat(run.out()).contains("APPROVED  GBP 10.00  (pre-authorisation)", "Pre-auth id");
    }

    @Test
    void aZReportResetsTheTotalsAfterAYes() {
        desk.run("sale", "5");

        assertThat(desk.run("report", "z").exitCode()).isEqualTo(2);
        assertThat(desk.typed("no\n", "report", "z").exitCode()).isEqualTo(1);
        assertThat(desk.typed("yes\n", "report", "z").out()).contains("Z REPORT", "GBP 5.00");
        assertThat(desk.run("report", "x").out()).doesNotContain("GBP 5.00");
    }

    @Test
    void moneyGoesBack() {
        Run run = desk.run("refund", "5", "--json");

        assertThat(run.json().path("operation").asText()).isEqualTo("REFUND");
        assertThat(run.json().path("outcome").asText()).isEqualTo("APPROVED");
        assertThat(run.json().path("simulated").asBoolean()).isTrue();
        assertThat(run.err()).startsWith("No configuration");
    }

    @Test
    void terminalsAndWhatTheyCanDoAreListed() {
        assertThat(desk.run("terminals").out())
                .contains("axept:1853195101", "Sale", "Reversal", "list of transactions");
        assertThat(desk.run("terminals", "--json")
                        .json()
                        .path("terminals")
                        .path(0)
                        .path("operations")
                        .has("SALE"))
                .isTrue();
    }

    @Test
    void theJournalIsLookedAfter() {
        desk.run("sale", "5");
        Path target = folder.resolve("export.jsonl");

        assertThat(desk.run("journal", "check").out())
                .contains("is whole.")
                .containsPattern("1 attempts?, [4-9] events");
        assertThat(desk.run("journal", "archive", "--days", "7").out()).contains("0 attempts moved to the archive.");
        assertThat(desk.run("journal", "export", target, "--days", "7").out()).contains("0 attempts written");
        assertThat(target).exists();
        assertThat(desk.run("journal", "prune", "--days", "7", "--yes").out()).contains("0 attempts removed");
        assertThat(desk.run("journal", "prune", "--days", "1", "--yes").exitCode())
                .isEqualTo(2);
        assertThat(desk.run("journal", "renew").exitCode()).isEqualTo(2);
        assertThat(desk.run("journal", "renew", "--yes").out()).contains("is kept as");
        assertThat(desk.run("attempts").out()).contains("No attempts yet.");
    }

    @Test
    void aDamagedJournalIsRefusedAndKept() throws java.io.IOException {
        desk.run("sale", "5");
        Path journal = folder.resolve("home/store/journal.db");
        java.nio.file.Files.writeString(journal, "this is no journal");

        Run run = desk.run("sale", "5");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).contains("[TB-JOURNAL]").doesNotContain("\tat ");
        assertThat(journal).hasContent("this is no journal");
    }

    @Test
    void aDecisionAgainstWhatIsSettledIsRefusedAndNotSaidToBeRecorded() {
        String declined = desk.run("sale", "5", "--cardholder", "decline", "--json")
                .json()
                .path("attempt")
                .asText();

        Run run = desk.run(
                "resolve", declined, "--paid", "4711", "--by", "Anna", "--because", "a slip of the card", "--yes");

        assertThat(run.exitCode()).as(run.toString()).isEqualTo(3);
        assertThat(run.err()).contains("is settled as DECLINED", "Nothing was recorded");
        assertThat(desk.run("resolve", declined, "--not-paid", "--by", "Anna", "--because", "its list", "--yes")
                        .exitCode())
                .isZero();
    }

    @Test
    void aDecisionForAnotherAmountThanIsSettledIsRefusedAndNotSaidToBeRecorded() {
        String paid = desk.run("sale", "5", "--json").json().path("attempt").asText();

        Run run = desk.run(
                "resolve", paid, "--paid", "4711", "--amount", "3", "--by", "Anna", "--because", "a slip", "--yes");

        assertThat(run.exitCode()).as(run.toString()).isEqualTo(3);
        assertThat(run.err()).contains("is settled as", "5.00 of it", "Nothing was recorded");
        assertThat(desk.run("resolve", paid, "--paid", "4711", "--by", "Anna", "--because", "a slip", "--yes")
                        .exitCode())
                .isZero();
    }
}
