package dev.tillbridge.docs.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.testkit.Fault;
import dev.tillbridge.testkit.LedgerEntry.Verdict;
import dev.tillbridge.testkit.Moment;
import dev.tillbridge.testkit.Strike;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;

/** A visitor with a mouse, at the till and at the terminal beside it. */
class TillOnThePageTest extends TillPageTest {

    @Test
    void theFiveThingsToTryHappenAndTickThemselvesOff() throws IOException {
        payForCoffeeAndCake();
        awaitStanding("Present card");
        assertTold("not decided yet", "no charge");
        tap();
        awaitStanding("Approved");
        browser().awaitText(".till-receipt", "CUSTOMER COPY");
        assertTold("£6.70 paid", "1 charge, £6.70");
        assertTicked("paid");
        picture("demo-till.png");

        press(".payment .main");
        browser().click("Lose the next answer");
        browser().find(".trouble-button[aria-pressed=true]");
        payForCoffeeAndCake();
        awaitStanding("Being looked for");
        awaitStanding("Do not charge again");
        tap();
        browser().awaitText(".truth > div:nth-child(2) dd", "1 charge, £6.70");
        assertThat(browser().text(".truth > div:nth-child(1) dd")).isEqualTo("in doubt, asks again");
        picture("demo-lost-answer.png");
        awaitStanding("Approved");
        browser().awaitText(".settled", "It settled by itself");
        browser().awaitText(".story", "Found: it was approved");
        assertTold("£6.70 paid", "1 charge, £6.70");
        assertTicked("lost");
        assertThat(axept().strikes()).contains(new Strike(Fault.LOSE_ANSWER, Moment.START));
        assertThat(axept().ledger().starts()).as("sent once each").hasSize(2);
        assertThat(verdicts(axept())).containsExactly(Verdict.APPROVED, Verdict.APPROVED);

        press(".payment .main");
        take("poor");
        payForCoffeeAndCake();
        tap();
        awaitStanding("Declined");
        assertTold("nothing paid", "no charge");
        assertTicked("declined");

        take("good");
        browser().click("Try another card");
        awaitTerminalAsks();
        browser().click("Cancel the payment");
        awaitStanding("Cancelled");
        assertTicked("cancelled");

        press(".payment .main");
        browser().click("Lie about the amount");
        browser().find(".trouble-button[aria-pressed=true]");
        press(".pay");
        tap();
        browser().awaitText(".story", "GBP 7.70 for GBP 6.70");
        awaitStanding("Approved");
        assertTold("£6.70 paid", "1 charge, £6.70");
        assertTicked("lied");
        assertThat(axept().ledger().totalCaptured()).isEqualTo(Money.parse("GBP 20.10"));
        assertThat(browser().driver().findElements(By.cssSelector(".step-list .done")))
                .hasSize(5);
    }

    /** Keeps what a visitor sees, for those who look at the pages about it. */
    private void picture(String name) throws IOException {
        Path target = Files.createDirectories(Path.of("target"));
        Files.write(target.resolve(name), browser().screenshot());
    }
}
