package dev.tillbridge.driver.payxpert.concert;

import static dev.tillbridge.driver.payxpert.concert.Bench.KEY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.spi.StartAnswer;
import dev.tillbridge.testkit.proxy.HostileTerminal;
import dev.tillbridge.testkit.spi.TestGate;
import dev.tillbridge.testkit.wire.payxpert.ConcertConduct;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A terminal that breaks the frame of its messages is neither believed nor waited for without end, whatever it hides in what it says. */
class HostileTerminalPayxpertTest {

    /** What the limit of 64 kB and all buffers on the way can have taken. */
    private static final long BOUNDED = 32 * 1024 * 1024;

    private static final String APPROVED =
            Bench.answer("AE00210AF00201AC006730518AI014A0000000421010CI0012CH032" + KEY);

    private static ConcertTerminal open(HostileTerminal hostile, ConcertConduct conduct) {
        Map<String, Object> settings = new HashMap<>(Map.of(
                "host",
                hostile.address().getAddress().getHostAddress(),
                "port",
                hostile.address().getPort(),
                "quietPeriod",
                "150ms",
                "missingRecordPeriod",
                "200ms"));
        if (conduct.isSilent()) {
            settings.put("answerTimeout", "500ms");
        }
        return Bench.open(settings);
    }

    static Stream<ConcertConduct> conducts() {
        return ConcertConduct.all();
    }

    @ParameterizedTest
    @MethodSource("conducts")
    void isNotBelievedAndTakesNoMoreThanItsLimit(ConcertConduct conduct) {
        HostileTerminal hostile = HostileTerminal.open(conduct, false, APPROVED);
        TestGate gate = TestGate.open();
        StartAnswer start;
        try (hostile;
                ConcertTerminal terminal = open(hostile, conduct)) {
            start = terminal.start(Bench.start(Bench.sale()), gate);

            assertThat(Bench.verdict(start)).as("%s", start).isNotIn("approved", "declined", "cancelled");
            // With short limits a machine that is busy may not come to the gate.
            assertThat(gate.passed() || conduct.isSilent()).isTrue();
            assertThat(Bench.verdict(start).equals("neverleft")).isEqualTo(!gate.passed());
            assertThat(hostile.connections()).isEqualTo(1);
        }
        assertThat(hostile.mostSent()).isLessThan(BOUNDED);
    }

    @Test
    void whatItHidesWouldBeBelievedIfItCameRight() {
        try (HostileTerminal honest = HostileTerminal.open(ConcertConduct.HONEST, false, APPROVED);
                ConcertTerminal terminal = open(honest, ConcertConduct.HONEST)) {
            assertThat(Bench.verdict(terminal.start(Bench.start(Bench.sale()), TestGate.open())))
                    .isEqualTo("approved");
        }
    }
}
