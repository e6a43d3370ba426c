package dev.tillbridge.testkit.paynt;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tillbridge.testkit.Fault;
import dev.tillbridge.testkit.FaultPlan;
import dev.tillbridge.testkit.Ledger;
import dev.tillbridge.testkit.LedgerEntry;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Faults where they decide most, at the start and at the result: what is seen on the wire, and what truth they leave. */
class PayntFaultTest {

    private static final Set<Moment> MOMENTS =
            EnumSet.of(Moment.CONNECT, Moment.START, Moment.LOOKUP_AUTHORISING, Moment.LOOKUP_RESULT);
    private static final int SHORT_PATIENCE = 100;
    private static final String REFERENCE = "order-1";

    private final PayntSimulator terminal = PayntSimulator.open();
    private final RawTill till = new RawTill(terminal);
    private String uti = "";

    @AfterEach
    void close() {
        terminal.close();
    }

    static Stream<FaultPlan> faults() {
        return Arrays.stream(Fault.values())
                .flatMap(fault -> fault.moments().stream()
                        .filter(MOMENTS::contains)
                        .filter(moment -> moment != Moment.LOOKUP_AUTHORISING
                                || fault == Fault.FINISHED_WITHOUT_RESULT
                                || fault == Fault.POWER_CYCLE)
                        .map(fault::at));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void doesOnTheWireWhatItSaysAndLeavesTheTruthItPromises(FaultPlan plan) {
        terminal.next(Scenario.tapsCard().but(plan));
        approach(plan.moment());

        Seen seen = strike(plan);

        assertThat(terminal.strikes()).containsExactly(new Strike(plan.fault(), plan.moment()));
        assertSeen(plan, seen);
        if (plan.moment() != Moment.CONNECT) {
            Answered.assertAgrees(terminal, seen, plan.moment() == Moment.START);
        }
        terminal.clearFaults();
        assertTruth(plan);
        assertThat(till.patience(20_000).look("NOSUCH").status())
                .as("gone after it has struck")
                .isEqualTo(400);
    }

    @Test
    void aFaultStrikesAsOftenAsPlanned() {
        terminal.next(Scenario.tapsCard()
                .but(Fault.LOSE_ANSWER.at(Moment.LOOKUP_WAITING_FOR_CARD).times(1)));
        terminal.inject(Fault.INTERNAL_ERROR.at(Moment.LOOKUP_RESULT).times(2));
        uti = RawTill.uti(till.start("SALE", 1250));

        assertThat(till.look(uti).end()).isEqualTo(End.CLOSED);
        assertThat(till.look(uti).fields()).containsExactly("statusDescription");
        assertThat(Stream.generate(() -> till.look(uti).status()).limit(3)).containsExactly(500, 500, 200);
        assertThat(terminal.strikes()).hasSize(3);
    }

    @Test
    void anUnknownUtiCanBeMetWithAFaultToo() {
        terminal.inject(Fault.INTERNAL_ERROR.at(Moment.LOOKUP_UNKNOWN));

        assertThat(till.look("NOSUCH").status()).isEqualTo(500);
        assertThat(till.look("NOSUCH").status()).isEqualTo(400);
        assertThat(terminal.ledger().entries()).isEmpty();
    }

    // The exchange at each moment

    private void approach(Moment moment) {
        int lookups = switch (moment) {
            case LOOKUP_AUTHORISING -> 1;
            case LOOKUP_RESULT -> 2;
            default -> 0;
        };
        if (lookups > 0) {
            uti = RawTill.uti(till.start("SALE", 1250));
        }
        for (int i = 0; i < lookups; i++) {
            assertThat(till.look(uti).fields()).containsExactly("statusDescription");
        }
    }

    private Seen ask(Moment moment) {
        return moment == Moment.CONNECT || moment == Moment.START ? till.start("SALE", 1250) : till.look(uti);
    }

    private Seen strike(FaultPlan plan) {
        switch (plan.fault()) {
            case STALL_HANDSHAKE -> till.patience(1_000);
            case STALL_REQUEST, STALL_ANSWER, STALL_DURING_ANSWER ->
                till.patience(SHORT_PATIENCE, () -> !terminal.strikes().isEmpty());
            case ENDLESS_ANSWER -> till.stopWhen(text -> text.endsWith("1\r\n \r\n1\r\n \r\n1\r\n \r\n"));
            case OVERSIZED_ANSWER -> till.stopWhen(text -> text.length() > 1_000_000);
            case PACKED_OVERSIZED_ANSWER -> till.header("Accept-Encoding: gzip");
            default -> {}
        }
        Seen seen = ask(plan.moment());
        till.stopWhen(text -> false);
        return seen;
    }

    // What must be seen

    private void assertSeen(FaultPlan plan, Seen seen) {
        boolean isResult = plan.moment() == Moment.LOOKUP_RESULT;
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
            case DRIP_ANSWER, DUPLICATE_ANSWER, ANSWERS_TWICE -> {
                assertStatus(seen, 200);
                assertThat(seen.json().path("uti").asText()).isNotEmpty();
                assertThat(seen.json().path("transApproved").booleanValue()).isEqualTo(isResult);
            }
            case ENDLESS_ANSWER, OVERSIZED_ANSWER -> assertThat(seen.end()).isEqualTo(End.STOPPED);
            case PACKED_OVERSIZED_ANSWER -> {
                assertThat(seen.bytes().length).isLessThan(200_000);
                assertThat(seen.body().length()).isGreaterThan(30_000_000);
            }
            case GARBLE_ANSWER -> {
                assertStatus(seen, 200);
                assertThat(seen.body()).startsWith("{\"").doesNotEndWith("}");
            }
            case EMPTY_ANSWER -> {
                assertStatus(seen, 200);
                assertThat(seen.body()).isEmpty();
            }
            case INTERNAL_ERROR, INTERNAL_ERROR_AFTER_EXECUTION -> assertStatus(seen, 500);
            case REQUEST_TIMEOUT, REQUEST_TIMEOUT_AFTER_EXECUTION -> assertStatus(seen, 408);
            case REJECT, REJECT_AFTER_EXECUTION -> assertStatus(seen, 400);
            case TIME_OUT_WITH_TRACES, REFUSAL_WITH_TRACES -> {
                assertStatus(seen, plan.fault() == Fault.REFUSAL_WITH_TRACES ? 400 : 408);
                assertThat(seen.fields()).containsExactly("transactionSource", "applicationId");
            }
            case REDIRECT -> {
                assertStatus(seen, 307);
                assertThat(seen.header("Location"))
                        .startsWith("https://127.0.0.1:" + terminal.address().getPort() + "/payntpos/");
            }
            case RETRY_LATER -> {
                assertStatus(seen, 503);
                assertThat(seen.header("Retry-After")).isEqualTo("0");
            }
            case UNAUTHORISED -> assertStatus(seen, 401);
            case CHALLENGE -> {
                assertStatus(seen, 401);
                assertThat(seen.header("WWW-Authenticate")).isNotEmpty();
            }
            case NOT_FOUND -> assertStatus(seen, 404);
            case STRANGER -> assertThat(seen.header("Content-Type")).isEqualTo("text/html");
            case FOREIGN_TRANSACTION ->
                assertThat(terminal.ledger().entry(seen.json().path("uti").asText()))
                        .isEmpty();
            case WRONG_AMOUNT ->
                assertThat(seen.json()
                                .path(isResult ? "transAmount" : "amountTrans")
                                .asInt())
                        .isEqualTo(1350);
            case MALFORMED_AMOUNT ->
                assertThat(seen.json()
                                .path(isResult ? "transAmount" : "amountTrans")
                                .asText())
                        .isEqualTo("12,50");
            case UNKNOWN_CURRENCY ->
                assertThat(seen.json().path("currencyCode").asText()).isEqualTo("000");
            case WRONG_OPERATION ->
                assertThat(seen.json()
                                .path(isResult ? "transactionType" : "transType")
                                .asText())
                        .isEqualTo("REFUND");
            case WRONG_CURRENCY ->
                assertThat(seen.json().path("currencyCode").asText()).isEqualTo("826");
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
                assertThat(seen.body()).isEqualTo("{\"statusDescription\":\"Transaction finished\"}");
            }
            case STILL_IN_PROGRESS -> {
                assertStatus(seen, 200);
                assertThat(seen.fields()).containsExactly("statusDescription");
            }
            case CANCEL_WITHOUT_EFFECT -> throw new AssertionError("nothing is cancelled on this wire");
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

    // What must be true

    private void assertTruth(FaultPlan plan) {
        boolean executed = plan.fault().effect() != Fault.Effect.NOT_EXECUTED;
        boolean interrupted = plan.fault().effect() == Fault.Effect.INTERRUPTED;
        terminal.settle();
        Ledger ledger = terminal.ledger();
        Optional<Verdict> verdict = ledger.entriesWithReference(REFERENCE).stream()
                .map(LedgerEntry::verdict)
                .findFirst();
        switch (plan.moment()) {
            case CONNECT -> {
                assertThat(ledger.starts()).isEmpty();
                assertThat(ledger.entries()).isEmpty();
            }
            case START -> {
                assertThat(ledger.startsWithReference(REFERENCE)).hasSize(1);
                assertThat(verdict)
                        .isEqualTo(
                                interrupted
                                        ? Optional.of(Verdict.CANCELLED)
                                        : executed ? Optional.of(Verdict.APPROVED) : Optional.empty());
            }
            case LOOKUP_AUTHORISING -> assertThat(verdict).contains(interrupted ? Verdict.CANCELLED : Verdict.APPROVED);
            default -> assertThat(verdict).contains(Verdict.APPROVED);
        }
    }
}
