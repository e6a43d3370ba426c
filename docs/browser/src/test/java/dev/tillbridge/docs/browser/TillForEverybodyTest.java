package dev.tillbridge.docs.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** The till beside the terminals shuts nobody out: at a desk and on a phone, by day and by night, without a mouse and without a network. */
class TillForEverybodyTest extends TillPageTest {

    @Test
    void nothingSeriousIsInTheWay() {
        press(".ware:nth-child(1)");
        press(".ware:nth-child(5)");
        everywhere("basket", where -> Barriers.none(browser(), where));
        press(".pay");
        tap();
        awaitStanding("Approved");
        everywhere("approved", this::theTillAlone);
        press(".payment .main");
        press(".choice:nth-child(2)");
        press(".trouble-button");
        browser().find(".trouble-button[aria-pressed=true]");
        press(".ware:nth-child(1)");
        press(".pay");
        awaitStanding("Unknown");
        browser().click("It was not paid");
        browser().button("Yes, I have looked");
        everywhere("unknown, being decided", this::theTillAlone);
    }

    /** Does it at a desk and on a phone, by day and by night. */
    private void everywhere(String what, Consumer<String> examination) {
        for (Look look : Look.everywhere()) {
            look.in(browser());
            examination.accept(what + ", " + look);
        }
    }

    /** What is beside it is the virtual terminal's, and examined with that. */
    private void theTillAlone(String where) {
        Barriers.noneIn(browser(), where, "#till");
    }

    @Test
    void aSaleByKeyboardAloneWithALostAnswer() {
        browser().tabTo("#skip-till");
        browser().press(Keys.ENTER);
        browser().tabTo(".ware:nth-child(2)");
        browser().press(Keys.ENTER, Keys.SPACE);
        browser().awaitText(".total", "£7.80");
        browser().tabTo(".less");
        browser().press(Keys.ENTER);
        browser().awaitText(".total", "£3.90");
        browser().tabTo(".choice input");
        browser().press(Keys.ARROW_RIGHT, Keys.ARROW_LEFT);
        browser().tabTo(".trouble-button");
        browser().press(Keys.SPACE);
        browser().find(".trouble-button[aria-pressed=true]");
        visitKeyboardFrom(".pay");
        browser().press(Keys.ENTER);
        awaitStanding("Being looked for");
        awaitTerminalAsks();
        browser().tabTo("#bench .reader.tap");
        browser().press("t");
        awaitStanding("Approved");
        assertTold("£3.90 paid", "1 charge, £3.90");
        visitKeyboardFrom(".payment .main");
        browser().press(Keys.ENTER);
        browser().awaitText(".lines", "Nothing yet");
        assertThat(browser().driver().executeScript("return document.activeElement.id"))
                .isEqualTo("till");
    }

    /** Begins at the top of the page again, as the Home of a screen reader does, and goes on with Tab. */
    private void visitKeyboardFrom(String css) {
        browser().driver().executeScript("document.activeElement.blur(); document.getElementById('till').focus();");
        browser().tabTo(css);
    }

    @Test
    void nothingIsAskedOfAnotherMachineAndNoTokenIsInAnAddress() {
        payForCoffeeAndCake();
        tap();
        awaitStanding("Approved");

        String token = shop().tillToken();
        assertThat(browser().requestedBy(shop().page()))
                .hasSizeGreaterThan(20)
                .filteredOn(address -> !address.equals("about:blank"))
                .allSatisfy(address -> {
                    URI asked = URI.create(address);
                    assertThat(asked.getHost() + ":" + asked.getPort())
                            .isIn(shop().page().getAuthority(), shop().bridge().getAuthority());
                    assertThat(address).doesNotContain(token, shop().page().getFragment());
                })
                .anySatisfy(address -> assertThat(address).endsWith("/v1/events"));
        assertThat(browser().complaints()).isEmpty();
    }

    @Test
    void withoutTheTokenThereIsNoTill() {
        browser().go(URI.create("http://" + shop().page().getAuthority() + "/till/#guess"));

        browser().awaitText("#line", "Open the address that the command has shown");
        assertThat(browser().text("#till, #bench").strip()).isEmpty();
    }
}
