package dev.tillbridge.testkit.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tillbridge.credentials.Fingerprint;
import dev.tillbridge.testkit.Fault;
import dev.tillbridge.testkit.Moment;
import dev.tillbridge.testkit.axept.AxeptSimulator;
import dev.tillbridge.testkit.http.RawCaller;
import dev.tillbridge.testkit.http.RawCaller.End;
import dev.tillbridge.testkit.http.RawCaller.Seen;
import dev.tillbridge.testkit.wire.axept.AxeptWire;
import dev.tillbridge.testkit.wire.payxpert.ConcertWire;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a proxy is besides its faults: counting, chance, trust, listeners, and what it refuses. */
@Execution(ExecutionMode.CONCURRENT)
@Order(1)
class FaultProxyTest {

    private static final String INFO = "/POSitiveWebLink/1.1.0/rest/info?tid=1853195101";

    private final AxeptSimulator terminal = AxeptSimulator.open();
    private FaultProxy proxy = builder().open();
    private boolean impatient;

    @AfterEach
    void close() {
        proxy.close();
        terminal.close();
    }

    private FaultProxy.Builder builder() {
        return FaultProxy.builder(
                new AxeptWire().protocol(Map.of()),
                terminal.address().getAddress().getHostAddress(),
                terminal.address().getPort());
    }

    private void reopen(FaultProxy.Builder builder) {
        proxy.close();
        proxy = builder.open();
    }

    private Seen info() {
        RawCaller caller = new RawCaller(proxy.address(), true, "Bearer " + AxeptSimulator.DOCUMENTED_TOKEN);
        if (impatient) {
            caller.patience(400);
        }
        return caller.send("GET", INFO, "");
    }

    @Test
    void theNthExchangeIsStruckAndNoOther() {
        proxy.inject(WireFault.LOSE_ANSWER.at(Moment.REPORT).nth(2).times(2));

        assertThat(List.of(info().end(), info().end(), info().end(), info().end()))
                .containsExactly(End.COMPLETE, End.CLOSED, End.CLOSED, End.COMPLETE);
        assertThat(proxy.wireStrikes()).extracting(WireStrike::connection).containsExactly(2L, 3L);
    }

    @Test
    void aFaultForEverEndsWhenItIsCleared() {
        proxy.inject(WireFault.RESET_ANSWER.at(Moment.REPORT).always());
        assertThat(info().end()).isEqualTo(End.RESET);
        assertThat(info().end()).isEqualTo(End.RESET);

        proxy.clearFaults();

        assertThat(info().end()).isEqualTo(End.COMPLETE);
    }

    @Test
    void aRefusedPortOpensAgain() {
        proxy.inject(Fault.REFUSE_CONNECTION.at(Moment.CONNECT));
        assertThat(info().end()).isEqualTo(End.REFUSED);
        assertThat(info().end()).isEqualTo(End.REFUSED);

        proxy.clearFaults();

        assertThat(info().end()).isEqualTo(End.COMPLETE);
        assertThat(proxy.wireStrikes()).containsExactly(new WireStrike(WireFault.REFUSE, Moment.CONNECT, 0));
    }

    // Chance

    private List<WireStrike> suffered(long seed) {
        reopen(builder().seeded(seed, 50));
        impatient = true; // chance makes some silent, and nobody looks at how they end
        for (int i = 0; i < 16; i++) {
            info();
        }
        return proxy.wireStrikes();
    }

    @Test
    void theSameSeedMakesTheSameFaults() {
        List<WireStrike> first = suffered(4711);

        assertThat(suffered(4711)).isEqualTo(first);
        assertThat(suffered(4712)).isNotEqualTo(first);
        assertThat(proxy.wireStrikes())
                .as("not only one kind")
                .extracting(WireStrike::fault)
                .hasSizeGreaterThan(3);
    }

    @Test
    void chanceEndsWhenFaultsAreCleared() {
        reopen(builder().seeded(1, 100));
        impatient = true;
        while (proxy.wireStrikes().isEmpty()) { // who is silent may not have been at it yet
            info();
        }
        impatient = false;
        proxy.clearFaults();
        int struck = proxy.wireStrikes().size();

        assertThat(info().end()).isEqualTo(End.COMPLETE);
        assertThat(proxy.wireStrikes()).hasSize(struck);
    }

    @Test
    void chanceStrikesOneToAHundredOfAHundred() {
        assertThatThrownBy(() -> builder().seeded(1, 0)).hasMessageContaining("not 0");
        assertThatThrownBy(() -> builder().seeded(1, 101)).hasMessageContaining("not 101");
    }

    // Trust

    @Test
    void theTerminalThatIsPinnedIsReached() {
        reopen(builder().pinned(new Fingerprint(terminal.certificateFingerprint())));

        assertThat(info().status()).isEqualTo(200);
    }

