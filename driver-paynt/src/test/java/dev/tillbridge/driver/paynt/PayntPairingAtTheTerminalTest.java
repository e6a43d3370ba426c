package dev.tillbridge.driver.paynt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.Outcome;
import dev.tillbridge.TerminalListener;
import dev.tillbridge.credentials.CredentialStore;
import dev.tillbridge.credentials.InMemoryCredentialStore;
import dev.tillbridge.journal.InMemoryJournal;
import dev.tillbridge.model.Answer;
import dev.tillbridge.model.Answer.Reason;
import dev.tillbridge.model.NotStartedReason;
import dev.tillbridge.model.Sale;
import dev.tillbridge.testkit.Fault;
import dev.tillbridge.testkit.Moment;
import dev.tillbridge.testkit.SimulatedTill;
import dev.tillbridge.testkit.Simulator;
import dev.tillbridge.testkit.SimulatorOptions;
import dev.tillbridge.testkit.axept.AxeptSimulator;
import dev.tillbridge.testkit.paynt.PayntQuirk;
import dev.tillbridge.testkit.paynt.PayntSimulator;
import dev.tillbridge.testkit.payxpert.ConcertSimulator;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person can get wrong while pairing with the simulated terminal: told clearly, nothing charged, nothing stored. */
class PayntPairingAtTheTerminalTest {

    private static final String CODE = "8812";

    private final SettableClock clock = new SettableClock();
    private final PayntSimulator simulator =
            PayntSimulator.open(SimulatorOptions.builder().clock(clock).build());
    private final CredentialStore credentials = InMemoryCredentialStore.create();

    PayntPairingAtTheTerminalTest() {
        simulator.openPairing(CODE);
    }

    @AfterEach
    void close() {
        simulator.close();
    }

    private SimulatedTill open(Map<String, ?> more) {
        Map<String, Object> settings = new HashMap<>(simulator.settings());
        settings.putAll(more);
        return Till.open(settings, credentials, InMemoryJournal.create(), new TerminalListener() {});
    }

    /** Pairs in vain, and looks whether anything came of it. */
    private void refused(Map<String, ?> settings, String code, Reason reason, String... what) {
        try (SimulatedTill till = open(settings)) {
            Answer<String> answer = till.terminal().pair(code, null);

            assertThat(answer).isInstanceOf(Answer.None.class);
            assertThat(((Answer.None<String>) answer).reason()).isEqualTo(reason);
            assertThat(((Answer.None<String>) answer).text())
                    .contains(what)
                    .contains("Nothing was charged, and nothing was stored.")
                    .doesNotContain(CODE, "Exception");
            assertThat(till.terminal().pairing().orElseThrow().paired()).isFalse();
            assertThat(till.terminal().trustedCertificate()).isEmpty();
            assertThat(credentials.token(Bench.TERMINAL_KEY, PayntPairing.TOKEN))
                    .isEmpty();
            Outcome sale = till.perform(
                    Sale.builder().tender(Bench.TENDER).amount(Bench.euros("1")).build());
            assertThat(((Outcome.NotStarted) sale).reason()).isEqualTo(NotStartedReason.NOT_AUTHORISED);
        }
        assertThat(simulator.ledger().starts()).isEmpty();
    }

    @Test
    void aWrongCodeIsToldAndTheRightOneStillPairs() {
        refused(Map.of(), "1234", Reason.NOT_AUTHORISED, "wrong, used or too old");

        try (SimulatedTill till = open(Map.of())) {
            assertThat(till.terminal().pair(CODE, null).value()).isPresent();
        }
    }

