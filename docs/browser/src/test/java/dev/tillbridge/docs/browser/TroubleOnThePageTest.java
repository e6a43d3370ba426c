package dev.tillbridge.docs.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.Attempt;
import dev.tillbridge.Outcome;
import dev.tillbridge.testkit.Fault;
import dev.tillbridge.testkit.LedgerEntry;
import dev.tillbridge.testkit.Moment;
import dev.tillbridge.testkit.Strike;
import dev.tillbridge.testkit.axept.AxeptSimulator;
import dev.tillbridge.testkit.scenario.ScenarioFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.awaitility.Awaitility;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;

/** Faults, lies and scenario files, by mouse. */
class TroubleOnThePageTest extends OneTerminalTest {

    @Test
    void theNextAnswerIsLostAndTheTillFindsThePayment() throws Exception {
        browser().click("Lose the next answer");
        browser().awaitText(".armed", "lose answer at start");

        Attempt sale = begin("12.50");
        browser().awaitText(".struck", "lose answer at start");
        browser().click("Contactless field: tap the card");

        assertThat(Till.outcome(sale)).isInstanceOf(Outcome.Approved.class);
        assertThat(terminal().strikes()).containsExactly(new Strike(Fault.LOSE_ANSWER, Moment.START));
        assertThat(terminal().ledger().captured()).hasSize(1);
    }

    @Test
    void aLieAboutTheAmountIsPlannedWhileThePaymentRuns() throws Exception {
        Attempt sale = begin("12.50");
        browser().click("Lie about the amount");
        browser().awaitText(".armed", "wrong amount at lookup result");

        browser().click("Contactless field: tap the card");

        browser().awaitText(".struck", "wrong amount at lookup result");
        browser().awaitText(".said", "Has struck: wrong amount at lookup result");
        Outcome outcome = Till.outcome(sale);
        assertThat(terminal().strikes()).contains(new Strike(Fault.WRONG_AMOUNT, Moment.LOOKUP_RESULT));
        assertThat(terminal().ledger().totalCaptured()).isEqualTo(Money.parse("GBP 12.50"));
        if (outcome instanceof Outcome.Approved approved) {
            assertThat(approved.total()).as("what the till believes").contains(Money.parse("GBP 12.50"));
        } else {
            assertThat(outcome).as("the only other honest outcome").isInstanceOf(Outcome.Unknown.class);
        }
    }

    @Test
    void whatWasPlannedIsTakenBack() {
        browser().click("Lose the next answer");
        browser().awaitText(".armed", "lose answer");

        browser().click("Take all back");

        Awaitility.await().until(() -> terminal().armed().isEmpty());
        browser().awaitText(".trouble .said, .said", "taken back");
    }

    @Test
    void aScenarioFileIsPlayedAndWatched() throws Exception {
        browser().find(".panel:has(textarea) summary").click();
        browser()
                .find("textarea")
                .sendKeys("scenarios: [{name: no money, cardholder: taps card, issuer: {declines: '51'}}]");
        browser().click("Play");
        browser().awaitText(".said", "To come: no money");

        Attempt sale = till().begin("12.50");

        browser().awaitText(".lcd", "Declined");
        assertThat(Till.outcome(sale)).isInstanceOf(Outcome.Declined.class);
    }

    @Test
    void aScenarioFileThatIsWrongSaysWhere() {
        browser().find(".panel:has(textarea) summary").click();
        browser().find("textarea").sendKeys("scenarios: [{name: odd, cardholder: tap card}]");

        browser().click("Play");

        browser().awaitText(".said", "did you mean 'taps card'?");
    }

    @Test
    void whatWasClickedPlaysToTheSameLedger(@TempDir Path folder) throws Exception {
        browser()
                .driver()
                .executeCdpCommand(
                        "Browser.setDownloadBehavior", Map.of("behavior", "allow", "downloadPath", folder.toString()));
        Attempt paid = begin("12.50");
        browser().click("Card slot: insert the card");
        browser().awaitText(".lcd", "Enter PIN");
        type("9999");
        browser().awaitText(".lcd", "2 tries left");
        type("1234");
        Till.outcome(paid);
        take("half");
        browser().click("Lose the next answer");
        browser().awaitText(".armed", "lose answer at start");
        Attempt part = begin("10.00");
        browser().click("Contactless field: tap the card");
        Till.outcome(part);
        browser().click("Take all back");
        browser().awaitText(".said", "taken back");
        Attempt cancelled = begin("8.00");
        browser().click("Cancel");
        Till.outcome(cancelled);
        take("poor");
        Attempt declined = begin("6.00");
        browser().click("Contactless field: tap the card");
        Till.outcome(declined);

        browser().awaitText(".panel .lead", "4 payments were written down");
        browser().click("Download as a scenario file");
        Path file = folder.resolve("axept-scenarios.yaml");
        Awaitility.await().until(() -> Files.exists(file));

        AxeptSimulator other = closing(AxeptSimulator.open());
        ScenarioFile.read(file, other.ledger().currency()).playAt(other);
        Till otherTill = closing(Till.at(other));
        for (LedgerEntry entry : terminal().ledger().entries()) {
            Till.outcome(otherTill.begin(entry.amount().getAmount().toPlainString()));
        }
        assertThat(other.ledger().entries())
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("key", "time", "reference")
                .isEqualTo(terminal().ledger().entries());
        assertThat(other.strikes()).isEqualTo(terminal().strikes());
    }

    @Test
    void whatAnswersSayIsTextAndShowsNoCard() throws Exception {
        terminal().plant("<img src=x onerror=alert(1)> 4111111111111111");
        Attempt sale = begin("12.50");

        browser().click("Contactless field: tap the card");
        Till.outcome(sale);

        browser().awaitText(".exchanges", "onerror");
        assertThat(browser().text("body")).doesNotContain("4111111111111111");
        assertThat(browser().driver().findElements(By.cssSelector("img[src=x]")))
                .isEmpty();
    }

    @Test
    void whoPaysWhileTheNetworkIsOffHasPaidAndTheTillHearsOfItLater() throws Exception {
        Attempt sale = begin("12.50");
        browser().click("Network");
        browser().awaitText(".lcd-bar", "No network");

        browser().click("Contactless field: tap the card");
        browser().awaitText(".lcd", "Approved");
        assertThat(terminal().ledger().captured()).hasSize(1);
        assertThat(sale.outcome().toCompletableFuture()).isNotDone();
        browser().click("Network");

        assertThat(Till.outcome(sale)).isInstanceOf(Outcome.Approved.class);
    }

    @Test
    void offTheNetworkTheTillReachesNobody() throws Exception {
        browser().click("Network");
        browser().awaitText(".lcd", "No network");

        assertThat(Till.outcome(till().begin("12.50"))).isInstanceOf(Outcome.NotStarted.class);

        browser().click("Network");
        browser().awaitText(".lcd", "Ready");
        assertThat(terminal().isOffline()).isFalse();
    }
}
