package dev.tillbridge.engine;

import static dev.tillbridge.engine.Till.accepts;
import static dev.tillbridge.engine.Till.says;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.Attempt;
import dev.tillbridge.Outcome;
import dev.tillbridge.Requirement;
import dev.tillbridge.model.Amounts;
import dev.tillbridge.model.NotStartedReason;
import dev.tillbridge.model.Operation;
import dev.tillbridge.model.ProviderRef;
import dev.tillbridge.model.TransactionDetails;
import dev.tillbridge.model.Verdict;
import dev.tillbridge.spi.Evidence;
import dev.tillbridge.spi.Grade;
import dev.tillbridge.spi.KeyForm;
import dev.tillbridge.spi.LookupAnswer;
import dev.tillbridge.spi.OperationTraits;
import dev.tillbridge.spi.OperationTraits.KeyOrigin;
import dev.tillbridge.spi.Start;
import dev.tillbridge.spi.StartAnswer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which evidence is applied to an attempt, and what becomes of the rest. */
class EvidenceTest {

    private final Till till = new Till();

    @AfterEach
    void close() {
        till.close();
    }

    private Outcome after(Function<Evidence.Builder, Evidence.Builder> change) {
        till.terminal.answersStart(accepts());
        till.terminal.answersEveryLookup(says(change));
        return till.sell();
    }

    @Test
    @Requirement("E2")
    void e2AnotherTransactionIsNeverApplied() {
        assertThat(after(e -> e.key("SOMEONE-ELSE"))).isInstanceOf(Outcome.Unknown.class);
        assertThat(till.desk().unresolved()).hasSize(1);
    }

    private static LookupAnswer progressOf(String key) {
        return LookupAnswer.inProgress(List.of(), Evidence.builder().key(key).build());
    }

    @Test
    @Requirement("E2")
    void e2ProgressOfAnotherTransactionIsNotOurs() {
        till.terminal.answersStart(accepts());
        till.terminal.answersEveryLookup(key -> progressOf("SOMEONE-ELSE"));
        Attempt attempt = till.startSale();
        till.time.advance(Duration.ofMillis(300));
        attempt.cancel();

        assertThat(till.outcomeOf(attempt)).isInstanceOf(Outcome.Unknown.class);
        till.time.advance(Duration.ZERO);
        assertThat(till.alarms).anyMatch(words -> words.contains("another transaction than ours"));
        assertThat(till.terminal.cancels).as("only ours is cancelled").isEmpty();
    }

    @Test
    @Requirement("E2")
    void e2ProgressOfOursMayNameItInAnotherLetterCase() {
        till.terminal.answersStart(start -> StartAnswer.lost("connection reset"));
        till.terminal.answersLookups(key -> progressOf(key.toLowerCase(Locale.ROOT)));
        till.terminal.answersEveryLookup(says(Verdict.APPROVED));

        assertThat(till.sell()).isInstanceOf(Outcome.Approved.class);
        assertThat(till.alarms).isEmpty();
    }

    @Test
    @Requirement("E2")
    void e2ThatTheTerminalDoesNotKnowAnotherTransactionProvesNothingOfOurs() {
        till.terminal.answersStart(start -> StartAnswer.lost("connection reset"));
        till.terminal.answersEveryLookup(key -> LookupAnswer.notFound(
                "not found", Evidence.builder().key("SOMEONE-ELSE").build()));

        assertThat(till.sell()).isInstanceOf(Outcome.Unknown.class);
        till.time.advance(Duration.ZERO);
        assertThat(till.alarms).anyMatch(words -> words.contains("another transaction than ours"));
    }

    @Test
    @Requirement("E2")
    void e2ARejectThatIsConfirmedByProgressOfAnotherTransactionIsDoubt() {
        till.terminal.answersStart(start -> StartAnswer.rejected("400", NotStartedReason.REFUSED, "bad parameter"));
        till.terminal.answersEveryLookup(key -> progressOf("SOMEONE-ELSE"));

        assertThat(till.sell()).isInstanceOf(Outcome.Unknown.class);
    }

    @Test
    @Requirement("E2")
    void e2GuidsCompareIgnoringCase() {
        till.terminal.answersStart(accepts());
        till.terminal.answersEveryLookup(key -> LookupAnswer.finished(
                Till.result(key.toLowerCase(Locale.ROOT), Verdict.APPROVED).build()));

        assertThat(till.sell()).isInstanceOf(Outcome.Approved.class);
    }

    @Test
    @Requirement("E3")
    void e3AnotherAmountCurrencyOrOperationIsNeverApplied() {
        assertThat(after(e -> e.amounts(Amounts.ofBase(Money.parse("GBP 12.51")))))
                .isInstanceOf(Outcome.Unknown.class);
        try (Till other = new Till()) {
            other.terminal.answersStart(accepts());
            other.terminal.answersEveryLookup(says(e -> e.currency(CurrencyUnit.EUR)));
            assertThat(other.sell()).isInstanceOf(Outcome.Unknown.class);
        }
        try (Till other = new Till()) {
            other.terminal.answersStart(accepts());
            other.terminal.answersEveryLookup(says(e -> e.operation(Operation.REFUND)));
            assertThat(other.sell()).isInstanceOf(Outcome.Unknown.class);
        }
    }

    @Test
    @Requirement("E3")
    void e3ADeferredDebitIsNotOneAtOnce() {
        assertThat(after(e -> e.debitsLater(true))).isInstanceOf(Outcome.Unknown.class);
        try (Till other = new Till()) {
            other.terminal.answersStart(accepts());
            other.terminal.answersEveryLookup(says(e -> e.debitsLater(false)));
            assertThat(other.sell()).isInstanceOf(Outcome.Approved.class);
        }
    }