    @Test
    void anotherTerminalThanThePinnedOneIsNotTalkedTo() {
        reopen(builder().pinned(new Fingerprint("ab".repeat(32))));

        assertThat(info()).isEqualTo(new Seen(End.RESET, ""));
        assertThat(terminal.wire()).isEmpty();
    }

    @Test
    void theDriverSeesACertificateOfTheProxyItself() {
        assertThat(proxy.fingerprint().orElseThrow().hex())
                .isNotEqualTo(terminal.certificateFingerprint())
                .hasSize(64);
        try (FaultProxy other = builder().open()) {
            assertThat(other.fingerprint()).isNotEqualTo(proxy.fingerprint());
        }
        try (FaultProxy plain = FaultProxy.builder(new ConcertWire().protocol(Map.of()), "127.0.0.1", 1)
                .open()) {
            assertThat(plain.fingerprint()).isEmpty();
        }
    }

    @Test
    void aTerminalThatCannotBeReachedIsAConnectionThatBreaksBeforeAWord() {
        terminal.refuseConnections(true);

        assertThat(info()).isEqualTo(new Seen(End.RESET, ""));
    }

    @Test
    void aTerminalThatBreaksOffIsSeenToBreakOff() {
        terminal.inject(Fault.RESET_ANSWER.at(Moment.REPORT));
        assertThat(info()).isEqualTo(new Seen(End.RESET, ""));

        terminal.inject(Fault.LOSE_ANSWER.at(Moment.REPORT));
        assertThat(info()).isEqualTo(new Seen(End.CLOSED, ""));
    }

    // Listeners

    @Test
    void whoListensHearsWhatWasSentNotWhatBecameOfIt() throws InterruptedException {
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        ByteArrayOutputStream answered = new ByteArrayOutputStream();
        List<Long> opened = new ArrayList<>();
        CountDownLatch ended = new CountDownLatch(2);
        proxy.tap(new WireTap() {
            @Override
            public void onOpen(long connection, Instant at) {
                opened.add(connection);
            }

            @Override
            public void onBytes(long connection, Direction direction, byte[] bytes, Instant at) {
                (direction == Direction.TO_TERMINAL ? sent : answered).writeBytes(bytes);
                bytes[0] = 0; // the listener's own
            }

            @Override
            public void onEnd(long connection, Direction direction, Instant at) {
                ended.countDown();
            }
        });
        proxy.inject(WireFault.LOSE_ANSWER.at(Moment.REPORT));

        assertThat(info().end()).isEqualTo(End.CLOSED);

        assertThat(ended.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(opened).containsExactly(1L);
        assertThat(sent.toString(StandardCharsets.UTF_8))
                .startsWith("GET " + INFO)
                .contains("Authorization: ");
        assertThat(answered.toString(StandardCharsets.UTF_8))
                .startsWith("HTTP/1.1 200 ")
                .contains("serialNumber");
    }

    // What it refuses

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"INTERNAL_ERROR", "REDIRECT", "UNAUTHORISED", "WRONG_AMOUNT", "MISSING_VERDICT", "POWER_CYCLE"})
    void faultsOfContentAreNotTheWires(Fault fault) {
        assertThat(proxy.canInject(fault.at(fault.usualMoment()))).isFalse();
        assertThatThrownBy(() -> proxy.inject(fault.at(fault.usualMoment())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(fault.name());
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void aFaultOfTheWireIsOneOfBothOrOfNeither(Fault fault) {
        WireFault.of(fault).ifPresent(same -> {
            assertThat(same.fault()).contains(fault);
            assertThat(same.moments()).containsAll(fault.moments());
            assertThat(same.losesRequest() && fault.effect() == Fault.Effect.EXECUTED)
                    .isFalse();
        });
    }

    @Test
    void aPlanThatMakesNoSenseIsRefused() {
        assertThatThrownBy(() -> WireFault.LOSE_ANSWER.at(Moment.CONNECT)).hasMessageContaining("makes no sense");
        assertThatThrownBy(() -> WireFault.LOSE_ANSWER.at(Moment.START).nth(0)).hasMessageContaining("0. time");
        assertThatThrownBy(() -> WireFault.LOSE_ANSWER.at(Moment.START).times(0))
                .hasMessageContaining("0 times");
    }

    @Test
    void aPortThatIsTakenIsNamed() {
        int taken = terminal.address().getPort();

        assertThatThrownBy(() -> builder().port(taken).open()).hasMessageContaining("port " + taken);
    }

    @Test
    void whatIsNoRequestIsHandedOnAsItIs() throws IOException {
        try (java.net.Socket socket = new RawCaller(proxy.address(), true, "").connect()) {
            socket.getOutputStream().write("HELLO\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            socket.shutdownOutput();

            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1))
                    .startsWith("HTTP/1.1 400 ");
        }
    }
}
