package dev.tillbridge.testkit.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tillbridge.testkit.LedgerEntry.Verdict;
import dev.tillbridge.testkit.Moment;
import dev.tillbridge.testkit.RecordedAnswer;
import dev.tillbridge.testkit.RecordedAnswer.Extent;
import dev.tillbridge.testkit.SimulatorOptions;
import dev.tillbridge.testkit.Strike;
import dev.tillbridge.testkit.axept.AxeptSimulator;
import dev.tillbridge.testkit.http.Answered;
import dev.tillbridge.testkit.http.RawCaller;
import dev.tillbridge.testkit.http.RawCaller.End;
import dev.tillbridge.testkit.http.RawCaller.Seen;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every fault of the wire at every moment, over TLS: what is seen, and what truth it leaves. */
@Execution(ExecutionMode.CONCURRENT)
class HttpWireFaultTest {

    private static final String KEY = "0E6F7B1C-2C5B-4C0F-9B52-6B1D0C7C9A10";
    private static final String BASE = "/POSitiveWebLink/1.1.0/rest/";
    private static final int SHORT_PATIENCE = 150;

    private final AxeptSimulator inside = AxeptSimulator.open(SimulatorOptions.builder()
            .clock(Clock.fixed(Instant.parse("2026-01-05T09:00:00Z"), ZoneOffset.UTC))
            .build());
    private final ProxiedSimulator terminal = ProxiedTerminal.of(inside);
    private final FaultProxy proxy = terminal.proxy();
    private final RawCaller till = caller();

    @AfterEach
    void close() {
        terminal.close();
    }

    private RawCaller caller() {
        return new RawCaller(proxy.address(), true, "Bearer " + AxeptSimulator.DOCUMENTED_TOKEN);
    }

    /** Each fault at a start, a lookup and a report; at the other moments those that tell them apart. */
    static Stream<WirePlan> everyFaultAndEveryMoment() {
        Set<Moment> usual = EnumSet.of(Moment.CONNECT, Moment.START, Moment.LOOKUP_RESULT, Moment.REPORT);
        Set<WireFault> telling = EnumSet.of(WireFault.LOSE_REQUEST, WireFault.LOSE_ANSWER, WireFault.SLICE_ANSWER);
        return Arrays.stream(WireFault.values())
                .flatMap(fault -> fault.moments().stream()
                        .filter(moment -> usual.contains(moment) || telling.contains(fault))
                        .map(fault::at));
    }

    @ParameterizedTest
    @MethodSource("everyFaultAndEveryMoment")
    void doesOnTheWireWhatItSaysAndLeavesTheTruthItPromises(WirePlan plan) {
        approach(plan.moment());
        proxy.inject(plan);

        Seen seen = strike(plan);

        assertThat(proxy.wireStrikes()).extracting(WireStrike::fault).containsExactly(plan.fault());
        assertThat(proxy.wireStrikes()).extracting(WireStrike::moment).containsExactly(plan.moment());
        assertThat(terminal.strikes())
                .isEqualTo(plan.fault().fault().stream()
                        .map(fault -> new Strike(fault, plan.moment()))
                        .toList());
        assertThat(inside.strikes()).as("of the terminal's own").isEmpty();
        assertSeen(plan, seen);
        if (plan.moment() != Moment.CONNECT) {
            assertRecorded(plan.fault(), seen);
        }
        terminal.clearFaults();
        assertTruth(plan);
        assertThat(caller().send("GET", BASE + "info?tid=1853195101", "").status())
                .isEqualTo(200);
    }

    // The exchange at each moment

    private Seen sale() {
        return till.send(
                "POST",
                BASE + "transaction?tid=1853195101",
                "{\"transType\":\"SALE\",\"amountTrans\":1250,\"uti\":\"" + KEY + "\"}");
    }

    private Seen look() {
        return till.send("GET", lookup(KEY), "");
    }

    private static String lookup(String key) {
        return BASE + "transaction?tid=1853195101&uti=" + key;
    }

    private void approach(Moment moment) {
        int lookups = switch (moment) {
            case LOOKUP_AUTHORISING -> 1;
            case LOOKUP_RESULT -> 2;
            default -> 0;
        };
        if (moment == Moment.LOOKUP_WAITING_FOR_CARD || moment == Moment.CANCEL || lookups > 0) {
            assertThat(sale().status()).isEqualTo(201);
        }
        for (int i = 0; i < lookups; i++) {
            assertThat(look().status()).isEqualTo(206);
        }
    }

