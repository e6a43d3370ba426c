package dev.tillbridge.testkit.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.testkit.Fault;
import dev.tillbridge.testkit.FaultPlan;
import dev.tillbridge.testkit.Hold;
import dev.tillbridge.testkit.LedgerEntry;
import dev.tillbridge.testkit.Moment;
import dev.tillbridge.testkit.RecordedAnswer.Extent;
import dev.tillbridge.testkit.Scenario;
import dev.tillbridge.testkit.http.Answered;
import dev.tillbridge.testkit.payxpert.ConcertQuirk;
import dev.tillbridge.testkit.payxpert.ConcertSimulator;
import dev.tillbridge.testkit.wire.payxpert.ConcertWire;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every fault of the wire at every moment that Concert shows, on plain TCP: what is seen, and what truth it leaves. */
@Order(1)
class ConcertWireFaultTest {

    private static final String HEAD = "CZ0040320CJ012323540032810CA00207";
    private static final String SALE = HEAD + "CB0041990CD0010CE003978CH0054711ACF003abc\r\n";
    private static final String LOOK = HEAD + "CD001TCH0054711A\r\n";
    private static final String LOOK_ELSEWHERE = HEAD + "CD001TCH0054712A\r\n";
    private static final String IDENTIFY = HEAD + "CD001I\r\n";
    private static final int SHORT_PATIENCE = 250;
    private static final int PATIENCE = 20_000;

    private final ConcertSimulator inside = ConcertSimulator.open();
    private final ProxiedSimulator terminal = ProxiedTerminal.of(inside);
    private final FaultProxy proxy = terminal.proxy();

    @AfterEach
    void close() {
        terminal.close();
    }

    private enum End {
        REFUSED,
        RESET,
        CLOSED,
        SILENT,
        STOPPED
    }

    private record Seen(End end, String text) {}

    /** Each fault at a start and a lookup; at the other moments those that tell them apart. */
    static Stream<WirePlan> everyFaultAndEveryMoment() {
        WireProtocol wire = new ConcertWire().protocol(Map.of());
        Set<Moment> usual = EnumSet.of(Moment.CONNECT, Moment.START, Moment.LOOKUP_RESULT);
        Set<WireFault> telling = EnumSet.of(WireFault.LOSE_REQUEST, WireFault.LOSE_ANSWER, WireFault.SLICE_ANSWER);
        return Arrays.stream(WireFault.values())
                .filter(fault -> fault != WireFault.PACKED_OVERSIZED_ANSWER)
                .flatMap(fault -> fault.moments().stream()
                        .filter(wire.moments()::contains)
                        .filter(moment -> usual.contains(moment) || telling.contains(fault))
                        .map(fault::at));
    }

    @ParameterizedTest
    @MethodSource("everyFaultAndEveryMoment")
    void doesOnTheWireWhatItSaysAndLeavesTheTruthItPromises(WirePlan plan) throws IOException {
        Scenario scenario = Scenario.tapsCard();
        if (plan.moment() == Moment.LOOKUP_WAITING_FOR_CARD) {
            scenario = scenario.holdAt(Moment.LOOKUP_WAITING_FOR_CARD);
        }
        terminal.next(scenario);
        if (plan.moment() == Moment.LOOKUP_WAITING_FOR_CARD) {
            try (Socket working = connect()) {
                send(working, SALE);
                scenario.awaitHeld();
                strike(plan);
                scenario.release();
            }
        } else {
            if (plan.moment() == Moment.LOOKUP_RESULT) {
                assertThat(ask(SALE, PATIENCE, PATIENCE, text -> text.contains("AE00210"), () -> true)
                                .end())
                        .isEqualTo(End.STOPPED);
            }
            strike(plan);
        }
        assertThat(inside.strikes()).as("of the terminal's own").isEmpty();
        assertTruth(plan);
    }

    private void strike(WirePlan plan) throws IOException {
        proxy.inject(plan);

        Seen seen = ask(plan);

        assertThat(proxy.wireStrikes()).extracting(WireStrike::fault).containsExactly(plan.fault());
        assertSeen(plan, seen);
        if (plan.moment() != Moment.CONNECT) {
            boolean kept = Answered.latest(terminal).extent() == Extent.NONE;
            assertThat(kept).isEqualTo(seen.text().isEmpty() && takesAll(plan.fault()));
        }
        terminal.clearFaults();
    }

