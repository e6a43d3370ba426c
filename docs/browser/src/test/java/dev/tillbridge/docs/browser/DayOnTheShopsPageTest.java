package dev.tillbridge.docs.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.testkit.Scenario;
import java.util.Map;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/** Who runs the shop sees how the terminals and the payments of the day are, and decides where nobody knows. */
class DayOnTheShopsPageTest extends ShopPageTest {

    @Test
    void theDayIsThereInPlainWordsAndEachAmountAsItsCurrencyIsWritten() {
        sellForADay();
        enter("ann");

        browser().awaitText(".payments", "table-3");
        assertThat(browser().text(".payments li:nth-child(1) .row-sum")).isEqualTo("€1,234.50");
        assertThat(browser().text(".payments li:nth-child(1) .row-state")).isEqualTo("UNKNOWN");
        assertThat(browser().text(".payments li:nth-child(2) .row-state")).isEqualTo("DECLINED");
        assertThat(browser().text(".payments li:nth-child(3) .row-sum")).isEqualTo("£12.50");
        assertThat(browser().text(".payments li:nth-child(3) .row-state")).isEqualTo("APPROVED");
        assertThat(browser().text(".open"))
                .contains("UNKNOWN", "€1,234.50", "Do not charge again", "look at the terminal");
        assertThat(browser().text(".day tbody")).contains("axept", "£12.50").doesNotContain("€");
        assertThat(browser().text("#terminal-axept .state")).isEqualTo("Ready");
        assertThat(browser().text("#terminal-paynt .state")).isEqualTo("Blocked");
        assertThat(browser().complaints()).isEmpty();
    }

    @Test
    void whatHappensIsSeenWithoutAskingForIt() {
        enter("ann");
        browser().awaitText(".day .lead", "Nothing was begun on this day.");

        shop().pay("axept", "table-1", "GBP", 1250);

        browser().awaitText(".payments", "table-1");
        browser().awaitText(".payments .row-state", "APPROVED");
        browser().awaitText(".day tbody", "£12.50");
        loseAnAnswer("table-2", 500);
        browser().awaitText(".open", "€5.00");
        browser().awaitText("#aloud[role=alert]", "Somebody has to look at an attempt at paynt.");
        browser().awaitText("#terminal-paynt .state", "Blocked");
    }

    @Test
    void whatWasApprovedIsShownAndNotWhatWasAskedFor() {
        axept().next(Scenario.tapsCard().approvedPartially(Money.parse("GBP 5.00")));
        shop().pay("axept", "table-1", "GBP", 1250);
        enter("ann");

        browser().awaitText(".day tbody", "£5.00");

        assertThat(browser().text(".payments .row-sum")).isEqualTo("£5.00 of £12.50");
        browser().find(".payments button").click();
        browser().awaitText("dialog[open] .detail-sum", "£5.00 of £12.50");
        assertThat(browser().text("dialog[open]"))
                .as("what was asked for stands there too")
                .contains("£12.50");
    }

    @Test
    void anAttemptHasAllThatIsKnownOfIt() {
        shop().pay("axept", "table-1", "GBP", 1250);
        enter("ann");

        browser().find(".payments button").click();

        browser().awaitText("dialog[open] h2", "APPROVED");
        assertThat(browser().text("dialog[open]"))
                .contains(
                        "table-1 / 1", "£12.50", "till", "axept", "Paid. Hand over", "What happened", "Authorisation");
        assertThat(browser().text("dialog[open] .slip")).isNotBlank();
        assertThat(browser().text("dialog[open]")).as("I5").doesNotContainPattern("[0-9]{13,}");
        browser().press(Keys.ESCAPE);
        assertThat(browser().driver().findElements(By.cssSelector("dialog[open]")))
                .isEmpty();
    }

