package dev.tillbridge.testkit.payxpert;

import static dev.tillbridge.testkit.payxpert.RawRegister.APPROVED;
import static dev.tillbridge.testkit.payxpert.RawRegister.HEAD;
import static dev.tillbridge.testkit.payxpert.RawRegister.ask;
import static dev.tillbridge.testkit.payxpert.RawRegister.exchange;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tillbridge.model.SafeText;
import dev.tillbridge.testkit.Fault;
import dev.tillbridge.testkit.FaultPlan;
import dev.tillbridge.testkit.Ledger;
import dev.tillbridge.testkit.LedgerEntry.Verdict;
import dev.tillbridge.testkit.Moment;
import dev.tillbridge.testkit.RecordedAnswer;
import dev.tillbridge.testkit.RecordedAnswer.Extent;
import dev.tillbridge.testkit.Scenario;
import dev.tillbridge.testkit.SimulatorOptions;
import dev.tillbridge.testkit.Strike;
import dev.tillbridge.testkit.http.Answered;
import dev.tillbridge.testkit.payxpert.RawRegister.End;
import dev.tillbridge.testkit.payxpert.RawRegister.Seen;
import java.io.IOException;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every fault at every moment: what is seen on the wire, and what truth it leaves. */
@Execution(ExecutionMode.CONCURRENT)
class ConcertFaultTest {

    private static final String KEY = "T7-20260114-0031";
    private static final String CH = "CH016" + KEY;
    private static final String SALE = RawRegister.SALE + CH;
    private static final String LOOK = HEAD + "CD001T" + CH;
    private static final String PING = HEAD + "CD001I";
    private static final int SHORT_PATIENCE = 100;

    private final ConcertSimulator terminal = ConcertSimulator.open(SimulatorOptions.standard());

    @AfterEach
    void close() {
        terminal.close();
    }

    static Set<FaultPlan> faults() {
        return ConcertSimulator.faults();
    }

    @ParameterizedTest
    @MethodSource("faults")
    void doesOnTheWireWhatItSaysAndLeavesTheTruthItPromises(FaultPlan plan) throws IOException {
        Moment moment = plan.moment();
        Scenario scenario = Scenario.tapsCard().but(plan);
        if (moment == Moment.LOOKUP_WAITING_FOR_CARD || moment == Moment.LOOKUP_AUTHORISING) {
            Scenario held = scenario.holdAt(moment);
            terminal.next(held);
            try (RawRegister first = RawRegister.connect(terminal)) {
                first.send(SALE).done();
                held.awaitHeld();
                String healthy = healthy(moment);
                Seen seen = exchange(terminal, LOOK, patience(plan.fault()), sent(plan.fault(), healthy));
                assertThat(terminal.strikes()).containsExactly(new Strike(plan.fault(), moment));
                assertSeen(plan, seen, healthy);
                assertRecorded(plan, seen);
                held.release();
                Seen result = first.rest(20_000);
                assertThat(result.text().contains(APPROVED)).isEqualTo(plan.fault() != Fault.POWER_CYCLE);
            }
            assertTruth(plan, 1);
            return;
        }
        if (moment == Moment.LOOKUP_UNKNOWN) {
            terminal.inject(plan);
        } else {
            terminal.next(scenario);
        }
        if (moment == Moment.LOOKUP_RESULT) {
            assertThat(ask(terminal, SALE)).contains(APPROVED);
        }
        String healthy = healthy(moment);

        Seen seen = exchange(terminal, request(moment), patience(plan.fault()), sent(plan.fault(), healthy));

        assertThat(terminal.strikes()).containsExactly(new Strike(plan.fault(), moment));
        assertSeen(plan, seen, healthy);
        if (moment != Moment.CONNECT) {
            assertRecorded(plan, seen);
        }
        terminal.clearFaults();
        assertTruth(plan, moment == Moment.START || moment == Moment.LOOKUP_RESULT ? 1 : 0);
    }

    private static String request(Moment moment) {
        return switch (moment) {
            case CONNECT, START -> SALE;
            case REPORT -> PING;
            default -> LOOK;
        };
    }

    /** Returns what a terminal without faults answers at that moment. */
    private static String healthy(Moment moment) throws IOException {
        try (ConcertSimulator twin = ConcertSimulator.open()) {
            if (moment == Moment.LOOKUP_RESULT) {
                ask(twin, SALE);
            }
            if (moment == Moment.LOOKUP_WAITING_FOR_CARD || moment == Moment.LOOKUP_AUTHORISING) {
                return LOOK.substring(0, LOOK.length() - CH.length()) + "AE00201";
            }
            return ask(twin, request(moment));
        }
    }

    /** Returns how much comes before the silence. */
    private static int sent(Fault fault, String healthy) {
        return fault == Fault.STALL_DURING_ANSWER ? healthy.length() / 2 : 0;
    }

