package dev.tillbridge.screen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.Attempt;
import dev.tillbridge.Outcome;
import dev.tillbridge.testkit.Fault;
import dev.tillbridge.testkit.LedgerEntry;
import dev.tillbridge.testkit.LedgerEntry.Verdict;
import dev.tillbridge.testkit.Moment;
import dev.tillbridge.testkit.Strike;
import dev.tillbridge.testkit.axept.AxeptSimulator;
import dev.tillbridge.testkit.scenario.ScenarioFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.joda.money.Money;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;

/** A person with a mouse at the page, and a till of ours at the wire. */
class SaleOnThePageTest extends PageTest {

    private AxeptSimulator terminal;
    private VirtualTerminal page;
    private Till till;

    @BeforeEach
    void open() {
        terminal = closing(AxeptSimulator.open(ATTENDED));
        page = show(terminal);
        till = closing(Till.at(terminal));
    }

    private Attempt begin(String amount) {
        Attempt attempt = till.begin(amount);
        browser().awaitText(".lcd", "Present card");
        return attempt;
    }

    private void take(String card) {
        browser().find(".card:has(input[value='" + card + "'])").click();
    }

    private void type(String pin) {
        pin.chars().forEach(digit -> browser().click(Character.toString(digit)));
        browser().click("Confirm");
    }

    private List<Verdict> verdicts() {
        return terminal.ledger().entries().stream().map(LedgerEntry::verdict).toList();
    }

    @Test
    void aCardAndItsPinPay() throws Exception {
        Attempt sale = begin("12.50");
        browser().awaitText(".lcd", "£12.50");

        browser().click("Card slot: insert the card");
        browser().awaitText(".lcd", "Enter PIN");
        browser().awaitText(".lcd-vendor", "Pin Requested(Online)");
        assertThat(terminal.ledger().entries()).as("before the PIN").isEmpty();
        browser().click("1");
        browser().awaitText(".lcd-entry", "●");
        assertThat(browser().text("body")).as("a digit is not shown").doesNotContain("Enter PIN1");
        browser().click("Clear");
        type("1234");

        browser().awaitText(".lcd", "Approved");
        assertThat(Till.outcome(sale)).isInstanceOf(Outcome.Approved.class);
        assertThat(terminal.ledger().totalCaptured()).isEqualTo(Money.parse("GBP 12.50"));
        browser().awaitText(".totals", "£12.50");
        browser().awaitText(".receipts", "CUSTOMER COPY");
        assertThat(browser().text(".receipts")).contains("MERCHANT COPY");
        assertThat(browser().text(".exchanges")).contains("POST transaction", "amountTrans", "amount: £12.50");
    }

    @Test
    void aWrongPinIsAskedForAgainAndTheThirdOneDeclines() throws Exception {
        Attempt sale = begin("12.50");

        browser().click("Card slot: insert the card");
        browser().awaitText(".lcd", "Enter PIN");
        type("9999");
        browser().awaitText(".lcd", "2 tries left");
        type("9999");
        browser().awaitText(".lcd", "1 try left");
        type("9999");

        browser().awaitText(".lcd", "Declined");
        assertThat(Till.outcome(sale)).isInstanceOf(Outcome.Declined.class);
        assertThat(verdicts()).containsExactly(Verdict.DECLINED);
    }

    @Test
    void anEmptyAccountIsDeclined() throws Exception {
        take("poor");
        Attempt sale = begin("12.50");

        browser().click("Contactless field: tap the card");

        browser().awaitText(".lcd", "Declined");
        browser().awaitText(".lcd", "Code 51");
        assertThat(Till.outcome(sale)).isInstanceOf(Outcome.Declined.class);
        assertThat(terminal.ledger().captured()).isEmpty();
    }

    @Test
    void theCancelKeyCancels() throws Exception {
        Attempt sale = begin("12.50");

        browser().click("Cancel");

        browser().awaitText(".lcd", "Cancelled");
        assertThat(Till.outcome(sale)).isInstanceOf(Outcome.Cancelled.class);
    }

    @Test
    void aTipIsChosenBeforeTheCardAndPaid() throws Exception {
        browser().click("Ask for a tip");
        Attempt sale = till.begin("20.00");
        browser().awaitText(".lcd", "add a tip");

        browser().click("Other type it");
        browser().click("3");
        browser().click("0");
        browser().click("0");
        browser().click("Confirm");
        browser().awaitText(".lcd", "£23.00");
        browser().click("Contactless field: tap the card");

        browser().awaitText(".lcd", "Approved");
        Outcome.Approved approved = (Outcome.Approved) Till.outcome(sale);
        assertThat(approved.total()).contains(Money.parse("GBP 23.00"));
        assertThat(terminal.ledger().totalCaptured()).isEqualTo(Money.parse("GBP 23.00"));
        assertThat(terminal.ledger().entries().get(0).gratuity()).isEqualTo(Money.parse("GBP 3.00"));
    }

