package dev.tillbridge.docs.browser;

import dev.tillbridge.testkit.Fault;
import dev.tillbridge.testkit.Moment;
import dev.tillbridge.testkit.Pace;
import dev.tillbridge.testkit.Scenario;
import dev.tillbridge.testkit.Simulator;
import dev.tillbridge.testkit.SimulatorOptions;
import dev.tillbridge.testkit.axept.AxeptSimulator;
import dev.tillbridge.testkit.paynt.PayntSimulator;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** What the tests of the shop's page have in common: two terminals, the bridge, a till that pays without any page, and the page. */
abstract class ShopPageTest extends PageTest {

    private Simulator axept;
    private Simulator paynt;
    private Shop shop;

    @BeforeEach
    void open(@TempDir Path folder) {
        axept = AxeptSimulator.open(at(Pace.byLookup()));
        paynt = PayntSimulator.open(at(Pace.immediate()));
        shop = closing(Shop.open(folder, axept, paynt));
        browser().requested();
        browser().complaints();
        browser().show(1280, 900, false);
        browser().go(page());
        browser().find("#door-name");
    }

    private static SimulatorOptions at(Pace pace) {
        return SimulatorOptions.builder().pace(pace).build();
    }

    @AfterEach
    void forget() {
        browser().driver().executeScript("localStorage.clear(); sessionStorage.clear()");
    }

    URI page() {
        return shop.bridge().resolve("/shop");
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

    /** Comes in with a code, and waits until the day is there. */
    void enter(String name) {
        browser().find("#door-name").sendKeys(name);
        browser().find("#door-code").sendKeys(shop.shopCode());
        browser().find(".door button.main").click();
        awaitDay();
    }

    void awaitDay() {
        browser().awaitText("#line", "Connected");
        browser().find(".day .date:not(:empty)");
        browser().find("#terminal-axept[data-tone]");
    }

    /** One payment is approved, one declined, and of one nobody knows. */
    void sellForADay() {
        shop.pay("axept", "table-1", "GBP", 1250);
        axept.next(Scenario.tapsCard().declined("51"));
        shop.pay("axept", "table-2", "GBP", 800);
        loseAnAnswer("table-3", 123_450);
    }

    /** Paynt's protocol cannot be asked for a payment whose answer was lost, so a person has to look. */
    void loseAnAnswer(String sale, long cents) {
        paynt.next(Scenario.tapsCard().but(Fault.LOSE_ANSWER.at(Moment.START)));
        shop.pay("paynt", sale, "EUR", cents);
    }
}
