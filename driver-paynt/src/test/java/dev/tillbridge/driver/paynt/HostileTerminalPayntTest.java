package dev.tillbridge.driver.paynt;

import static dev.tillbridge.driver.paynt.Bench.TENDER;
import static dev.tillbridge.driver.paynt.Bench.euros;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.model.Operation;
import dev.tillbridge.model.Sale;
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
class HostileTerminalPayntTest {

    /** What the limit of 1 MB and all buffers on the way can have taken. */
    private static final long BOUNDED = 32 * 1024 * 1024;

    private static final String RESULT =
            Fixture.of("sale/approved.made-up").with("transAmount", "1250").text();

    private static final String KEY = "6f311f3a-a72f-3864-98db-bfef44223c1f";

    static Stream<HttpConduct> conducts() {
        return HttpConduct.on(true).filter(conduct -> !conduct.isHarmless());
    }

    private static PayntTerminal open(HostileTerminal hostile, HttpConduct conduct) {
        return open(hostile, conduct, Map.of());
    }

    private static PayntTerminal open(HostileTerminal hostile, HttpConduct conduct, Map<String, ?> more) {
        Map<String, Object> settings = new HashMap<>(Map.of(
                "host", hostile.address().getAddress().getHostAddress(),
                "port", hostile.address().getPort(),
                "serial", Bench.SERIAL));
        if (conduct.isSilent()) {
            for (String limit : new String[] {"connect", "start", "lookup"}) {
                settings.put(limit + "Timeout", "400ms");
            }
        }
        settings.putAll(more);
        return Bench.open(settings, Bench.paired());
    }

    @ParameterizedTest
    @MethodSource("conducts")
    void isNotBelievedAndTakesNoMoreThanItsLimit(HttpConduct conduct) {
        HostileTerminal hostile = HostileTerminal.open(conduct, true, RESULT);
        TestGate gate = TestGate.open();
        try (hostile;
                PayntTerminal terminal = open(hostile, conduct)) {
            StartAnswer start = terminal.start(
                    Bench.start(
                            Sale.builder().tender(TENDER).amount(euros("12.50")).build()),
                    gate);
            LookupAnswer lookup = terminal.lookup(new Lookup(Operation.SALE, KEY), Duration.ofSeconds(1));

            // With short limits a machine that is busy may not come to the gate.
            assertThat(start).isInstanceOf(gate.passed() ? StartAnswer.Lost.class : StartAnswer.NeverLeft.class);
            assertThat(gate.passed() && conduct.isBeforeTls()).isFalse();
            assertThat(gate.passed() || conduct.isBeforeTls() || conduct.isSilent())
                    .isTrue();
            assertThat(lookup).isNotInstanceOfAny(LookupAnswer.Finished.class, LookupAnswer.NotFound.class);
            assertThat(hostile.connections()).isGreaterThanOrEqualTo(2);
        }
        assertThat(hostile.mostSent()).isLessThan(BOUNDED);
    }

    static Stream<HttpConduct> plainConducts() {
        return HttpConduct.on(false).filter(conduct -> !conduct.isHarmless()).filter(conduct -> !conduct.isSilent());
    }

    @ParameterizedTest
    @MethodSource("plainConducts")
    void isNotBelievedWithoutTlsEither(HttpConduct conduct) {
        HostileTerminal hostile = HostileTerminal.open(conduct, false, RESULT);
        try (hostile;
                PayntTerminal terminal = open(hostile, conduct, Map.of("plainHttp", true))) {
            assertThat(terminal.start(
                            Bench.start(Sale.builder()
                                    .tender(TENDER)
                                    .amount(euros("12.50"))
                                    .build()),
                            TestGate.open()))
                    .isInstanceOf(StartAnswer.Lost.class);
        }
        assertThat(hostile.mostSent()).isLessThan(BOUNDED);
    }

    @ParameterizedTest
    @EnumSource(names = {"HONEST", "DEEP_LISTS", "DEEP_OBJECTS"})
    void whatItHidesIsBelievedWhereItCanBeRead(HttpConduct conduct) {
        try (HostileTerminal readable = HostileTerminal.open(conduct, true, RESULT);
                PayntTerminal terminal = open(readable, conduct)) {
            assertThat(terminal.start(
                            Bench.start(Sale.builder()
                                    .tender(TENDER)
                                    .amount(euros("12.50"))
                                    .build()),
                            TestGate.open()))
                    .isInstanceOf(StartAnswer.Accepted.class);
            assertThat(terminal.lookup(new Lookup(Operation.SALE, KEY), Duration.ofSeconds(1)))
                    .isInstanceOf(LookupAnswer.Finished.class);
        }
    }
}