    private static int patience(Fault fault) {
        return switch (fault) {
            case STALL_HANDSHAKE, STALL_REQUEST, STALL_ANSWER, STALL_DURING_ANSWER -> SHORT_PATIENCE;
            default -> 0;
        };
    }

    private void assertSeen(FaultPlan plan, Seen seen, String healthy) {
        boolean knowsReference = plan.moment() != Moment.CONNECT && plan.moment() != Moment.REPORT;
        switch (plan.fault()) {
            case REFUSE_CONNECTION -> assertThat(seen).isEqualTo(new Seen(End.REFUSED, ""));
            case RESET_HANDSHAKE, RESET_REQUEST, RESET_ANSWER, POWER_CYCLE ->
                assertThat(seen).isEqualTo(new Seen(End.RESET, ""));
            case LOSE_REQUEST, LOSE_ANSWER -> assertThat(seen).isEqualTo(new Seen(End.CLOSED, ""));
            case STALL_HANDSHAKE, STALL_REQUEST, STALL_ANSWER ->
                assertThat(seen).isEqualTo(new Seen(End.SILENT, ""));
            case RESET_DURING_ANSWER -> {
                assertThat(seen.end()).isEqualTo(End.RESET);
                assertThat(stable(healthy)).startsWith(stable(seen.text()));
            }
            case STALL_DURING_ANSWER -> {
                assertThat(seen.end()).isEqualTo(End.SILENT);
                assertThat(seen.text()).hasSize(healthy.length() / 2);
            }
            case TRUNCATE_ANSWER -> {
                assertThat(seen.end()).isEqualTo(End.CLOSED);
                assertThat(seen.text()).hasSize(healthy.length() - 1);
            }
            case DRIP_ANSWER -> assertThat(stable(seen.text())).isEqualTo(stable(healthy));
            case ENDLESS_ANSWER ->
                assertThat(seen.text()).startsWith("CZ0040320XX999x").doesNotContain("AE002");
            case OVERSIZED_ANSWER -> {
                assertThat(seen.text()).hasSize(32 * 1024 * 1024 + healthy.length());
                assertThat(stable(seen.text().trim())).isEqualTo(stable(healthy));
            }
            case DUPLICATE_ANSWER -> assertThat(stable(seen.text())).isEqualTo(stable(healthy) + stable(healthy));
            case ANSWERS_BEFORE_ASKED ->
                assertThat(seen.text()).startsWith("CZ").contains(APPROVED, "CB0041250");
            case ANSWERS_TWICE ->
                assertThat(stable(seen.text()))
                        .startsWith(stable(healthy))
                        .satisfies(
                                all -> assertThat(all.substring(stable(healthy).length()))
                                        .startsWith("CZ")
                                        .contains(APPROVED));
            case GARBLE_ANSWER -> {
                assertThat(seen.text()).startsWith("CZ0040320");
                assertThat(ConcertMessage.scan(seen.text()).malformed()).isTrue();
            }
            case EMPTY_ANSWER -> assertThat(seen.text()).isEqualTo("CZ0040320");
            case STRANGER -> assertThat(seen.text()).startsWith("HTTP/1.1 400");
            case NULL_VERDICT -> assertThat(seen.text()).contains("AE000");
            case MISSING_VERDICT -> assertThat(seen.text()).startsWith("CZ").doesNotContain("AE002");
            case UNKNOWN_VERDICT -> assertThat(seen.text()).contains("AE00277");
            case CONTRADICTORY_VERDICT -> assertThat(seen.text()).contains("AE00210AF00201", "AE00201AF00206");
            case WRONG_CURRENCY -> assertThat(seen.text()).contains("CE003840", APPROVED);
            case MALFORMED_AMOUNT -> assertThat(seen.text()).contains("CB00512,50", APPROVED);
            case UNKNOWN_CURRENCY -> assertThat(seen.text()).contains("CE003000", APPROVED);
            case WRONG_AMOUNT -> assertThat(seen.text()).contains("CB0042090", APPROVED);
            case WRONG_OPERATION -> assertThat(seen.text()).contains("CD0011", APPROVED);
            case FOREIGN_TRANSACTION ->
                assertThat(seen.text())
                        .contains("CH016T9-20260114-9999")
                        .contains(
                                plan.moment() == Moment.START || plan.moment() == Moment.LOOKUP_RESULT
                                        ? APPROVED
                                        : "AE0")
                        .doesNotContain(KEY);
            case FINISHED_WITHOUT_RESULT ->
                assertThat(seen.text()).contains("AE00210").doesNotContain("AF002");
            case STILL_IN_PROGRESS ->
                assertThat(seen.text()).contains("AE00201").doesNotContain("AF002");
            case INTERNAL_ERROR, INTERNAL_ERROR_AFTER_EXECUTION -> {
                assertThat(seen.text()).contains("AE00201");
                boolean question = knowsReference && plan.moment() != Moment.START;
                assertThat(seen.text().contains("AF00200")).isNotEqualTo(question);
            }
            case REQUEST_TIMEOUT -> assertThat(seen.text()).contains("AE00201AF00208");
            case REQUEST_TIMEOUT_AFTER_EXECUTION -> {
                assertThat(seen.text()).contains("AE00201AF00208");
                assertThat(seen.text().contains("AC006")).isEqualTo(healthy.contains("AC006"));
            }
            case TIME_OUT_WITH_TRACES ->
                assertThat(seen.text()).contains("AE00201", "AF00208", "CI001").doesNotContain("AA0", "AC0");
            case REFUSAL_WITH_TRACES ->
                assertThat(seen.text()).contains("AE00201", "CI001").doesNotContain("AA0", "AC0", "AF0");
            case REJECT, REJECT_AFTER_EXECUTION -> assertThat(seen.text()).contains("AE00201AF00209");
            case NOT_FOUND -> assertThat(seen.text()).containsPattern("AE00201AF002(00|12)");
            default -> throw new IllegalStateException(plan.fault() + " is not told apart");
        }
    }

