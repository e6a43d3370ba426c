package dev.tillbridge.docs.browser;

import dev.tillbridge.Attempt;
import dev.tillbridge.screen.VirtualTerminal;
import dev.tillbridge.testkit.axept.AxeptSimulator;
import org.junit.jupiter.api.BeforeEach;

/** What the tests at one axept terminal have in common: the terminal, its page, and a till of ours at its wire. */
abstract class OneTerminalTest extends PageTest {

    private AxeptSimulator terminal;
    private VirtualTerminal page;
    private Till till;

    @BeforeEach
    void open() {
        terminal = closing(AxeptSimulator.open(ATTENDED));
        page = show(terminal);
        till = closing(Till.at(terminal));
    }

    AxeptSimulator terminal() {
        return terminal;
    }

    VirtualTerminal page() {
        return page;
    }

    Till till() {
        return till;
    }

    /** Starts a sale at the till, and waits until the page asks for the card. */
    Attempt begin(String amount) {
        Attempt attempt = till.begin(amount);
        browser().awaitText(".lcd", "Present card");
        return attempt;
    }

    /** Takes a card from the wallet. */
    void take(String card) {
        browser().find(".card:has(input[value='" + card + "'])").click();
    }

    /** Presses the keys of a PIN and confirms it. */
    void type(String pin) {
        pin.chars().forEach(digit -> browser().click(Character.toString(digit)));
        browser().click("Confirm");
    }
}
