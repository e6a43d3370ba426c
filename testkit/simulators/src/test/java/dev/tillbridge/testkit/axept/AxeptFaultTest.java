package dev.tillbridge.testkit.axept;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tillbridge.testkit.Fault;
import dev.tillbridge.testkit.FaultPlan;
import dev.tillbridge.testkit.Ledger;
import dev.tillbridge.testkit.LedgerEntry.Verdict;
import dev.tillbridge.testkit.Moment;
import dev.tillbridge.testkit.Scenario;
import dev.tillbridge.testkit.Strike;
import dev.tillbridge.testkit.http.Answered;
import dev.tillbridge.testkit.http.RawCaller;
import dev.tillbridge.testkit.http.RawCaller.End;
import dev.tillbridge.testkit.http.RawCaller.Seen;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every fault at every moment: what is seen on the wire, and what truth it leaves. */
@Execution(ExecutionMode.CONCURRENT)
class AxeptFaultTest {

    private static final String KEY = "0E6F7B1C-2C5B-4C0F-9B52-6B1D0C7C9A10";
    private static final int SHORT_PATIENCE = 150;

    private final AxeptSimulator terminal = AxeptSimulator.open();

    @AfterEach
    void close() {
        terminal.close();
    }

    /** What is too long is as long at any moment. */
    static Stream<FaultPlan> everyFaultAtEveryMoment() {
        Set<Fault> floods = EnumSet.of(Fault.OVERSIZED_ANSWER, Fault.PACKED_OVERSIZED_ANSWER);
        return Arrays.stream(Fault.values())
                .flatMap(fault -> fault.moments().stream()
                        .filter(moment -> !floods.contains(fault) || moment == Moment.START)
                        .map(fault::at));
    }

    @ParameterizedTest
    @MethodSource("everyFaultAtEveryMoment")
    void doesOnTheWireWhatItSaysAndLeavesTheTruthItPromises(FaultPlan plan) {
        Moment moment = plan.moment();
        if (moment == Moment.LOOKUP_UNKNOWN) {
            terminal.inject(plan);
        } else {
            terminal.next(Scenario.tapsCard().but(plan));
        }
        approach(moment);

        Seen seen = strike(plan);

        assertThat(terminal.strikes()).containsExactly(new Strike(plan.fault(), moment));
        assertSeen(plan, seen);
        if (moment != Moment.CONNECT) {
            Answered.assertAgrees(terminal, seen, moment == Moment.START);
        }
        terminal.clearFaults();
        assertTruth(plan);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "REFUSE_CONNECTION") // lasts until it is cleared
    void isGoneAfterItHasStruck(Fault fault) {
        FaultPlan plan = fault.times(1);
        terminal.inject(plan);
        approach(plan.moment());
        strike(plan);

        assertThat(new RawTill(terminal).history().status()).isEqualTo(200);
    }

    @Test
    void aRefusedPortOpensWhenFaultsAreCleared() {
        terminal.next(Scenario.tapsCard().but(Fault.REFUSE_CONNECTION));
        RawTill till = new RawTill(terminal);

        assertThat(till.sale(100, KEY).end()).isEqualTo(End.REFUSED);
        assertThat(till.sale(100, KEY).end()).isEqualTo(End.REFUSED);
        terminal.clearFaults();

        assertThat(till.sale(100, KEY).status()).isEqualTo(201);
        assertThat(terminal.ledger().starts()).hasSize(1);
    }

    @Test
    void aFaultStrikesAsOftenAsPlanned() {
        terminal.next(Scenario.tapsCard()
                .but(Fault.LOSE_ANSWER.at(Moment.LOOKUP_WAITING_FOR_CARD).times(2)));
        terminal.next(Scenario.tapsCard());
        RawTill till = new RawTill(terminal);
        till.sale(100, KEY);

        assertThat(till.look(KEY).end()).isEqualTo(End.CLOSED);
        terminal.inject(Fault.LOSE_ANSWER.at(Moment.LOOKUP_AUTHORISING).always());
        assertThat(till.look(KEY).end()).isEqualTo(End.CLOSED);
        assertThat(till.look(KEY).status()).isEqualTo(200);
        assertThat(terminal.strikes()).hasSize(2);
    }

    @Test
    void severalFaultsStrikeOneAfterTheOther() {
        terminal.otherwise(Scenario.tapsCard()
                .but(Fault.INTERNAL_ERROR.at(Moment.LOOKUP_RESULT))
                .but(Fault.NOT_FOUND.at(Moment.LOOKUP_RESULT)));
        RawTill till = new RawTill(terminal);
        till.sale(100, KEY);
        till.look(KEY);
        till.look(KEY);

        assertThat(Stream.generate(() -> till.look(KEY).status()).limit(3)).containsExactly(500, 404, 200);
    }

    // The exchange at each moment

