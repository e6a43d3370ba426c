package dev.tillbridge.docs.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.testkit.LedgerEntry.Verdict;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** What cannot be known at once: the till says so, charges nothing twice, and forgets nothing. */
class DoubtAtTheTillTest extends TillPageTest {

    private void payAtPayntAndLoseTheAnswer() {
        press(".choice:nth-child(2)");
        press(".trouble-button");
        browser().find(".trouble-button[aria-pressed=true]");
        payForCoffeeAndCake();
        awaitStanding("Unknown: do not charge again");
    }

    @Test
    void whatATerminalCannotBeAskedAPersonDecidesInTwoSteps() {
        payAtPayntAndLoseTheAnswer();
        assertTold("unknown", "no charge");
        tap();
        browser().awaitText(".truth > div:nth-child(2) dd", "1 charge, €6.70");

        browser().click("It was paid");
        browser().button("Yes, I have looked");
        assertThat(browser().text(".decision")).as("what it will do").containsIgnoringCase("paid");
        browser().click("Back");
        browser().click("It was paid");
        browser().click("Yes, I have looked");

        awaitStanding("Approved");
        browser().awaitText(".settled", "A person looked at the terminal");
        assertThat(paynt().ledger().starts()).hasSize(1);
        assertThat(verdicts(paynt())).containsExactly(Verdict.APPROVED);
    }

    @Test
    void whatIsLeftOpenBlocksTheTerminalAndIsComeBackTo() {
        payAtPayntAndLoseTheAnswer();
        tap();
        browser().awaitText(".truth > div:nth-child(2) dd", "1 charge");
        browser().click("Leave it open, next customer");
        browser().awaitText(".left", "Left open: €6.70 at Paynt EPOS");

        payForCoffeeAndCake();
        awaitStanding("Not started");
        awaitStanding("earlier payment on this terminal is still unknown");
        browser().click("Next customer");
        browser().click("Look at it");
        awaitStanding("Unknown: do not charge again");
        browser().click("It was paid");
        browser().click("Yes, I have looked");

        awaitStanding("Approved");
        assertThat(paynt().ledger().starts()).hasSize(1);
    }

    @Test
    void whoLoadsThePageAnewFindsThePaymentThatRuns() {
        payForCoffeeAndCake();
        awaitTerminalAsks();

        visit();
        awaitStanding("£6.70");
        tap();

        awaitStanding("Approved");
        assertTold("£6.70 paid", "1 charge, £6.70");
        visit();
        browser().awaitText(".lines", "Nothing yet");
    }

    @Test
    void aBridgeThatIsRestartedChargesNothingTwice() {
        payForCoffeeAndCake();
        awaitTerminalAsks();

        shop().withoutBridge(() -> browser().awaitText("#till .line", "The bridge does not answer"));
        tap();

        awaitStanding("Approved");
        browser().awaitText("#till .line", "Connected to the bridge");
        assertTold("£6.70 paid", "1 charge, £6.70");
        assertThat(axept().ledger().starts()).hasSize(1);
    }

    @Test
    void whatWasAskedForWhileTheBridgeWasAwayIsAskedForAgain() {
        shop().withoutBridge(() -> {
            payForCoffeeAndCake();
            browser().awaitText(".story", "charges nothing twice");
        });
        tap();

        awaitStanding("Approved");
        assertThat(axept().ledger().starts()).hasSize(1);
    }

    @Test
    void aPartThatWasPaidLeavesTheRest() {
        take("half");
        payForCoffeeAndCake();
        tap();
        awaitStanding("Partly paid");
        awaitStanding("£3.35 of £6.70");

        take("good");
        browser().click("Pay the rest, £3.35");
        tap();

        awaitStanding("Approved");
        assertThat(axept().ledger().totalCaptured()).isEqualTo(Money.parse("GBP 6.70"));
        assertThat(verdicts(axept())).containsExactly(Verdict.APPROVED, Verdict.APPROVED);
    }

    @Test
    void theSameTillSellsAtEveryTerminal() {
        press(".choice:nth-child(3)");
        payForCoffeeAndCake();
        tap();
        awaitStanding("Approved");
        assertTold("€6.70 paid", "1 charge, €6.70");
        browser().click("Next customer");
        press(".choice:nth-child(2)");
        payForCoffeeAndCake();
        tap();
        awaitStanding("Approved");

        assertThat(payxpert().ledger().totalCaptured()).isEqualTo(Money.parse("EUR 6.70"));
        assertThat(paynt().ledger().totalCaptured()).isEqualTo(Money.parse("EUR 6.70"));
    }
}
