package dev.tillbridge.docs.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.Acquisition;
import dev.tillbridge.Attempt;
import dev.tillbridge.Outcome;
import dev.tillbridge.TerminalListener;
import dev.tillbridge.model.Card;
import dev.tillbridge.model.CardAcquisition;
import dev.tillbridge.testkit.LedgerEntry;
import dev.tillbridge.testkit.LedgerEntry.Verdict;
import dev.tillbridge.testkit.axept.AxeptSimulator;
import java.time.Duration;
import java.util.List;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** A person with a mouse at the page, and a till of ours at the wire. */
class SaleOnThePageTest extends OneTerminalTest {

    private List<Verdict> verdicts() {
        return terminal().ledger().entries().stream().map(LedgerEntry::verdict).toList();
    }

    @Test
    void aCardAndItsPinPay() throws Exception {
        Attempt sale = begin("12.50");
        browser().awaitText(".lcd", "£12.50");

        browser().click("Card slot: insert the card");
        browser().awaitText(".lcd", "Enter PIN");
        browser().awaitText(".lcd-vendor", "Pin Requested(Online)");
        assertThat(terminal().ledger().entries()).as("before the PIN").isEmpty();
        browser().click("1");
        browser().awaitText(".lcd-entry", "●");
        assertThat(browser().text("body")).as("a digit is not shown").doesNotContain("Enter PIN1");
        browser().click("Clear");
        type("1234");

        browser().awaitText(".lcd", "Approved");
        assertThat(Till.outcome(sale)).isInstanceOf(Outcome.Approved.class);
        assertThat(terminal().ledger().totalCaptured()).isEqualTo(Money.parse("GBP 12.50"));
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
        assertThat(terminal().ledger().captured()).isEmpty();
    }

    @Test
    void theSchemeOfTheCardInHandReachesTheTill() throws Exception {
        take("mastercard");
        Attempt sale = begin("12.50");

        browser().click("Card slot: insert the card");
        browser().awaitText(".lcd", "Enter PIN");
        type("1234");

        browser().awaitText(".preview", "scheme: mastercard");
        assertThat(Till.outcome(sale))
                .isInstanceOfSatisfying(
                        Outcome.Approved.class,
                        approved -> assertThat(approved.details().card().flatMap(Card::scheme))
                                .contains("Mastercard"));
        assertThat(browser().text(".receipts")).contains("************5454");
    }

    @Test
    void aMifareCardIsReadForATillThatAsksForACardFirst() throws Exception {
        take("mifare");
        browser().awaitText(".card:has(input[value='mifare'])", "tap only");
        Attempt sale = begin("12.50");
        browser().click("Contactless field: tap the card");
        browser().awaitText(".lcd", "This card pays nothing.");
        browser().click("Card slot: insert the card");
        browser().awaitText(".lcd", "no chip to insert");
        assertThat(terminal().ledger().entries()).as("the payment still waits").isEmpty();
        browser().click("Cancel");
        assertThat(Till.outcome(sale)).isInstanceOf(Outcome.Cancelled.class);

        Acquisition asked =
                till().terminal().acquireCard(CardAcquisition.of(Money.parse("GBP 12.50")), new TerminalListener() {});
        browser().awaitText(".lcd", "Card reading");
        assertThat(browser().text(".lcd")).contains("Present card").doesNotContain("£");
        browser().click("Contactless field: tap the card");

        assertThat(asked.await().value().orElseThrow().details()).containsEntry("cardUid", "04A2B1C0D5E680");
        browser().awaitText(".preview", "scheme: mifare");
        browser().awaitText(".exchanges", "number of a MiFare card");
        browser().awaitText(".lcd", "Ready.");
    }

    @Test
    void withoutPaperNothingComesOutOfTheRollAndTheSaleIsPaid() throws Exception {
        browser().click("Paper");
        browser().awaitText(".lcd", "No paper");
        Attempt sale = begin("12.50");

        browser().click("Contactless field: tap the card");

        browser().awaitText(".receipts", "not printed here");
        assertThat(browser().text(".receipts")).doesNotContain("CUSTOMER COPY");
        assertThat(Till.outcome(sale)).isInstanceOf(Outcome.Approved.class);
        browser().click("Battery");
        browser().click("Clear");
        browser().awaitText(".lcd", "Battery low");
        assertThat(browser().text(".lcd")).contains("Payments go on.", "when it asks about this terminal");
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
        Attempt sale = till().begin("20.00");
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
        assertThat(terminal().ledger().totalCaptured()).isEqualTo(Money.parse("GBP 23.00"));
        assertThat(terminal().ledger().entries().get(0).gratuity()).isEqualTo(Money.parse("GBP 3.00"));
    }

    @Test
    void aCardThatIsNearlyEmptyPaysAPart() throws Exception {
        take("half");
        Attempt sale = begin("12.50");

        browser().click("Contactless field: tap the card");

        browser().awaitText(".lcd", "Partly approved");
        Outcome.Approved approved = (Outcome.Approved) Till.outcome(sale);
        assertThat(approved.partial()).isTrue();
        assertThat(terminal().ledger().totalCaptured()).isEqualTo(Money.parse("GBP 6.25"));
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
    void whoComesBackToThePageFindsThePaymentWhereItWas() throws Exception {
        Attempt sale = begin("12.50");
        browser().click("Card slot: insert the card");
        browser().awaitText(".lcd", "Enter PIN");

        browser().go(page().uri());

        browser().awaitText(".lcd", "Enter PIN");
        type("1234");
        assertThat(Till.outcome(sale)).isInstanceOf(Outcome.Approved.class);
    }
}