    private static String healthyAnswer(Moment moment) {
        try (AxeptSimulator twin = AxeptSimulator.open()) {
            RawTill till = new RawTill(twin);
            approach(till, moment);
            return ask(till, moment).body();
        }
    }

    private void approach(Moment moment) {
        approach(new RawTill(terminal), moment);
    }

    private static void approach(RawTill till, Moment moment) {
        int lookups = switch (moment) {
            case LOOKUP_AUTHORISING, CANCEL -> moment == Moment.CANCEL ? 0 : 1;
            case LOOKUP_RESULT -> 2;
            default -> 0;
        };
        boolean started = moment == Moment.LOOKUP_WAITING_FOR_CARD || moment == Moment.CANCEL || lookups > 0;
        if (started) {
            assertThat(till.sale(1250, KEY).status()).isEqualTo(201);
        }
        for (int i = 0; i < lookups; i++) {
            assertThat(till.look(KEY).status()).isEqualTo(206);
        }
    }

    private static Seen ask(RawTill till, Moment moment) {
        return switch (moment) {
            case CONNECT, START -> till.sale(1250, KEY);
            case LOOKUP_UNKNOWN, LOOKUP_WAITING_FOR_CARD, LOOKUP_AUTHORISING, LOOKUP_RESULT -> till.look(KEY);
            case CANCEL -> till.cancel();
            case ACQUISITION -> till.send("POST", RawTill.BASE + "cardAcquisition?tid=1853195101", "{\"amount\":1000}");
            case REPORT -> till.report("XReport");
        };
    }

    private Seen strike(FaultPlan plan) {
        RawTill till = new RawTill(terminal);
        switch (plan.fault()) {
            case STALL_HANDSHAKE -> till.patience(1_000);
            case STALL_REQUEST, STALL_ANSWER, STALL_DURING_ANSWER ->
                till.patience(SHORT_PATIENCE, () -> !terminal.strikes().isEmpty());
            case ENDLESS_ANSWER -> till.stopWhen(text -> text.endsWith("1\r\n \r\n1\r\n \r\n1\r\n \r\n"));
            case OVERSIZED_ANSWER -> till.stopWhen(text -> text.length() > 1_000_000);
            case PACKED_OVERSIZED_ANSWER -> till.header("Accept-Encoding: gzip");
            default -> {}
        }
        return ask(till, plan.moment());
    }

    // What must be seen