    private static boolean takesAll(WireFault fault) {
        return switch (fault) {
            case RESET_REQUEST, LOSE_REQUEST, STALL_REQUEST, RESET_ANSWER, LOSE_ANSWER, STALL_ANSWER -> true;
            default -> false;
        };
    }

    private static boolean saysNothing(WireFault fault) {
        return switch (fault) {
            case BLACK_HOLE, STALL_REQUEST, STALL_ANSWER, LATE_ANSWER -> true;
            default -> false;
        };
    }

    private static boolean fallsSilent(WireFault fault) {
        return switch (fault) {
            case STALL_DURING_ANSWER, GARBLE_ANSWER, EMPTY_ANSWER, CORRUPT_ANSWER -> true;
            default -> false;
        };
    }

    private static String question(Moment moment) {
        return switch (moment) {
            case CONNECT, START -> SALE;
            case LOOKUP_UNKNOWN -> LOOK_ELSEWHERE;
            case REPORT -> IDENTIFY;
            default -> LOOK;
        };
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(proxy.address().getAddress(), proxy.address().getPort());
        socket.setTcpNoDelay(true);
        return socket;
    }

    private static void send(Socket socket, String request) throws IOException {
        socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
    }

    private Seen ask(WirePlan plan) throws IOException {
        int first = saysNothing(plan.fault()) ? SHORT_PATIENCE : PATIENCE;
        int then = fallsSilent(plan.fault()) ? SHORT_PATIENCE : PATIENCE;
        return ask(
                question(plan.moment()),
                first,
                then,
                enough(plan),
                () -> !proxy.wireStrikes().isEmpty());
    }