    @Test
    void anUnknownPaymentIsResolvedByKeyboardAloneInTwoSteps() {
        sellForADay();
        enter("ann");
        browser().find(".open-one");

        browser().tabTo(".open-one button");
        browser().press(Keys.ENTER);
        browser().awaitText("dialog[open] h2", "UNKNOWN");
        browser().tabTo("dialog[open] input[type=radio]");
        assertThat(browser().driver().findElements(By.cssSelector("dialog input:checked")))
                .as("nothing is chosen before somebody chooses")
                .isEmpty();
        browser().tabTo(".decision button.main");
        browser().press(Keys.ENTER);
        browser().awaitText("#decision-said", "Nothing is guessed here");
        browser().press(Keys.SPACE);
        browser().tabTo(".decision button.main");
        browser().press(Keys.ENTER);
        assertThat(browser().driver().switchTo().activeElement().getDomAttribute("id"))
                .as("how much it was is missing as well, and the focus is there")
                .isEqualTo("decision-amount");
        browser().press("1234.50", Keys.ENTER);
        assertThat(browser().driver().switchTo().activeElement().getDomAttribute("id"))
                .as("the proof is missing, and the focus is there")
                .isEqualTo("decision-proof");
        browser().press("4711");
        browser().tabTo("#decision-because");
        browser().press("on its screen", Keys.ENTER);
        browser().awaitText(".consequence", "4711");
        browser().tabTo(".decision button.main");
        browser().press(Keys.ENTER);

        browser().awaitText("dialog[open] h2", "PAID (DECIDED)");
        browser().awaitText("dialog[open] [role=status]", "Recorded as PAID (DECIDED).");
        browser().press(Keys.ESCAPE);
        browser().awaitText("#open-title", "Nothing is open.");
        browser().awaitText("#terminal-paynt .state", "Ready");
        browser().awaitText(".day tbody", "€1,234.50");
        assertThat(shop().pay("paynt", "table-3", "EUR", 123_450))
                .as("the till is told, with who decided and why")
                .contains("\"kind\":\"APPROVED\"", "\"decidedByPerson\":true", "ann");
        assertThat(paynt().ledger().starts()).hasSize(1);
    }

    @Test
    void aPartThatWasPaidIsCountedByKeyboardAloneAndTheRestStaysToBePaid() {
        sellForADay();
        enter("ann");
        browser().find(".open-one");

        browser().tabTo(".open-one button");
        browser().press(Keys.ENTER);
        browser().awaitText("dialog[open] h2", "UNKNOWN");
        browser().tabTo("dialog[open] input[type=radio]");
        browser().press(Keys.SPACE);
        browser().tabTo("#decision-amount");
        assertThat(browser().find("#decision-amount").getDomProperty("value"))
                .as("no amount is taken that nobody read on the terminal")
                .isEmpty();
        browser().press("1234.51");
        browser().tabTo("#decision-proof");
        browser().press("4711");
        browser().tabTo("#decision-because");
        browser().press("on its screen", Keys.ENTER);
        browser().awaitText("#decision-amount-problem", "at most €1,234.50");
        assertThat(browser().driver().switchTo().activeElement().getDomAttribute("id"))
                .as("more than was ordered cannot have been paid, and the focus is there")
                .isEqualTo("decision-amount");
        browser().press("1000,5", Keys.ENTER);
        browser().awaitText(".consequence", "Only EUR 1000.50 of EUR 1234.50 counts: EUR 234.00 is still to be paid.");
        browser().tabTo(".decision button.main");
        browser().press(Keys.ENTER);

        browser().awaitText("dialog[open] h2", "PAID (DECIDED)");
        browser().awaitText("dialog[open] .detail-sum", "€1,000.50 of €1,234.50");
        browser().press(Keys.ESCAPE);
        browser().awaitText(".payments", "€1,000.50 of €1,234.50");
        browser().awaitText(".day tbody", "€1,000.50");
        assertThat(shop().pay("paynt", "table-3", "EUR", 123_450))
                .as("the till is told that the rest is still to be paid")
                .contains("\"partial\":true", "\"minorUnits\":100050", "\"decidedByPerson\":true");
        assertThat(paynt().ledger().starts()).hasSize(1);
    }

    @Test
    void whoDoesNotConfirmChangesNothing() {
        sellForADay();
        enter("ann");

        browser().find(".open-one button").click();
        browser().find("dialog[open] input[value=NOT_PAID]").click();
        browser().find("#decision-because").sendKeys("nothing there");
        browser().click("Go on");
        browser().awaitText(".consequence", "not paid");
        browser().click("Back");
        browser().find("dialog[open] input[value=NOT_PAID]");
        browser().click("Close");

        browser().find(".open-one");
        assertThat(shop().pay("paynt", "table-3", "EUR", 123_450)).contains("\"kind\":\"UNKNOWN\"");
    }

    @Test
    void aTerminalThatGoesAwayIsSeen() {
        enter("ann");
        browser().awaitText("#terminal-axept .state", "Ready");

        axept().close();

        browser().awaitText("#terminal-axept .state", "Nobody can reach it");
        browser().awaitText("#terminal-axept .todo", "switched on");
        assertThat(browser().text("#terminal-paynt .state")).isEqualTo("Ready");
    }