    private void assertRecorded(FaultPlan plan, Seen seen) {
        RecordedAnswer told = Answered.latest(terminal);
        String hidden = "AB004[0-9]*";
        String visible = SafeText.masked(seen.text().strip().replaceAll(hidden, "AB004***"));
        boolean reset = seen.end() == End.RESET; // takes away what came before it
        if (seen.text().isEmpty()) {
            assertThat(told.extent()).isEqualTo(reset && told.note().startsWith("broke") ? Extent.PART : Extent.NONE);
            assertThat(told.note())
                    .endsWith(
                            reset
                                    ? "connection reset"
                                    : seen.end() == End.CLOSED ? "connection closed" : "silence on an open connection");
            return;
        }
        switch (plan.fault()) {
            case TRUNCATE_ANSWER, RESET_DURING_ANSWER, STALL_DURING_ANSWER -> {
                assertThat(told.extent()).isEqualTo(Extent.PART);
                assertThat(visible).startsWith(told.body());
                assertThat(told.body()).startsWith("CZ0040320");
                assertThat(told.note()).startsWith("broke off after ");
            }
            case ENDLESS_ANSWER -> assertThat(told.words()).isEqualTo("(records without end) - CZ0040320");
            case DUPLICATE_ANSWER -> assertThat(told.body() + told.body()).isEqualTo(visible);
            default -> {
                assertThat(told.extent()).isEqualTo(Extent.WHOLE);
                assertThat(told.body()).isEqualTo(visible);
            }
        }
    }

    /** What a clock writes differs from terminal to terminal. */
    private static String stable(String answer) {
        return answer.replaceAll("AP013[0-9]{0,13}", "AP013");
    }

    private void assertTruth(FaultPlan plan, int startsBefore) {
        Ledger ledger = terminal.ledger();
        boolean startLost = plan.moment() == Moment.START && plan.fault().effect() == Fault.Effect.NOT_EXECUTED;
        boolean interrupted = plan.fault() == Fault.POWER_CYCLE && plan.moment() != Moment.LOOKUP_RESULT;
        assertThat(ledger.startsWithKey(KEY)).hasSize(startsBefore);
        if (startsBefore == 0 || startLost) {
            assertThat(ledger.entries()).isEmpty();
        } else if (plan.moment() == Moment.REPORT || plan.moment() == Moment.LOOKUP_UNKNOWN) {
            assertThat(ledger.entries()).isEmpty();
        } else {
            Verdict expected = interrupted ? Verdict.CANCELLED : Verdict.APPROVED;
            assertThat(ledger.entry(KEY).orElseThrow().verdict()).isEqualTo(expected);
            assertThat(ask(terminal, LOOK)).contains(interrupted ? "AE00210AF00207" : APPROVED);
        }
    }

    @Test
    void isGoneAfterItHasStruck() {
        terminal.inject(Fault.LOSE_ANSWER.at(Moment.START));
        assertThat(ask(terminal, SALE)).isEmpty();

        assertThat(ask(terminal, SALE)).contains(APPROVED);
    }

    @Test
    void aRefusedPortOpensWhenFaultsAreCleared() {
        terminal.next(Scenario.tapsCard().but(Fault.REFUSE_CONNECTION));

        assertThat(exchange(terminal, SALE, 0).end()).isEqualTo(End.REFUSED);
        assertThat(exchange(terminal, SALE, 0).end()).isEqualTo(End.REFUSED);
        terminal.clearFaults();

        assertThat(ask(terminal, SALE)).contains(APPROVED);
        assertThat(terminal.ledger().starts()).hasSize(1);
    }

    @Test
    void whatThisWireCannotShowIsRefused() {
        assertThatThrownBy(() -> terminal.inject(Fault.REDIRECT.at(Moment.START)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("REDIRECT");
        assertThatThrownBy(() -> terminal.next(Scenario.tapsCard().but(Fault.LOSE_ANSWER.at(Moment.CANCEL))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(faults()).hasSizeGreaterThan(100).allMatch(plan -> plan.times() == 1);
    }
}