    private Seen ask(Moment moment) {
        return switch (moment) {
            case CONNECT, START -> sale();
            case LOOKUP_UNKNOWN, LOOKUP_WAITING_FOR_CARD, LOOKUP_AUTHORISING, LOOKUP_RESULT -> look();
            case CANCEL -> till.send("DELETE", BASE + "transaction?tid=1853195101", "");
            case ACQUISITION -> till.send("POST", BASE + "cardAcquisition?tid=1853195101", "{\"amount\":1000}");
            case REPORT -> till.send("GET", BASE + "reports?tid=1853195101&reportType=XReport", "");
        };
    }

    private Seen strike(WirePlan plan) {
        switch (plan.fault()) {
            case BLACK_HOLE -> till.patience(SHORT_PATIENCE);
            case STALL_REQUEST, STALL_ANSWER, STALL_DURING_ANSWER, LATE_ANSWER ->
                till.patience(SHORT_PATIENCE, () -> !proxy.wireStrikes().isEmpty());
            case ENDLESS_ANSWER -> till.stopWhen(text -> text.endsWith("1\r\n \r\n1\r\n \r\n1\r\n \r\n"));
            case OVERSIZED_ANSWER -> till.stopWhen(text -> text.length() > 1_000_000);
            case CORRUPT_ANSWER -> till.stopWhen(text -> text.endsWith("0\r\n\r\n"));
            case GARBLE_ANSWER, EMPTY_ANSWER, PACKED_OVERSIZED_ANSWER ->
                till.stopWhen(HttpWireFaultTest::isWholeByLength);
            default -> {}
        }
        Seen seen = ask(plan.moment());
        await().until(() -> !proxy.wireStrikes().isEmpty()); // who is silent may not have been at it yet
        return seen;
    }

    private static boolean isWholeByLength(String text) {
        return HttpMessage.of(text.getBytes(StandardCharsets.ISO_8859_1))
                .filter(HttpMessage::isWhole)
                .isPresent();
    }

    // What must be seen

    private static void assertSeen(WirePlan plan, Seen seen) {
        switch (plan.fault()) {
            case REFUSE -> assertThat(seen.end()).isEqualTo(End.REFUSED);
            case RESET_CONNECTION, RESET_REQUEST, RESET_ANSWER -> assertBroken(seen, End.RESET);
            case LOSE_REQUEST, LOSE_ANSWER -> assertBroken(seen, End.CLOSED);
            case BLACK_HOLE, STALL_REQUEST, STALL_ANSWER, LATE_ANSWER -> assertBroken(seen, End.SILENT);
            case RESET_DURING_ANSWER -> assertThat(seen.end()).isEqualTo(End.RESET);
            case TRUNCATE_ANSWER -> assertHalf(seen, End.CLOSED);
            case STALL_DURING_ANSWER -> assertHalf(seen, End.SILENT);
            case DRIP_ANSWER, SLICE_ANSWER, MERGE_ANSWER, DUPLICATE_ANSWER, CLOSE_AFTER_ANSWER, HALF_OPEN ->
                assertWhole(plan, seen);
            case RESET_AFTER_ANSWER -> assertThat(seen.end()).isIn(End.COMPLETE, End.RESET);
            case ENDLESS_ANSWER, OVERSIZED_ANSWER -> assertThat(seen.end()).isEqualTo(End.STOPPED);
            case PACKED_OVERSIZED_ANSWER -> {
                assertThat(seen.bytes().length).isLessThan(200_000);
                assertThat(seen.header("Content-Encoding")).isEqualTo("gzip");
            }
            case CORRUPT_ANSWER -> assertThat(seen.text()).isNotEmpty();
            case GARBLE_ANSWER -> assertThat(seen.text()).contains("{\"uti\"").doesNotEndWith("}");
            case EMPTY_ANSWER -> assertThat(seen.text()).startsWith("HTTP/1.1 ").endsWith("\r\n\r\n");
        }
    }

    private static void assertBroken(Seen seen, End end) {
        assertThat(seen.end()).isEqualTo(end);
        assertThat(seen.bytes()).isEmpty();
    }

    private static void assertHalf(Seen seen, End end) {
        assertThat(seen.end()).isEqualTo(end);
        assertThat(seen.text()).startsWith("HTTP/1.1 ").contains("\r\n\r\n");
        assertThat(RawCaller.endOfAnswer(seen.bytes())).isNegative();
    }