    @Test
    void theTerminalsOwnTotalsAreAskedForAndTheDayIsEndedInTwoSteps() {
        shop().pay("axept", "table-1", "GBP", 1250);
        enter("ann");
        browser().find("#terminal-axept summary").click();

        browser().click("Totals so far");
        browser().awaitText("#terminal-axept .answer", "£12.50");
        browser().click("End of day …");
        browser().awaitText("#terminal-axept .answer", "cannot be had a second time");
        browser().click("End the day of axept");
        browser().awaitText("#terminal-axept .answer h4", "Report Z of axept");
        browser().click("Totals so far");

        browser().awaitText("#terminal-axept .answer h4", "Report X of axept");
        browser().awaitText("#terminal-axept .answer", "£0.00");
        assertThat(browser().text("#terminal-axept .answer")).doesNotContain("£12.50");
    }

    @Test
    void theCertificateAndThePairingAreLookedAt() {
        enter("ann");
        browser().find("#terminal-axept summary").click();
        browser().click("Look at its certificate");
        browser().awaitText("#terminal-axept .answer", "None is trusted yet. Compare it");
        browser().click("I have compared it: trust it");
        browser().awaitText("#terminal-axept .answer", "It is the one that is trusted.");

        browser().find("#terminal-paynt summary").click();
        browser().awaitText("#terminal-paynt .pairing", "It is paired.");
        browser().find("#code-paynt").sendKeys("999999", Keys.ENTER);
        browser().find("#terminal-paynt .answer .wrong");
    }

    @Test
    void anotherDayHasItsOwnPayments() {
        shop().pay("axept", "table-1", "GBP", 1250);
        enter("ann");
        browser().awaitText(".payments", "table-1");

        browser().click("Day before");
        browser().awaitText(".day .lead", "Nothing was begun on this day.");
        assertThat(browser().text(".payments")).isEmpty();
        browser().click("Today");

        browser().awaitText(".payments", "table-1");
    }

    @Test
    void aBridgeThatIsRestartedIsComeBackTo() {
        enter("ann");
        shop().withoutBridge(() -> browser().awaitText("#line", "The bridge does not answer"));

        browser().awaitText("#line", "Connected");
        shop().pay("axept", "table-1", "GBP", 1250);
        browser().awaitText(".payments", "table-1");
    }

    @Test
    void aWrongCodeOpensNothingAndWhoSignsOutIsForgotten() {
        browser().find("#door-name").sendKeys("ann");
        browser().find("#door-code").sendKeys("AAAA-AAAA", Keys.ENTER);
        browser().awaitText(".door [role=alert]", "This code is wrong");
        browser().find("#door-code").clear();
        browser().find("#door-code").sendKeys(shop().shopCode(), Keys.ENTER);
        awaitDay();

        browser().click("Sign out");

        browser().find("#door-name");
        assertThat(browser().driver().executeScript("return sessionStorage.length + localStorage.length"))
                .isEqualTo(0L);
        browser().go(page());
        browser().find("#door-name");
    }

    @Test
    void whoIsThrownOutSeesNothingMore() {
        sellForADay();
        enter("ann");
        browser().find(".open-one");

        shop().throwOut("ann");

        browser().awaitText(".door [role=alert]", "You are signed out");
        assertThat(browser().text("body")).doesNotContain("table-3");
    }

    @Test
    void thePageSpeaksTheLanguageOfTheBrowser() {
        sellForADay();
        browser()
                .driver()
                .executeCdpCommand(
                        "Network.setExtraHTTPHeaders", Map.of("headers", Map.of("Accept-Language", "de-AT,de;q=0.9")));
        try {
            browser().go(page());
            browser().find("#door-name").sendKeys("ann");
            browser().find("#door-code").sendKeys(shop().shopCode(), Keys.ENTER);

            browser().awaitText("#line", "Verbunden");
            browser().awaitText(".payments .row-state", "ERGEBNIS UNBEKANNT");
            assertThat(browser().text(".payments li:nth-child(1) .row-sum").replace('\u00a0', ' '))
                    .isEqualTo("1.234,50 €");
            assertThat(browser().text(".open")).contains("Nicht noch einmal");
            assertThat(browser().driver().findElement(By.cssSelector("html")).getDomAttribute("lang"))
                    .isEqualTo("de");
            browser().show(390, 900, false);
            assertThat(
                            browser()
                                    .driver()
                                    .executeScript(
                                            "return document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                    .as("long words, and nothing is wider than the window")
                    .isEqualTo(0L);
        } finally {
            browser().driver().executeCdpCommand("Network.setExtraHTTPHeaders", Map.of("headers", Map.of()));
        }
    }
}