    private void assertSeen(FaultPlan plan, Seen seen) {
        switch (plan.fault()) {
            case REFUSE_CONNECTION -> assertThat(seen.end()).isEqualTo(End.REFUSED);
            case RESET_HANDSHAKE, RESET_REQUEST, RESET_ANSWER, POWER_CYCLE -> assertBroken(seen, End.RESET);
            case LOSE_REQUEST, LOSE_ANSWER -> assertBroken(seen, End.CLOSED);
            case STALL_HANDSHAKE, STALL_REQUEST, STALL_ANSWER -> assertBroken(seen, End.SILENT);
            case RESET_DURING_ANSWER -> assertThat(seen.end()).isEqualTo(End.RESET);
            case TRUNCATE_ANSWER -> assertHalf(seen, End.CLOSED);
            case STALL_DURING_ANSWER -> assertHalf(seen, End.SILENT);
            case ANSWERS_BEFORE_ASKED -> {
                assertStatus(seen, 200);
                assertThat(seen.json().path("transApproved").booleanValue()).isTrue();
            }
            case DRIP_ANSWER, DUPLICATE_ANSWER, ANSWERS_TWICE -> assertSameAs(healthyAnswer(plan.moment()), seen);
            case ENDLESS_ANSWER, OVERSIZED_ANSWER -> assertThat(seen.end()).isEqualTo(End.STOPPED);
            case PACKED_OVERSIZED_ANSWER -> {
                assertThat(seen.bytes().length).isLessThan(200_000);
                assertThat(seen.body().length()).isGreaterThan(30_000_000);
            }
            case GARBLE_ANSWER -> assertThat(seen.body()).startsWith("{\"uti\"").doesNotEndWith("}");
            case EMPTY_ANSWER -> assertThat(seen.body()).isEmpty();
            case INTERNAL_ERROR, INTERNAL_ERROR_AFTER_EXECUTION -> assertStatus(seen, 500);
            case REQUEST_TIMEOUT, REQUEST_TIMEOUT_AFTER_EXECUTION -> assertStatus(seen, 408);
            case REJECT, REJECT_AFTER_EXECUTION -> assertStatus(seen, 400);
            case TIME_OUT_WITH_TRACES, REFUSAL_WITH_TRACES -> {
                assertStatus(seen, plan.fault() == Fault.REFUSAL_WITH_TRACES ? 400 : 408);
                assertThat(seen.fields()).containsExactly("cardCaptureMethod", "emvAid");
            }
            case CANCEL_WITHOUT_EFFECT -> assertStatus(seen, 200);
            case REDIRECT -> {
                assertStatus(seen, 307);
                assertThat(seen.header("Location"))
                        .startsWith("https://127.0.0.1:" + terminal.address().getPort() + "/POS");
            }
            case RETRY_LATER -> {
                assertStatus(seen, 503);
                assertThat(seen.header("Retry-After")).isEqualTo("0");
            }
            case UNAUTHORISED -> assertStatus(seen, 403);
            case CHALLENGE -> {
                assertStatus(seen, 401);
                assertThat(seen.header("WWW-Authenticate")).isNotEmpty();
            }
            case NOT_FOUND -> assertStatus(seen, 404);
            case STRANGER -> assertThat(seen.header("Content-Type")).isEqualTo("text/html");
            case FOREIGN_TRANSACTION ->
                assertThat(seen.json().path("uti").asText()).isNotEqualTo(KEY).isNotEmpty();
            case WRONG_AMOUNT ->
                assertThat(seen.json().path("amountTrans").asInt()).isEqualTo(1350);
            case MALFORMED_AMOUNT ->
                assertThat(seen.json().path("amountTrans").asText()).isEqualTo("12,50");
            case UNKNOWN_CURRENCY ->
                assertThat(seen.json().path("transCurrencyCode").asText()).isEqualTo("ZZZ");
            case WRONG_OPERATION ->
                assertThat(seen.json().path("transType").asText()).isEqualTo("REFUND");
            case WRONG_CURRENCY ->
                assertThat(seen.json().path("transCurrencyCode").asText()).isEqualTo("EUR");
            case CONTRADICTORY_VERDICT ->
                assertThat(List.of(
                                seen.json().path("transApproved"), seen.json().path("transCancelled")))
                        .allMatch(JsonNode::booleanValue);
            case MISSING_VERDICT ->
                assertThat(seen.fields()).contains("transCancelled").doesNotContain("transApproved");
            case NULL_VERDICT ->
                assertThat(seen.json().path("transApproved").isNull()).isTrue();
            case UNKNOWN_VERDICT ->
                assertThat(seen.json().path("transApproved").asText()).isEqualTo("PERHAPS");
            case FINISHED_WITHOUT_RESULT -> {
                assertStatus(seen, 200);
                assertThat(seen.fields()).containsExactly("DisplayData");
            }
            case STILL_IN_PROGRESS -> {
                assertStatus(seen, 206);
                assertThat(RawTill.progress(seen)).containsExactly(1, 13, 7, 71, 17);
            }
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

    private static void assertStatus(Seen seen, int status) {
        assertThat(seen.end()).isEqualTo(End.COMPLETE);
        assertThat(seen.status()).isEqualTo(status);
    }

    private static void assertSameAs(String healthy, Seen seen) {
        assertThat(seen.end()).isEqualTo(End.COMPLETE);
        assertThat(timeless(seen.body())).isEqualTo(timeless(healthy));
    }

    private static String timeless(String body) {
        return body.replaceAll("\"[A-Za-z]*(DateTime|paymentId|emvCryptogram|uti)[A-Za-z]*\":[^,}]*", "")
                .replaceAll("\"preAuthId\":\"[0-9]*\"", "");
    }

    // What must be true

    private void assertTruth(FaultPlan plan) {
        boolean executed = plan.fault().effect() != Fault.Effect.NOT_EXECUTED;
        boolean interrupted = plan.fault().effect() == Fault.Effect.INTERRUPTED;
        terminal.settle();
        Ledger ledger = terminal.ledger();
        Optional<Verdict> verdict = ledger.entry(KEY).map(entry -> entry.verdict());
        switch (plan.moment()) {
            case CONNECT -> {
                assertThat(ledger.starts()).isEmpty();
                assertThat(ledger.entries()).isEmpty();
            }
            case START -> {
                assertThat(ledger.startsWithKey(KEY)).hasSize(1);
                assertThat(verdict)
                        .isEqualTo(
                                interrupted
                                        ? Optional.of(Verdict.CANCELLED)
                                        : executed ? Optional.of(Verdict.APPROVED) : Optional.empty());
            }
            case LOOKUP_WAITING_FOR_CARD, LOOKUP_AUTHORISING ->
                assertThat(verdict).contains(interrupted ? Verdict.CANCELLED : Verdict.APPROVED);
            case LOOKUP_RESULT -> assertThat(verdict).contains(Verdict.APPROVED);
            case CANCEL -> assertThat(verdict).contains(executed ? Verdict.CANCELLED : Verdict.APPROVED);
            case LOOKUP_UNKNOWN, ACQUISITION, REPORT ->
                assertThat(ledger.entries()).isEmpty();
        }
        if (plan.moment() == Moment.ACQUISITION) {
            assertThat(new RawTill(terminal).sale(100, KEY).status()).isEqualTo(executed ? 500 : 201);
        }
    }
}
