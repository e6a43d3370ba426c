package dev.tillbridge.docs.browser;

import dev.tillbridge.screen.VirtualTerminal;
import dev.tillbridge.testkit.Pace;
import dev.tillbridge.testkit.SimulatedTerminal;
import dev.tillbridge.testkit.SimulatorOptions;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the tests with a browser have in common: the browser, and a page for each test. */
@ExtendWith(OneBrowser.class)
abstract class PageTest {

    /** A person, an issuer that is quick, and longer patience than any test. */
    static final SimulatorOptions ATTENDED = options(Duration.ofMinutes(5));

    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    @SuppressWarnings("NullAway.Init") // used before each test
    private Browser browser;

    static SimulatorOptions options(Duration giveUp) {
        return SimulatorOptions.builder()
                .pace(Pace.attended(Duration.ofMillis(1), Duration.ofMillis(1), giveUp))
                .build();
    }

    final void use(Browser one) {
        browser = one;
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
