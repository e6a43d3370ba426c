package dev.tillbridge.docs.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.screen.VirtualTerminal;
import dev.tillbridge.testkit.axept.AxeptSimulator;
import dev.tillbridge.testkit.paynt.PayntSimulator;
import dev.tillbridge.testkit.payxpert.ConcertSimulator;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Nobody is shut out: at a desk and on a phone, by day and by night, and without a network. */
class ForEverybodyTest extends PageTest {

    @ParameterizedTest
    @MethodSource("dev.tillbridge.docs.browser.Look#everywhere")
    void nothingSeriousIsInTheWay(Look look) {
        AxeptSimulator axept = closing(AxeptSimulator.open(ATTENDED));
        show(axept);
        Till till = closing(Till.at(axept));
        look.in(browser());
        browser().click("Ask for a tip");
        browser().click("Lose the next answer");
        browser().awaitText(".armed", "lose answer");
        till.begin("12.50");
        browser().awaitText(".lcd", "add a tip");
        if (look.width() < 1000) {
            examine("tip"); // once is enough: the screen of a terminal has one size and one scheme
        }
        browser().click("No tip");
        browser().awaitText(".lcd", "Present card");
        browser().find(".card:has(input[value='mifare'])").click();
        browser().click("Contactless field: tap the card");
        browser().awaitText(".lcd", "This card pays nothing.");
        examine("a card that pays nothing");
        browser().find(".card:has(input[value='good'])").click();
        browser().click("Card slot: insert the card");
        browser().awaitText(".lcd", "Enter PIN");
        browser().find(".lcd").click();
        browser().press("1234\n");
        browser().awaitText(".lcd", "Approved");
        browser()
                .driver()
                .executeScript("document.querySelectorAll('details').forEach((each) => { each.open = true; })");
        examine("paid, everything open");
    }

    @ParameterizedTest
    @MethodSource("dev.tillbridge.docs.browser.Look#everywhere")
    void norWithThreeTerminals(Look look) {
        show(
                closing(AxeptSimulator.open(ATTENDED)),
                closing(PayntSimulator.open(ATTENDED)),
                closing(ConcertSimulator.open(ATTENDED)));
        look.in(browser());
        browser().find(".tone-paynt .lcd").click();

        examine("three terminals");
    }

    private void examine(String what) {
        Barriers.none(browser(), what);
    }

    @Test
    void onAPhoneTheLedgerShowsWhatWasApprovedWithoutBeingMoved() {
        AxeptSimulator axept = closing(AxeptSimulator.open(ATTENDED));
        show(axept);
        browser().show(390, 844, false);
        closing(Till.at(axept)).begin("1234.50");
        browser().awaitText(".lcd", "Present card");
        browser().click("Contactless field: tap the card");
        browser().awaitText(".scrolls tbody", "£1,234.50");

        assertThat(browser()
                        .driver()
                        .executeScript(
                                "const edge = (css) => document.querySelector(css).getBoundingClientRect().right;"
                                        + "return edge('.scrolls td:nth-child(5)') <= edge('.scrolls')"))
                .isEqualTo(true);
    }

    @Test
    void whatChangesIsSaidAloud() {
        AxeptSimulator axept = closing(AxeptSimulator.open(ATTENDED));
        show(axept);
        Till till = closing(Till.at(axept));

        till.begin("12.50");

        browser().awaitText(".station [role=status]", "axept PRO, Present card, £12.50, Tap, insert or swipe");
        browser().click("Card slot: insert the card");
        browser().awaitText(".station [role=status]", "Enter PIN");
        browser().find(".lcd").click();
        browser().press("12");
        browser().awaitText(".station [role=status]", "2 digits entered");
    }

    @Test
    void nothingIsAskedOfAnotherMachine() {
        AxeptSimulator axept = closing(AxeptSimulator.open(ATTENDED));
        browser().complaints();
        VirtualTerminal page = show(axept);
        Till till = closing(Till.at(axept));
        till.begin("12.50");
        browser().awaitText(".lcd", "Present card");
        browser().click("Contactless field: tap the card");
        browser().awaitText(".lcd", "Approved");

        assertThat(browser().requestedBy(page.uri()))
                .hasSizeGreaterThan(10)
                .filteredOn(address -> !address.equals("about:blank"))
                .allSatisfy(address -> {
                    URI asked = URI.create(address);
                    assertThat(asked.getHost() + ":" + asked.getPort())
                            .isEqualTo(page.uri().getHost() + ":" + page.uri().getPort());
                    assertThat(address)
                            .as("the token stands in no request line")
                            .doesNotContain(page.uri().getFragment());
                });
        assertThat(browser().complaints()).isEmpty();
    }

    @Test
    void withoutTheTokenThereIsNothingToSee() {
        AxeptSimulator axept = closing(AxeptSimulator.open(ATTENDED));
        VirtualTerminal page = show(axept);

        browser()
                .go(URI.create(
                        "http://" + page.uri().getHost() + ":" + page.uri().getPort() + "/#guess"));

        browser().awaitText(".line", "Open the address that the command has shown");
        assertThat(browser().text("#bench")).isEmpty();
    }
}
