package dev.tillbridge.driver.axept;

import static dev.tillbridge.driver.axept.Bench.KEY;
import static dev.tillbridge.driver.axept.Bench.TENDER;
import static dev.tillbridge.driver.axept.Bench.pounds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.model.Operation;
import dev.tillbridge.model.Sale;
import dev.tillbridge.spi.CancelAnswer;
import dev.tillbridge.spi.Lookup;
import dev.tillbridge.spi.LookupAnswer;
import dev.tillbridge.spi.StartAnswer;
import dev.tillbridge.testkit.proxy.HostileTerminal;
import dev.tillbridge.testkit.proxy.HttpConduct;
import dev.tillbridge.testkit.spi.TestGate;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A terminal that violates TLS, HTTP or JSON is neither believed nor waited for without end, whatever it hides in what it says. */
class HostileTerminalAxeptTest {

    /** What the limit of 1 MB and all buffers on the way can have taken. */
    private static final long BOUNDED = 32 * 1024 * 1024;

    private static final String RESULT =
            Fixture.of("sale/approved.made-up").text().replace("®", "");

    static Stream<HttpConduct> conducts() {
        return HttpConduct.on(true).filter(conduct -> !conduct.isHarmless());
    }

    private static AxeptTerminal open(HostileTerminal hostile, HttpConduct conduct) {
        Map<String, Object> settings = new HashMap<>(Map.of(
                "host", hostile.address().getAddress().getHostAddress(),
                "port", hostile.address().getPort(),
                "serial", "1853195101"));
        if (conduct.isSilent()) {
            for (String limit : new String[] {"connect", "start", "lookup", "cancel", "report"}) {
                settings.put(limit + "Timeout", "400ms");
            }
        }
        return Bench.open(settings);
    }

    @ParameterizedTest
    @MethodSource("conducts")
    void isNotBelievedAndTakesNoMoreThanItsLimit(HttpConduct conduct) {
        HostileTerminal hostile = HostileTerminal.open(conduct, true, RESULT);
        TestGate gate = TestGate.open();
        try (hostile;
                AxeptTerminal terminal = open(hostile, conduct)) {
            StartAnswer start = terminal.start(
                    Bench.start(Sale.builder()
                            .tender(TENDER)
                            .amount(pounds("12.50"))
                            .build()),
                    gate);
            LookupAnswer lookup = terminal.lookup(new Lookup(Operation.SALE, KEY), Duration.ofSeconds(1));
            CancelAnswer cancel = terminal.cancel(new Lookup(Operation.SALE, KEY), TestGate.open());

            // With short limits a machine that is busy may not come to the gate.
            assertThat(start).isInstanceOf(gate.passed() ? StartAnswer.Lost.class : StartAnswer.NeverLeft.class);
            assertThat(gate.passed() && conduct.isBeforeTls()).isFalse();
            assertThat(gate.passed() || conduct.isBeforeTls() || conduct.isSilent())
                    .isTrue();
            assertThat(lookup).isNotInstanceOfAny(LookupAnswer.Finished.class, LookupAnswer.NotFound.class);
            assertThat(cancel).as("%s", cancel).isNotNull();
            assertThat(hostile.connections()).isGreaterThanOrEqualTo(3);
        }
        assertThat(hostile.mostSent()).isLessThan(BOUNDED);
    }

    @ParameterizedTest
    @EnumSource(names = {"HONEST", "DEEP_LISTS", "DEEP_OBJECTS"})
    void whatItHidesIsBelievedWhereItCanBeRead(HttpConduct conduct) {
        try (HostileTerminal readable = HostileTerminal.open(conduct, true, RESULT);
                AxeptTerminal terminal = open(readable, conduct)) {
            assertThat(terminal.start(
                            Bench.start(Sale.builder()
                                    .tender(TENDER)
                                    .amount(pounds("12.50"))
                                    .build()),
                            TestGate.open()))
                    .isInstanceOf(StartAnswer.Accepted.class);
            assertThat(terminal.lookup(new Lookup(Operation.SALE, KEY), Duration.ofSeconds(1)))
                    .isInstanceOf(LookupAnswer.Finished.class);
        }
    }
}
