package dev.tillbridge.docs.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.Attempt;
import dev.tillbridge.Outcome;
import dev.tillbridge.testkit.Fault;
import dev.tillbridge.testkit.Moment;
import dev.tillbridge.testkit.Strike;
import dev.tillbridge.testkit.axept.AxeptSimulator;
import dev.tillbridge.testkit.paynt.PayntSimulator;
import dev.tillbridge.testkit.payxpert.ConcertSimulator;
import java.util.List;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** The other protocols, and all of them at once. */
class OtherTerminalsOnThePageTest extends PageTest {

    @Test
    void theCodeOnTheScreenPairsATill() throws Exception {
        PayntSimulator terminal = closing(PayntSimulator.open(ATTENDED));
        show(terminal);
        Till till = closing(Till.at(terminal));
        browser().click("Show a pairing code");
        browser().awaitText(".lcd", "5001");

        till.terminal().pair(browser().text(".lcd-entry"), null);

        browser().awaitText(".lcd", "Paynt EPOS");
        Attempt sale = till.begin("9.90");
        browser().awaitText(".lcd", "Present card");
        browser().click("Card slot: insert the card");
        browser().awaitText(".lcd-vendor", "Chip card read");
        browser().find(".lcd").click();
        browser().press("1234", Keys.ENTER);
        assertThat(Till.outcome(sale)).isInstanceOf(Outcome.Approved.class);
        browser().awaitText(".receipts", "CARDHOLDER COPY");
        assertThat(browser().text(".exchanges")).doesNotContain("5001");
    }

    @Test
    void anAnswerOnAnOpenConnectionIsLostWhileThePersonIsStillAtIt() throws Exception {
        ConcertSimulator terminal = closing(ConcertSimulator.open(ATTENDED));
        show(terminal);
        Till till = closing(Till.at(terminal));
        Attempt sale = till.begin("7.30");
        browser().awaitText(".lcd", "Present card");
        browser().click("Lose the next answer");
        browser().awaitText(".armed", "lose answer at start");

        browser().click("Contactless field: tap the card");

        browser().awaitText(".struck", "lose answer at start");
        assertThat(Till.outcome(sale)).as("nobody can prove it on this wire").isInstanceOf(Outcome.Unknown.class);
        assertThat(terminal.strikes()).contains(new Strike(Fault.LOSE_ANSWER, Moment.START));
        assertThat(terminal.ledger().totalCaptured()).isEqualTo(Money.parse("EUR 7.30"));
        assertThat(browser().text(".exchanges")).contains("amount: €7.30", "operation: debit");
    }

    @Test
    void threeTerminalsStandSideBySide() throws Exception {
        AxeptSimulator axept = closing(AxeptSimulator.open(ATTENDED));
        PayntSimulator paynt = closing(PayntSimulator.open(ATTENDED));
        ConcertSimulator payxpert = closing(ConcertSimulator.open(ATTENDED));
        show(axept, paynt, payxpert);
        Till axeptTill = closing(Till.at(axept));
        Till payntTill = closing(Till.at(paynt));
        Till payxpertTill = closing(Till.at(payxpert));
        payntTill.terminal().pair(PayntSimulator.PAIRING_CODE, null);

        List<Attempt> sales = List.of(axeptTill.begin("1.00"), payntTill.begin("2.00"), payxpertTill.begin("3.00"));
        for (String maker : List.of("axept", "paynt", "payxpert")) {
            browser().awaitText(".tone-" + maker + " .lcd", "Present card");
            browser().find(".tone-" + maker + " .reader.tap").click();
            browser().awaitText(".tone-" + maker + " .lcd", "Approved");
            browser().find(".tone-" + maker + ".selected");
        }

        for (Attempt sale : sales) {
            assertThat(Till.outcome(sale)).isInstanceOf(Outcome.Approved.class);
        }
        assertThat(axept.ledger().totalCaptured()).isEqualTo(Money.parse("GBP 1.00"));
        assertThat(paynt.ledger().totalCaptured()).isEqualTo(Money.parse("EUR 2.00"));
        assertThat(payxpert.ledger().totalCaptured()).isEqualTo(Money.parse("EUR 3.00"));
    }
}