    @Test
    void aCardThatIsNearlyEmptyPaysAPart() throws Exception {
        take("half");
        Attempt sale = begin("12.50");

        browser().click("Contactless field: tap the card");

        browser().awaitText(".lcd", "Partly approved");
        Outcome.Approved approved = (Outcome.Approved) Till.outcome(sale);
        assertThat(approved.partial()).isTrue();
        assertThat(terminal.ledger().totalCaptured()).isEqualTo(Money.parse("GBP 6.25"));
    }

    @Test
    void aSignatureIsAcceptedOrRefused() throws Exception {
        Attempt accepted = begin("12.50");
        browser().click("Magnetic stripe: swipe the card");
        browser().awaitText(".lcd", "Signature right?");
        browser().click("Confirm");
        assertThat(Till.outcome(accepted)).isInstanceOf(Outcome.Approved.class);

        Attempt refused = begin("13.50");
        browser().click("Magnetic stripe: swipe the card");
        browser().awaitText(".lcd", "Signature right?");
        browser().click("Cancel");
        assertThat(Till.outcome(refused)).isInstanceOf(Outcome.Cancelled.class);
        assertThat(verdicts()).containsExactly(Verdict.APPROVED, Verdict.CANCELLED);
    }

    @Test
    void nobodyThereTimesOut() throws Exception {
        AxeptSimulator impatient = closing(AxeptSimulator.open(options(Duration.ofMillis(700))));
        show(impatient);

        Attempt sale = closing(Till.at(impatient)).begin("12.50");

        browser().awaitText(".lcd", "Cancelled");
        assertThat(Till.outcome(sale)).isInstanceOf(Outcome.Cancelled.class);
    }

    @Test
    void theNextAnswerIsLostAndTheTillFindsThePayment() throws Exception {
        browser().click("Lose the next answer");
        browser().awaitText(".armed", "lose answer at start");

        Attempt sale = begin("12.50");
        browser().awaitText(".struck", "lose answer at start");
        browser().click("Contactless field: tap the card");

        assertThat(Till.outcome(sale)).isInstanceOf(Outcome.Approved.class);
        assertThat(terminal.strikes()).containsExactly(new Strike(Fault.LOSE_ANSWER, Moment.START));
        assertThat(terminal.ledger().captured()).hasSize(1);
    }

    @Test
    void aLieAboutTheAmountIsPlannedWhileThePaymentRuns() throws Exception {
        Attempt sale = begin("12.50");
        browser().click("Lie about the amount");
        browser().awaitText(".armed", "wrong amount at lookup result");

        browser().click("Contactless field: tap the card");

        browser().awaitText(".struck", "wrong amount at lookup result");
        Outcome outcome = Till.outcome(sale);
        assertThat(terminal.strikes()).contains(new Strike(Fault.WRONG_AMOUNT, Moment.LOOKUP_RESULT));
        assertThat(terminal.ledger().totalCaptured()).isEqualTo(Money.parse("GBP 12.50"));
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

        Awaitility.await().until(() -> terminal.armed().isEmpty());
        browser().awaitText(".trouble .said, .said", "taken back");
    }

    @Test
    void whoComesBackToThePageFindsThePaymentWhereItWas() throws Exception {
        Attempt sale = begin("12.50");
        browser().click("Card slot: insert the card");
        browser().awaitText(".lcd", "Enter PIN");

        browser().go(page.uri());

        browser().awaitText(".lcd", "Enter PIN");
        type("1234");
        assertThat(Till.outcome(sale)).isInstanceOf(Outcome.Approved.class);
    }

    @Test
    void aScenarioFileIsPlayedAndWatched() throws Exception {
        browser().find(".panel:has(textarea) summary").click();
        browser()
                .find("textarea")
                .sendKeys("scenarios: [{name: no money, cardholder: taps card, issuer: {declines: '51'}}]");
        browser().click("Play");
        browser().awaitText(".said", "To come: no money");

        Attempt sale = till.begin("12.50");

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
        for (LedgerEntry entry : terminal.ledger().entries()) {
            Till.outcome(otherTill.begin(entry.amount().getAmount().toPlainString()));
        }
        assertThat(other.ledger().entries())
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("key", "time", "reference")
                .isEqualTo(terminal.ledger().entries());
        assertThat(other.strikes()).isEqualTo(terminal.strikes());
    }

    @Test
    void whatAnswersSayIsTextAndShowsNoCard() throws Exception {
        terminal.plant("<img src=x onerror=alert(1)> 4111111111111111");
        Attempt sale = begin("12.50");

        browser().click("Contactless field: tap the card");
        Till.outcome(sale);

        browser().awaitText(".exchanges", "onerror");
        assertThat(browser().text("body")).doesNotContain("4111111111111111");
        assertThat(browser().driver().findElements(By.cssSelector("img[src=x]")))
                .isEmpty();
    }

    @Test
    void offTheNetworkTheTillReachesNobody() throws Exception {
        browser().click("Network");
        browser().awaitText(".lcd", "No network");

        assertThat(Till.outcome(till.begin("12.50"))).isInstanceOf(Outcome.NotStarted.class);

        browser().click("Network");
        browser().awaitText(".lcd", "Ready");
        assertThat(terminal.isOffline()).isFalse();
    }
}
