package dev.tillbridge.docs.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.Acquisition;
import dev.tillbridge.Attempt;
import dev.tillbridge.Outcome;
import dev.tillbridge.TerminalListener;
import dev.tillbridge.model.CardAcquisition;
import dev.tillbridge.testkit.Fault;
import dev.tillbridge.testkit.Moment;
import dev.tillbridge.testkit.Strike;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** A person without a mouse. */
class KeyboardAloneTest extends OneTerminalTest {

    @Test
    void aCardIsInsertedAndItsPinTyped() throws Exception {
        Attempt sale = begin("12.50");

        browser().tabTo(".reader.insert");
        browser().press(Keys.ENTER);
        browser().awaitText(".lcd", "Enter PIN");
        browser().press("1234");
        browser().tabTo(".key.confirm");
        browser().press(Keys.SPACE);

        assertThat(Till.outcome(sale)).isInstanceOf(Outcome.Approved.class);
    }

    @Test
    void anotherCardIsTakenByTheArrowsAndTappedByItsLetter() throws Exception {
        Attempt sale = begin("12.50");

        browser().tabTo(".card input");
        browser().press(Keys.ARROW_RIGHT);
        browser().press("t");

        browser().awaitText(".lcd", "Declined");
        assertThat(Till.outcome(sale)).isInstanceOf(Outcome.Declined.class);
    }

    @Test
    void aMifareCardIsTakenByTheArrowsAndTappedByItsLetter() {
        Acquisition asked =
                till().terminal().acquireCard(CardAcquisition.of(Money.parse("GBP 1.00")), new TerminalListener() {});
        browser().awaitText(".lcd", "Present card");

        browser().tabTo(".card input");
        browser().press(Keys.ARROW_LEFT); // from the first to the last
        browser().press("i");
        browser().awaitText(".lcd", "Tap it.");
        browser().press("t");

        assertThat(asked.await().value().orElseThrow().details()).containsEntry("cardType", "MIFARE");
    }

    @Test
    void aPartIsApproved() throws Exception {
        Attempt sale = begin("12.50");

        browser().tabTo(".card input");
        browser().press(Keys.ARROW_RIGHT, Keys.ARROW_RIGHT, Keys.ARROW_RIGHT, Keys.ARROW_RIGHT);
        browser().press("t");

        assertThat(((Outcome.Approved) Till.outcome(sale)).partial()).isTrue();
    }

    @Test
    void aTipIsTyped() throws Exception {
        browser().tabTo(".switch:nth-of-type(3)");
        browser().press(Keys.SPACE);
        Attempt sale = till().begin("20.00");
        browser().awaitText(".lcd", "add a tip");
        browser().press(Keys.HOME);

        browser().tabTo(".lcd-choices button:nth-child(4)");
        browser().press(Keys.ENTER);
        browser().awaitText(".lcd", "Your tip");
        browser().press("150");
        browser().press(Keys.ENTER);
        browser().awaitText(".lcd", "£21.50");
        browser().press("t");

        assertThat(((Outcome.Approved) Till.outcome(sale)).total()).contains(Money.parse("GBP 21.50"));
    }

    @Test
    void escapeCancels() throws Exception {
        Attempt sale = begin("12.50");

        browser().tabTo(".key.clear");
        browser().press(Keys.ESCAPE);

        assertThat(Till.outcome(sale)).isInstanceOf(Outcome.Cancelled.class);
    }

    @Test
    void anyFaultIsPlannedAtAnyMoment() {
        browser().tabTo(".trouble .all summary");
        browser().press(Keys.ENTER);
        browser().tabTo("select[id^=moment]");
        browser().press("start");
        browser().tabTo(".fault-list button");
        String internalError = "//b[.='internal error']/parent::button";
        while (!Boolean.TRUE.equals(browser()
                .driver()
                .executeScript(
                        "return document.activeElement === document.evaluate(arguments[0], document, null, 9, null).singleNodeValue",
                        internalError))) {
            browser().press(Keys.TAB);
        }
        browser().press(Keys.ENTER);
        browser().awaitText(".armed", "internal error at start");

        till().begin("12.50");

        browser().awaitText(".struck", "internal error at start");
        assertThat(terminal().strikes()).containsExactly(new Strike(Fault.INTERNAL_ERROR, Moment.START));
    }
}
