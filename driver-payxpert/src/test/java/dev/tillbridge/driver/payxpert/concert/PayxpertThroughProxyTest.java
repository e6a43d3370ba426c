package dev.tillbridge.driver.payxpert.concert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.Attempt;
import dev.tillbridge.model.AttemptState;
import dev.tillbridge.model.Sale;
import dev.tillbridge.model.Tender;
import dev.tillbridge.testkit.LedgerEntry;
import dev.tillbridge.testkit.Moment;
import dev.tillbridge.testkit.Scenario;
import dev.tillbridge.testkit.SimulatedTerminal;
import dev.tillbridge.testkit.conformance.CaseResult;
import dev.tillbridge.testkit.conformance.ConformanceRun;
import dev.tillbridge.testkit.conformance.Subject;
import dev.tillbridge.testkit.payxpert.ConcertSimulator;
import dev.tillbridge.testkit.proxy.ProxiedTerminal;
import dev.tillbridge.testkit.proxy.WireFault;
import dev.tillbridge.testkit.proxy.WirePlan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The whole till with a broken wire between driver and terminal: what the till says, and what the ledger behind the proxy says. */
class PayxpertThroughProxyTest {

    private static final Money AMOUNT = Money.parse("EUR 12.50");
    private static final Set<WireFault> SILENT = EnumSet.of(
            WireFault.BLACK_HOLE,
            WireFault.STALL_REQUEST,
            WireFault.STALL_ANSWER,
            WireFault.STALL_DURING_ANSWER,
            WireFault.LATE_ANSWER,
            WireFault.ENDLESS_ANSWER,
            WireFault.GARBLE_ANSWER,
            WireFault.EMPTY_ANSWER,
            WireFault.CORRUPT_ANSWER,
            WireFault.DRIP_ANSWER);

    /** What spoils nothing: the answer comes whole, and is the first thing that comes. */
    private static final Set<WireFault> HARMLESS = EnumSet.of(
            WireFault.DRIP_ANSWER, WireFault.SLICE_ANSWER, WireFault.MERGE_ANSWER, WireFault.CLOSE_AFTER_ANSWER);

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final ConcertSimulator INSIDE = ConcertSimulator.open();
    private static final ProxiedTerminal TERMINAL = ProxiedTerminal.of(INSIDE);

    /** The first handshake of a process takes longer than a till in a hurry waits. */
    @BeforeAll
    static void warmUp() {
        try (Till till = till(false)) {
            assertThat(till.run(sale("first")).summary().state()).isEqualTo(AttemptState.APPROVED);
        }
    }

    @AfterAll
    static void close() {
        TERMINAL.close();
    }

    @AfterEach
    void heal() {
        TERMINAL.clearFaults();
        TERMINAL.settle();
        TERMINAL.otherwise(Scenario.tapsCard());
    }

    /** Silence takes real time, and is the same whatever the answer would have been. */
    static Stream<WirePlan> loudPlans() {
        return plans().filter(plan -> plan.moment() == Moment.START && !SILENT.contains(plan.fault()));
    }

    static Stream<WirePlan> plans() {
        List<WirePlan> plans = new ArrayList<>();
        for (WireFault fault : WireFault.values()) {
            for (Moment moment : List.of(Moment.CONNECT, Moment.START)) {
                if (fault.moments().contains(moment) && TERMINAL.proxy().canInject(fault.at(moment))) {
                    plans.add(fault.at(moment));
                }
            }
        }
        return plans.stream();
    }

    @ParameterizedTest
    @MethodSource("plans")
    void anApprovalThatTheWireBreaksIsNeverToldToBeAnythingElse(WirePlan plan) {
        TERMINAL.otherwise(Scenario.tapsCard().approved());
        run(plan, AttemptState.APPROVED);
    }

    @ParameterizedTest
    @MethodSource("loudPlans")
    void aDeclineThatTheWireBreaksIsNeverToldToBeAnApproval(WirePlan plan) {
        TERMINAL.otherwise(Scenario.tapsCard().declined("51"));
        run(plan, AttemptState.DECLINED);
    }

    private static void run(WirePlan plan, AttemptState truth) {
        String reference = "proxy-" + NUMBER.incrementAndGet();
        int struckBefore = TERMINAL.proxy().wireStrikes().size();
        try (Till till = till(SILENT.contains(plan.fault()))) {
            TERMINAL.proxy().inject(plan);

            Attempt attempt = till.run(sale(reference));

            assertThat(TERMINAL.proxy().wireStrikes()).as("it struck").hasSizeGreaterThan(struckBefore);
            agree(attempt, reference);
            if (HARMLESS.contains(plan.fault())) {
                assertThat(attempt.summary().state()).isEqualTo(truth);
            }
            if (plan.moment() == Moment.CONNECT && plan.fault() == WireFault.REFUSE) {
                assertThat(attempt.summary().state()).isEqualTo(AttemptState.NOT_STARTED);
                assertThat(TERMINAL.ledger().startsWithReference(reference)).isEmpty();
            }
            TERMINAL.clearFaults();
            TERMINAL.proxy().deliverLate();
            TERMINAL.settle();
            till.advance(Duration.ofHours(2));
            agree(attempt, reference);
            assertThat(TERMINAL.ledger().startsWithReference(reference))
                    .as("one start at most, seen from the till")
                    .hasSizeLessThanOrEqualTo(1);
        }
    }

