package dev.tillbridge.docs.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.testkit.LedgerEntry;
import dev.tillbridge.testkit.LedgerEntry.Verdict;
import dev.tillbridge.testkit.Simulator;
import dev.tillbridge.testkit.axept.AxeptSimulator;
import dev.tillbridge.testkit.paynt.PayntSimulator;
import dev.tillbridge.testkit.payxpert.ConcertSimulator;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.WebElement;

/** What the tests of the till on the page have in common: three terminals, the bridge, and the page with all of it in the browser. */
abstract class TillPageTest extends PageTest {

    private Simulator axept;
    private Simulator paynt;
    private Simulator payxpert;
    private Shop shop;

    @BeforeEach
    void open(@TempDir Path folder) {
        axept = AxeptSimulator.open(ATTENDED);
        paynt = PayntSimulator.open(ATTENDED);
        payxpert = ConcertSimulator.open(ATTENDED);
        shop = closing(Shop.open(folder, axept, paynt, payxpert));
        browser().requested();
        browser().complaints();
        browser().show(1280, 900, false);
        visit();
    }

    /** Opens the page, anew where it is open. */
    void visit() {
        browser().go(shop.page());
        browser().awaitText("#till .line", "Connected to the bridge");
        browser().find("#bench .station");
    }

    Shop shop() {
        return shop;
    }

    Simulator axept() {
        return axept;
    }

    Simulator paynt() {
        return paynt;
    }

    Simulator payxpert() {
        return payxpert;
    }

    static List<Verdict> verdicts(Simulator terminal) {
        return terminal.ledger().entries().stream().map(LedgerEntry::verdict).toList();
    }

    /** Rings up a coffee and a cake, and asks for the card. */
    void payForCoffeeAndCake() {
        press(".ware:nth-child(1)");
        press(".ware:nth-child(2)");
        press(".pay");
    }

    void press(String css) {
        browser().find(css).click();
    }

    /** Takes a card from the wallet of the terminal that is shown. */
    void take(String card) {
        press("#bench .station:not([hidden]) .card:has(input[value='" + card + "'])");
    }

    /** Waits until the terminal that is shown asks for a card. */
    void awaitTerminalAsks() {
        browser().find("#bench .station:not([hidden]).awaits-card");
    }

    void tap() {
        awaitTerminalAsks();
        press("#bench .station:not([hidden]) .reader.tap");
    }

    /** Waits until the till shows it, in what is also read aloud. */
    void awaitStanding(String words) {
        browser().awaitText(".standing[role=status]", words);
    }

    void assertTicked(String step) {
        WebElement done = browser().find("#step-" + step + ".done h3");
        browser()
                .awaitText(
                        "#steps [role=status]",
                        "Done: " + done.getText().replace("(done)", "").strip());
    }

    void assertTold(String till, String ledger) {
        browser().awaitText(".truth > div:nth-child(1) dd", till);
        browser().awaitText(".truth > div:nth-child(2) dd", ledger);
        assertThat(browser().text(".truth dd")).isEqualTo(till + "\n" + ledger);
    }
}