    private static void assertWhole(WirePlan plan, Seen seen) {
        assertThat(seen.end()).isEqualTo(End.COMPLETE);
        assertThat(seen.status())
                .isEqualTo(
                        switch (plan.moment()) {
                            case START, ACQUISITION -> 201;
                            case LOOKUP_UNKNOWN -> 404;
                            case LOOKUP_WAITING_FOR_CARD, LOOKUP_AUTHORISING -> 206;
                            default -> 200;
                        });
    }

    /** What the terminal said in vain stands in no record as if the driver had got it. */
    private void assertRecorded(WireFault fault, Seen seen) {
        RecordedAnswer told = Answered.latest(terminal);
        switch (fault) {
            case RESET_REQUEST, LOSE_REQUEST, STALL_REQUEST, RESET_ANSWER, LOSE_ANSWER, STALL_ANSWER -> {
                assertThat(told.extent()).isEqualTo(Extent.NONE);
                assertThat(told.words()).startsWith("no answer: the proxy kept ");
            }
            case TRUNCATE_ANSWER, STALL_DURING_ANSWER -> {
                assertThat(told.extent()).isEqualTo(Extent.PART);
                assertThat(told.note()).startsWith("the proxy handed on " + seen.bytes().length + " of ");
            }
            case RESET_DURING_ANSWER, ENDLESS_ANSWER ->
                assertThat(told.extent()).isEqualTo(Extent.PART);
            case GARBLE_ANSWER, EMPTY_ANSWER -> {
                assertThat(told.extent()).isEqualTo(Extent.WHOLE);
                assertThat(told.body()).isEmpty();
            }
            default -> {
                assertThat(told.extent()).isEqualTo(Extent.WHOLE);
                assertThat(told.note()).as("what befell it").isNotEmpty();
            }
        }
    }

    // What must be true

    private void assertTruth(WirePlan plan) {
        boolean executed = !plan.fault().losesRequest();
        terminal.settle();
        Optional<Verdict> verdict = terminal.ledger().entry(KEY).map(entry -> entry.verdict());
        int asked = plan.moment() == Moment.CONNECT ? 0 : 1;
        switch (plan.moment()) {
            case CONNECT -> assertThat(terminal.ledger().starts()).isEmpty();
            case START -> {
                assertThat(terminal.ledger().startsWithKey(KEY)).hasSize(1);
                assertThat(inside.ledger().startsWithKey(KEY)).hasSize(executed ? 1 : 0);
                assertThat(verdict).isEqualTo(executed ? Optional.of(Verdict.APPROVED) : Optional.empty());
            }
            case LOOKUP_WAITING_FOR_CARD, LOOKUP_AUTHORISING, LOOKUP_RESULT ->
                assertThat(verdict).contains(Verdict.APPROVED);
            case CANCEL -> assertThat(verdict).contains(executed ? Verdict.CANCELLED : Verdict.APPROVED);
            case LOOKUP_UNKNOWN, ACQUISITION, REPORT ->
                assertThat(terminal.ledger().entries()).isEmpty();
        }
        assertThat(terminal.wire()).as("what the till sent").hasSizeGreaterThanOrEqualTo(asked);
    }

    // On one connection