    private static void agree(Attempt attempt, String reference) {
        List<LedgerEntry> entries = TERMINAL.ledger().entriesWithReference(reference);
        assertThat(entries).hasSizeLessThanOrEqualTo(1);
        Optional<LedgerEntry> truth = entries.stream().findFirst();
        AttemptState state = attempt.summary().state();
        String words = state + " while the ledger says " + truth + "; "
                + attempt.summary().facts();
        switch (state) {
            case APPROVED ->
                assertThat(truth.map(LedgerEntry::isApproved)).as(words).contains(true);
            case DECLINED, CANCELLED, NOT_STARTED ->
                assertThat(truth.filter(LedgerEntry::isApproved)).as(words).isEmpty();
            default -> assertThat(state.isFinal()).as(words).isFalse();
        }
    }

    @Test
    void whateverChanceBreaksTheTillAgreesWithTheLedger() {
        ConcertSimulator inside = ConcertSimulator.open();
        try (ProxiedTerminal wild = ProxiedTerminal.of(
                inside, ProxiedTerminal.builder(inside).seeded(4711, 40).open())) {
            int approved = 0;
            for (int i = 0; i < 3; i++) {
                String reference = "chance-" + i;
                wild.otherwise(
                        i % 2 == 0 ? Scenario.tapsCard() : Scenario.tapsCard().declined("51"));
                try (Till till = till(wild, true)) {
                    AttemptState state = till.run(sale(reference)).summary().state();
                    wild.settle();
                    boolean paid = wild.ledger().entriesWithReference(reference).stream()
                            .anyMatch(LedgerEntry::isApproved);
                    approved += state == AttemptState.APPROVED ? 1 : 0;
                    assertThat(state.isFinal() && paid != (state == AttemptState.APPROVED))
                            .as(
                                    "%s is %s, after %s",
                                    reference, state, wild.proxy().wireStrikes())
                            .isFalse();
                    assertThat(wild.ledger().startsWithReference(reference)).hasSizeLessThanOrEqualTo(1);
                }
                wild.restart();
            }
            assertThat(wild.proxy().wireStrikes()).isNotEmpty();
            assertThat(approved).isLessThanOrEqualTo(2);
        }
    }

    /** The answer comes when nobody waits for it any more; the lookup finds the truth. */
    @Test
    void anAnswerThatComesTooLateChangesNothing() {
        String reference = "late-" + NUMBER.incrementAndGet();
        try (Till till = till(true)) {
            TERMINAL.proxy().inject(WireFault.LATE_ANSWER.at(Moment.START));
            Attempt attempt = till.run(sale(reference));
            AttemptState told = attempt.summary().state();
            assertThat(TERMINAL.proxy().wireStrikes())
                    .extracting(strike -> strike.fault())
                    .contains(WireFault.LATE_ANSWER);
            TERMINAL.proxy().deliverLate();
            TERMINAL.settle();
            till.advance(Duration.ofHours(2));

            agree(attempt, reference);
            assertThat(told).isIn(AttemptState.APPROVED, AttemptState.UNKNOWN);
            assertThat(attempt.summary().state()).isEqualTo(AttemptState.APPROVED);
            assertThat(TERMINAL.ledger().captured())
                    .filteredOn(entry -> entry.reference().equals(reference))
                    .hasSize(1);
        }
    }

    // The same verdicts

    /** Rule by rule and case by case, what is about starts, losses and verdicts. */
    @Test
    void theSuiteJudgesThroughAProxyAsWithoutOne() {
        Map<String, CaseResult.Result> without = verdicts(ConcertSimulator.open());
        Map<String, CaseResult.Result> through = verdicts(ProxiedTerminal.of(ConcertSimulator.open()));

        assertThat(without).hasSizeGreaterThan(60).containsValue(CaseResult.Result.PASSED);
        assertThat(through).isEqualTo(without);
    }

    private static Map<String, CaseResult.Result> verdicts(SimulatedTerminal terminal) {
        try (terminal) {
            Map<String, CaseResult.Result> verdicts = new TreeMap<>();
            ConformanceRun.of(Subject.of(new PayxpertDriver(), terminal))
                    .only(List.of("START-ONCE", "CONNECT-*", "ANSWER-*", "VERDICT-*"))
                    .run()
                    .results()
                    .forEach(result -> verdicts.put(result.id(), result.result()));
            return verdicts;
        }
    }

    // The till

    private static Sale sale(String reference) {
        return Sale.builder()
                .tender(Tender.of(reference))
                .amount(AMOUNT)
                .reference(reference)
                .build();
    }

    private static Till till(boolean hasty) {
        return till(TERMINAL, hasty);
    }

    private static Till till(ProxiedTerminal terminal, boolean hasty) {
        Map<String, Object> entry = new HashMap<>(terminal.settings());
        entry.put("quietPeriod", "150ms"); // a proxy that waits for the end of an answer takes its time
        entry.put("missingRecordPeriod", "200ms");
        entry.put("requestTerminator", "crlf");
        entry.put("verified", List.of("status", "not-found", "lookup-durable"));
        entry.put("keyRetention", "30d");
        if (hasty) {
            entry.put("answerTimeout", "1s");
            entry.put("statusTimeout", "1s");
        }
        return Till.with(entry);
    }
}