    @Test
    @Requirement("E3")
    void e3LessThanAskedForNeedsAnExplicitPartialFlag() {
        assertThat(after(e -> e.amounts(Amounts.ofBase(Money.parse("GBP 10.00")))))
                .isInstanceOf(Outcome.Unknown.class);
        try (Till other = new Till()) {
            other.terminal.answersStart(accepts());
            other.terminal.answersEveryLookup(
                    says(e -> e.partial(true).amounts(Amounts.ofBase(Money.parse("GBP 10.00")))));
            Outcome outcome = other.sell();
            assertThat(outcome).isInstanceOf(Outcome.Approved.class);
            assertThat(((Outcome.Approved) outcome).partial()).isTrue();
            assertThat(((Outcome.Approved) outcome).amount()).contains(Money.parse("GBP 10.00"));
        }
    }

    @Test
    @Requirement("E4")
    void e4AnUnfinishedResultDecidesNothing() {
        assertThat(after(e -> e.complete(false))).isInstanceOf(Outcome.Unknown.class);
    }

    @Test
    @Requirement("E5")
    void e5AMissingVerdictIsNotANo() {
        till.terminal.answersStart(accepts());
        till.terminal.answersLookups(
                key -> LookupAnswer.finished(Evidence.builder()
                        .complete(true)
                        .key(key)
                        .missing("transApproved")
                        .build()),
                says(Verdict.APPROVED));

        assertThat(till.sell()).isInstanceOf(Outcome.Approved.class);
    }

    @Test
    @Requirement("E6")
    void e6ApprovedAndCancelledIsNeitherAndIsAnAlarm() {
        assertThat(after(e -> e.verdict(Verdict.CANCELLED))).isInstanceOf(Outcome.Unknown.class);
        till.time.advance(Duration.ZERO);
        assertThat(till.alarms).anyMatch(words -> words.contains("E6"));
    }

    @Test
    @Requirement("E7")
    void e7AnUnknownWordDecidesNothing() {
        assertThat(after(e -> e.unknown("transType"))).isInstanceOf(Outcome.Unknown.class);
    }

    @Test
    @Requirement("I9")
    void aResultInTheAnswerIsComparedWithTheKeyThatWasSentEvenIfNobodyCanAskByIt() {
        till.terminal.traits(
                Operation.SALE,
                OperationTraits.builder()
                        .key(KeyOrigin.CLIENT, KeyForm.GUID_UPPER, Grade.DOCUMENTED)
                        .build());
        till.reopen();
        till.terminal.answersStart(start -> StartAnswer.finished(
                Till.result("SOMEONE-ELSE", Verdict.DECLINED).build()));

        assertThat(till.sell()).as("I9").isInstanceOf(Outcome.Unknown.class);
    }

    @Test
    void anIdThatCameWithAnUnclearResultIsAskedBy() {
        till.terminalMakesTheKeys();
        till.terminal.answersStart(start -> StartAnswer.finished(Till.result("T-1", Verdict.APPROVED)
                .unknown("status")
                .details(TransactionDetails.builder()
                        .providerRef(new ProviderRef("T-1"))
                        .build())
                .build()));
        till.terminal.answersEveryLookup(says(Verdict.APPROVED));

        assertThat(till.sell()).isInstanceOf(Outcome.Approved.class);
        assertThat(till.terminal.lookups).allMatch(lookup -> lookup.key().equals("T-1"));
    }

    @Test
    @Requirement("I9")
    void anIdOfAnotherAttemptIsNotKeptWhenTheTerminalTookAnotherOrder() {
        till.terminal.answersStart(
                acceptsAsT1(start -> start.key().orElseThrow().value()));
        till.terminal.answersEveryLookup(says(Verdict.APPROVED));
        Attempt first = till.start(Till.sale("1"));
        till.outcomeOf(first);
        till.terminal.answersStart(acceptsAsT1(start -> "SOMEONE-ELSE"));
        till.terminal.answersEveryLookup(Till.silent());

        Attempt second = till.start(Till.sale("2"));
        till.outcomeOf(second);

        assertThat(till.recordOf(first).providerRef()).contains(new ProviderRef("T-1"));
        assertThat(till.recordOf(second).providerRef()).isEmpty();
    }

    @Test
    @Requirement("E6")
    void e6WhatContradictsItselfInAnAnswerThatIsNoResultRaisesAnAlarm() {
        till.terminal.answersStart(start -> StartAnswer.lost(
                "nothing after that",
                Evidence.builder().contradiction("another amount was taken").build()));
        till.terminal.answersEveryLookup(says(Verdict.APPROVED));

        assertThat(till.sell()).isInstanceOf(Outcome.Approved.class);
        assertThat(till.alarms).anyMatch(words -> words.contains("another amount was taken"));
    }

    private static Function<Start, StartAnswer> acceptsAsT1(Function<Start, String> key) {
        return start -> StartAnswer.accepted(Evidence.builder()
                .key(key.apply(start))
                .details(TransactionDetails.builder()
                        .providerRef(new ProviderRef("T-1"))
                        .build())
                .build());
    }

    @Test
    @Requirement("E3")
    void e3AnAmountInAnotherCurrencyIsAnAlarmWhateverTheCurrencyFieldSays() {
        till.terminal.answersStart(accepts());
        till.terminal.answersEveryLookup(says(e -> e.amounts(Amounts.ofBase(Money.parse("EUR 12.50")))));

        assertThat(till.sell()).isInstanceOf(Outcome.Unknown.class);
        till.time.advance(Duration.ZERO);
        assertThat(till.alarms).anyMatch(words -> words.contains("E3"));
    }
}
