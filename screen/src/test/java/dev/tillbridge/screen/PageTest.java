package dev.tillbridge.screen;

import dev.tillbridge.testkit.Pace;
import dev.tillbridge.testkit.SimulatedTerminal;
import dev.tillbridge.testkit.SimulatorOptions;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** What the tests with a browser have in common: one browser for all of a class, and a page for each test. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class PageTest {

    /** A person, an issuer that is quick, and longer patience than any test. */
    static final SimulatorOptions ATTENDED = options(Duration.ofMinutes(5));

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private Browser browser;

    static SimulatorOptions options(Duration giveUp) {
        return SimulatorOptions.builder()
                .pace(Pace.attended(Duration.ofMillis(1), Duration.ofMillis(1), giveUp))
                .build();
    }

    @BeforeAll
    void openBrowser() {
        browser = Browser.open();
    }

    @AfterAll
    void closeBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    @AfterEach
    void closeTerminals() throws Exception {
        while (!open.isEmpty()) {
            open.pop().close();
        }
    }

    Browser browser() {
        return browser;
    }

    /** Closes it after the test, the last one first. */
    <T extends AutoCloseable> T closing(T resource) {
        open.push(resource);
        return resource;
    }

    /** Opens the page of some terminals in the browser, and waits until it shows them. */
    VirtualTerminal show(SimulatedTerminal... terminals) {
        VirtualTerminal page = closing(VirtualTerminal.open(List.of(terminals), 0));
        browser.show(1280, 900, false);
        browser.go(page.uri());
        browser.awaitText(".line", "Connected");
        browser.find("#desks .totals");
        return page;
    }
}