    private Seen ask(String request, int firstMillis, int thenMillis, Predicate<String> enough, BooleanSupplier struck)
            throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        End end;
        try (Socket socket = connect()) {
            socket.setSoTimeout(firstMillis);
            send(socket, request);
            end = read(socket, bytes, thenMillis, enough, struck);
        } catch (ConnectException e) {
            end = End.REFUSED;
        } catch (SocketException e) {
            end = End.RESET;
        }
        return new Seen(end, bytes.toString(StandardCharsets.ISO_8859_1));
    }

    private static End read(
            Socket socket,
            ByteArrayOutputStream bytes,
            int thenMillis,
            Predicate<String> enough,
            BooleanSupplier struck)
            throws IOException {
        byte[] buffer = new byte[64 * 1024];
        while (!enough.test(bytes.toString(StandardCharsets.ISO_8859_1))) {
            try {
                int read = socket.getInputStream().read(buffer);
                if (read < 0) {
                    return End.CLOSED;
                }
                bytes.write(buffer, 0, read);
                socket.setSoTimeout(thenMillis);
            } catch (SocketTimeoutException e) {
                if (struck.getAsBoolean()) { // who is silent may not have been at it yet
                    return End.SILENT;
                }
            }
        }
        return End.STOPPED;
    }

    private static Predicate<String> enough(WirePlan plan) {
        return switch (plan.fault()) {
            case OVERSIZED_ANSWER -> text -> text.length() > 1_000_000;
            case ENDLESS_ANSWER -> text -> text.contains("XX999xx");
            case DUPLICATE_ANSWER -> text -> text.indexOf("AE002") < text.lastIndexOf("AE002");
            case DRIP_ANSWER, SLICE_ANSWER, MERGE_ANSWER, HALF_OPEN -> text -> text.matches("(?s).*AE002[0-9]{2}.*");
            default -> text -> false;
        };
    }

    private static void assertSeen(WirePlan plan, Seen seen) {
        String status = switch (plan.moment()) {
            case LOOKUP_UNKNOWN, LOOKUP_WAITING_FOR_CARD -> "AE00201";
            default -> "AE00210";
        };
        switch (plan.fault()) {
            case REFUSE -> assertThat(seen.end()).isEqualTo(End.REFUSED);
            case RESET_CONNECTION, RESET_REQUEST, RESET_ANSWER -> assertBroken(seen, End.RESET);
            case LOSE_REQUEST, LOSE_ANSWER -> assertBroken(seen, End.CLOSED);
            case BLACK_HOLE, STALL_REQUEST, STALL_ANSWER, LATE_ANSWER -> assertBroken(seen, End.SILENT);
            case RESET_DURING_ANSWER -> assertThat(seen.end()).isEqualTo(End.RESET);
            case TRUNCATE_ANSWER -> assertThat(seen.end()).isEqualTo(End.CLOSED);
            case STALL_DURING_ANSWER -> assertThat(seen.end()).isEqualTo(End.SILENT);
            case DRIP_ANSWER, SLICE_ANSWER, MERGE_ANSWER, HALF_OPEN, DUPLICATE_ANSWER -> {
                assertThat(seen.end()).isEqualTo(End.STOPPED);
                assertThat(seen.text()).contains(status);
                boolean twice = seen.text().indexOf("CZ004") < seen.text().lastIndexOf("CZ004");
                assertThat(twice).isEqualTo(plan.fault() == WireFault.DUPLICATE_ANSWER);
            }
            case CLOSE_AFTER_ANSWER -> {
                assertThat(seen.end()).isEqualTo(End.CLOSED);
                assertThat(seen.text()).contains(status);
            }
            case RESET_AFTER_ANSWER -> assertThat(seen.end()).isEqualTo(End.RESET);
            case ENDLESS_ANSWER, OVERSIZED_ANSWER -> assertThat(seen.end()).isEqualTo(End.STOPPED);
            case CORRUPT_ANSWER -> assertThat(seen.text()).isNotEmpty();
            case GARBLE_ANSWER -> assertThat(seen.text()).startsWith("CZ0040320AE0X10");
            case EMPTY_ANSWER -> assertThat(seen.text()).isEqualTo("CZ0040320");
            case PACKED_OVERSIZED_ANSWER -> throw new AssertionError("nothing is packed on this wire");
        }
    }

    private static void assertBroken(Seen seen, End end) {
        assertThat(seen).isEqualTo(new Seen(end, ""));
    }

    private void assertTruth(WirePlan plan) {
        terminal.settle();
        switch (plan.moment()) {
            case START -> {
                assertThat(terminal.ledger().startsWithKey("4711A")).hasSize(1);
                assertThat(terminal.ledger().startsWithReference("abc")).hasSize(1);
                assertThat(terminal.ledger().captured()).hasSize(plan.fault().losesRequest() ? 0 : 1);
            }
            case LOOKUP_RESULT ->
                assertThat(terminal.ledger().entries()).singleElement().matches(LedgerEntry::isApproved);
            case LOOKUP_WAITING_FOR_CARD ->
                assertThat(terminal.ledger().starts()).hasSize(1);
            default -> assertThat(terminal.ledger().starts()).isEmpty();
        }
    }

    @Test
    void acknowledgementAndResultComeInOnePieceOrNot() throws IOException {
        inside.quirks(ConcertQuirk.ACKNOWLEDGES_FIRST);
        terminal.next(Scenario.tapsCard().holdAt(Hold.at(Moment.LOOKUP_AUTHORISING)));
        assertThat(ask(SALE, PATIENCE, PATIENCE, text -> text.contains("AE00211"), () -> true)
                        .end())
                .as("comes on its own, while the terminal is at work")
                .isEqualTo(End.STOPPED);
        terminal.restart();

        terminal.next(Scenario.tapsCard());
        proxy.inject(WireFault.MERGE_ANSWER.at(Moment.START));
        Seen merged = ask(SALE, PATIENCE, PATIENCE, text -> text.contains("AE00211"), () -> true);

        assertThat(merged.text()).as("all of it in one piece").contains("AE00210");
    }

    @Test
    void whatThisWireDoesNotShowCannotBeInjected() {
        for (FaultPlan plan : new FaultPlan[] {
            Fault.LOSE_ANSWER.at(Moment.CANCEL),
            Fault.LOSE_ANSWER.at(Moment.LOOKUP_AUTHORISING),
            Fault.PACKED_OVERSIZED_ANSWER.at(Moment.START),
            Fault.WRONG_AMOUNT.at(Moment.START)
        }) {
            assertThat(proxy.canInject(plan)).as("%s", plan).isFalse();
        }
        assertThat(terminal.canInject(Fault.WRONG_AMOUNT.at(Moment.START)))
                .as("the terminal can")
                .isTrue();
        assertThat(terminal.canInject(Fault.LOSE_ANSWER.at(Moment.CANCEL))).isFalse();
    }
}