    @Test
    void aTerminalThatRefusesCodesWith400IsUnderstoodToo() {
        simulator.quirks(PayntQuirk.PAIRING_FAILS_WITH_400);

        refused(Map.of(), "1234", Reason.REFUSED, "the code is wrong");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t", "12 34"})
    void aBlankCodeIsNotSent(String code) {
        refused(Map.of(), code, Reason.REFUSED, "1 to 16");
        assertThat(simulator.wire()).isEmpty();
    }

    @Test
    void anExpiredCodeIsTooOld() {
        clock.now = clock.now.plus(Duration.ofMinutes(5));

        refused(Map.of(), CODE, Reason.NOT_AUTHORISED, "too old");
    }

    @Test
    void aTerminalThatShowsNoCodeIsTold() {
        simulator.leavePairing();

        refused(Map.of(), CODE, Reason.REFUSED, "not showing a code");
    }

    @Test
    void anotherSerialNumberIsTold() {
        refused(Map.of("serial", "1850009999"), CODE, Reason.REFUSED, "is not its serial number", "setting 'serial'");
        assertThat(simulator.pairingCode()).as("the code is not used up").contains(CODE);
    }

    @Test
    void aPortWhereNobodyListensIsUnreachable() throws IOException {
        int free;
        try (ServerSocket unused = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = unused.getLocalPort();
        }

        refused(Map.of("port", free), CODE, Reason.UNREACHABLE, "refused the connection");
    }

    @Test
    void aHostThatDoesNotExistIsUnreachable() {
        refused(Map.of("host", "terminal.invalid"), CODE, Reason.UNREACHABLE, "terminal.invalid");
    }

    static Stream<Arguments> othersAtTheAddress() {
        return Stream.of(
                Arguments.of("another brand with HTTPS", (Supplier<Simulator>) AxeptSimulator::open),
                Arguments.of("another brand without TLS", (Supplier<Simulator>) ConcertSimulator::open),
                Arguments.of("a Paynt terminal without TLS", (Supplier<Simulator>)
                        () -> PayntSimulator.openWithoutEncryption(SimulatorOptions.standard())));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("othersAtTheAddress")
    void whatIsNoPayntTerminalIsNotPairedAndNotHarmed(String name, Supplier<Simulator> opener) {
        try (Simulator other = opener.get();
                SimulatedTill till = open(
                        Map.of("port", other.address().getPort(), "connectTimeout", "500ms", "pairTimeout", "500ms"))) {
            Answer<String> answer = till.terminal().pair(CODE, null);

            assertThat(answer).isInstanceOf(Answer.None.class);
            assertThat(((Answer.None<String>) answer).reason())
                    .isEqualTo(name.endsWith("HTTPS") ? Reason.NOT_FOUND : Reason.UNREACHABLE);
            assertThat(((Answer.None<String>) answer).text())
                    .contains("Nothing was charged, and nothing was stored.")
                    .doesNotContain(CODE, "Exception");
            assertThat(till.terminal().trustedCertificate()).isEmpty();
            assertThat(till.terminal().pairing().orElseThrow().paired()).isFalse();
            assertThat(other.ledger().starts()).isEmpty();
            assertThat(other.ledger().entries()).isEmpty();
        }
    }

    @Test
    void aWebServerThatIsNoTerminalIsTold() {
        simulator.inject(Fault.STRANGER.at(Moment.REPORT));

        refused(Map.of(), CODE, Reason.NOT_FOUND, "no Paynt terminal", "'host'");
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {
                "RESET_REQUEST",
                "LOSE_REQUEST",
                "LOSE_ANSWER",
                "RESET_ANSWER",
                "TRUNCATE_ANSWER",
                "GARBLE_ANSWER",
                "EMPTY_ANSWER",
                "OVERSIZED_ANSWER",
                "INTERNAL_ERROR",
                "INTERNAL_ERROR_AFTER_EXECUTION",
                "REQUEST_TIMEOUT",
                "REDIRECT",
                "RETRY_LATER"
            })
    void aCodeIsSentOnceWhateverHappensToItsAnswer(Fault fault) {
        simulator.inject(fault.at(Moment.REPORT));

        refused(Map.of(), CODE, Reason.LOST, "new code");

        assertThat(simulator.wire()).hasSize(1);
    }

    /** Goes on when it is told to. */
    private static final class SettableClock extends Clock {

        private volatile Instant now = Instant.parse("2026-01-05T09:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new IllegalStateException("this clock stays in its zone");
        }
    }
}