    private static byte[] request(String target) {
        return ("GET " + target + " HTTP/1.1\r\nHost: t\r\nAuthorization: Bearer " + AxeptSimulator.DOCUMENTED_TOKEN
                        + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static String read(Socket socket) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        while (RawCaller.endOfAnswer(bytes.toByteArray()) < 0) {
            int octet = socket.getInputStream().read();
            assertThat(octet).as("the connection ended").isNotNegative();
            bytes.write(octet);
        }
        return bytes.toString(StandardCharsets.ISO_8859_1);
    }

    private static void ask(Socket socket, String target) throws IOException {
        socket.getOutputStream().write(request(target));
        socket.getOutputStream().flush();
    }

    private static final String INFO = BASE + "info?tid=1853195101";
    private static final String X_REPORT = BASE + "reports?tid=1853195101&reportType=XReport";

    @Test
    void aDuplicateAnswersTheNextQuestion() throws IOException {
        proxy.inject(WireFault.DUPLICATE_ANSWER.at(Moment.REPORT));
        try (Socket socket = till.connect()) {
            ask(socket, INFO);
            String first = read(socket);
            ask(socket, X_REPORT);

            assertThat(read(socket)).isEqualTo(first);
            assertThat(read(socket)).contains("XReport");
        }
    }

    @Test
    void aLateAnswerComesBeforeTheNextOne() throws IOException {
        proxy.inject(WireFault.LATE_ANSWER.at(Moment.REPORT));
        try (Socket socket = till.connect()) {
            ask(socket, INFO);
            ask(socket, X_REPORT);

            assertThat(read(socket)).contains("serialNumber");
            assertThat(read(socket)).contains("XReport");
        }
    }

    @Test
    void aLateAnswerComesWhenItIsDelivered() throws IOException {
        proxy.inject(WireFault.LATE_ANSWER.at(Moment.REPORT));
        try (Socket socket = till.connect()) {
            socket.setSoTimeout(SHORT_PATIENCE);
            ask(socket, INFO);
            assertThatThrownBy(() -> read(socket)).isInstanceOf(SocketTimeoutException.class);
            proxy.deliverLate();

            socket.setSoTimeout(20_000);
            assertThat(read(socket)).contains("serialNumber");
        }
    }

    @Test
    void aHalfOpenConnectionTakesEverythingAndAnswersNothing() throws IOException {
        proxy.inject(WireFault.HALF_OPEN.at(Moment.REPORT));
        try (Socket socket = till.connect()) {
            ask(socket, INFO);
            read(socket);
            socket.setSoTimeout(SHORT_PATIENCE);
            ask(socket, INFO);

            assertThatThrownBy(() -> read(socket)).isInstanceOf(SocketTimeoutException.class);
            assertThat(inside.wire()).hasSize(1);
        }
    }

    @Test
    void aClosedConnectionIsClosedBehindItsAnswer() throws IOException {
        proxy.inject(WireFault.CLOSE_AFTER_ANSWER.at(Moment.REPORT));
        try (Socket socket = till.connect()) {
            ask(socket, INFO);
            read(socket);

            assertThat(socket.getInputStream().read()).isNegative();
        }
    }

    @Test
    void aConnectionIsResetBehindItsAnswer() throws IOException {
        proxy.inject(WireFault.RESET_AFTER_ANSWER.at(Moment.REPORT));
        try (Socket socket = till.connect()) {
            ask(socket, INFO);

            assertThatThrownBy(() -> {
                        while (socket.getInputStream().read() >= 0) {
                            // until the end, which must not be one in good order
                        }
                    })
                    .isInstanceOfAny(SocketException.class, SSLException.class);
        }
    }

    /** Within TLS, each read gives what was sent in one piece. */
    private List<Integer> pieces(WireFault fault) throws IOException {
        proxy.inject(fault.at(Moment.REPORT));
        try (Socket socket = till.connect()) {
            ask(socket, INFO);
            List<Integer> pieces = new ArrayList<>();
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            byte[] buffer = new byte[16 * 1024];
            while (RawCaller.endOfAnswer(bytes.toByteArray()) < 0) {
                int read = socket.getInputStream().read(buffer);
                pieces.add(read);
                bytes.write(buffer, 0, read);
            }
            return pieces;
        }
    }

    @Test
    void slicesAreSeveralPiecesDripsAreBytesAndMergedIsOne() throws IOException {
        assertThat(pieces(WireFault.MERGE_ANSWER)).hasSize(1);
        assertThat(pieces(WireFault.SLICE_ANSWER)).hasSizeBetween(3, 8);
        assertThat(pieces(WireFault.DRIP_ANSWER)).hasSizeGreaterThan(100).containsOnly(1);
    }

    @Test
    void corruptionIsOneBit() throws IOException {
        byte[] honest;
        byte[] corrupt;
        try (Socket socket = till.connect()) {
            ask(socket, INFO);
            honest = read(socket).getBytes(StandardCharsets.ISO_8859_1);
            proxy.inject(WireFault.CORRUPT_ANSWER.at(Moment.REPORT));
            ask(socket, INFO);
            corrupt = socket.getInputStream().readNBytes(honest.length);
        }
        for (int i = 0; i < honest.length; i++) {
            corrupt[i] ^= honest[i];
        }
        assertThat(BitSet.valueOf(corrupt).cardinality()).isEqualTo(1);
        assertThat(proxy.strikes()).as("no terminal makes that").isEmpty();
    }
}
