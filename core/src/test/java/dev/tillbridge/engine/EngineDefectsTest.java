package dev.tillbridge.engine;

import static dev.tillbridge.engine.Till.accepts;
import static dev.tillbridge.engine.Till.atWork;
import static dev.tillbridge.engine.Till.notFound;
import static dev.tillbridge.engine.Till.sale;
import static dev.tillbridge.engine.Till.says;
import static dev.tillbridge.engine.Till.silent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tillbridge.Attempt;
import dev.tillbridge.AttemptSummary;
import dev.tillbridge.Outcome;
import dev.tillbridge.Resolution;
import dev.tillbridge.ResolutionRefusedException;
import dev.tillbridge.TenderConflictException;
import dev.tillbridge.TerminalListener;
import dev.tillbridge.Terminals;
import dev.tillbridge.config.Configuration;
import dev.tillbridge.config.SettingValues;
import dev.tillbridge.config.TerminalConfiguration;
import dev.tillbridge.journal.InMemoryJournal;
import dev.tillbridge.journal.Journal;
import dev.tillbridge.journal.JournalException;
import dev.tillbridge.model.Amounts;
import dev.tillbridge.model.AttemptId;
import dev.tillbridge.model.AttemptState;
import dev.tillbridge.model.NotStartedReason;
import dev.tillbridge.model.Operation;
import dev.tillbridge.model.Progress;
import dev.tillbridge.model.ProviderRef;
import dev.tillbridge.model.Sale;
import dev.tillbridge.model.Tender;
import dev.tillbridge.model.TransactionDetails;
import dev.tillbridge.model.Verdict;
import dev.tillbridge.spi.GateClosedException;
import dev.tillbridge.spi.Grade;
import dev.tillbridge.spi.KeyForm;
import dev.tillbridge.spi.OperationTraits;
import dev.tillbridge.spi.OperationTraits.KeyOrigin;
import dev.tillbridge.spi.OperationTraits.LookupBy;
import dev.tillbridge.spi.PaymentTerminal;
import dev.tillbridge.spi.StartAnswer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a reading of the engine with bad intentions found; each of these failed once. */
class EngineDefectsTest {

    private final Till till = new Till();

    @AfterEach
    void close() {
        till.onRelease = () -> {};
        till.close();
    }

    private static Sale retry(AttemptId failed) {
        return Sale.builder()
                .tender(Tender.of("4711"))
                .amount(Till.AMOUNT)
                .retryOf(failed)
                .build();
    }

    private static NotStartedReason reason(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.NotStarted.class);
        return ((Outcome.NotStarted) outcome).reason();
    }

    private Outcome unknown() {
        till.terminal.answersStart(start -> StartAnswer.lost("connection reset"));
        till.terminal.answersEveryLookup(silent());
        return till.sell();
    }

    @Test
    void anErrorOfADriverLeavesNoAttemptBehindThatNobodyLooksAfter() {
        till.terminal.answersStart(start -> {
            throw new LinkageError("the driver was built against another version");
        });
        till.terminal.answersLookups(
                key -> {
                    throw new StackOverflowError();
                },
                says(Verdict.APPROVED));

        assertThat(till.sell()).isInstanceOf(Outcome.Approved.class);
    }

    @Test
    void anErrorOfAListenerDoesNotSilenceTheOthers() {
        till.terminal.answersStart(accepts());
        till.terminal.answersEveryLookup(says(Verdict.APPROVED));
        Attempt attempt = till.desk().start(sale("4711"), new TerminalListener() {
            @Override
            public void onOutcome(Outcome outcome) {
                throw new AssertionError("a defect of the till");
            }
        });
        till.outcomeOf(attempt);
        till.time.advance(Duration.ofSeconds(1));

        till.outcomeOf(till.start(sale("4712")));
        till.time.advance(Duration.ofSeconds(1));

        assertThat(till.told).hasSize(2);
    }

    @Test
    void whatIsAcceptedAfterTheDeadlineStillBecomesAPersonsToDecide() {
        till.deadline = Duration.ofSeconds(10);
        till.reopen();
        till.terminal.answersStart(start -> {
            till.time.advance(Duration.ofSeconds(15));
            return accepts().apply(start);
        });
        till.terminal.answersEveryLookup(atWork(Progress.Step.PRESENT_CARD));
        Attempt attempt = till.startSale();

        till.time.advance(Duration.ofMinutes(5));

        assertThat(attempt.summary().state()).isEqualTo(AttemptState.UNKNOWN);
    }

    @Test
    void nothingIsSentAfterTheDeadlineAsTheCashierWasToldByThen() {
        till.deadline = Duration.ofSeconds(10);
        till.reopen();
        till.terminal.onStart((start, gate) -> {
            till.time.advance(Duration.ofSeconds(15));
            assertThatThrownBy(gate::pass).isInstanceOf(GateClosedException.class);
            return StartAnswer.neverLeft(StartAnswer.Trouble.REFUSED, "closed");
        });

        Attempt attempt = till.startSale();
        till.time.advance(Duration.ofSeconds(20));

        assertThat(attempt.summary().state()).isEqualTo(AttemptState.NOT_STARTED);
    }

    @Test
    void aTerminalIsNotReleasedUnderAnAttemptThatWentBackToWork() {
        till.terminal.answersStart(start -> StartAnswer.lost("connection reset"));
        till.terminal.answersEveryLookup(silent());
        Attempt attempt = till.startSale();
        till.time.advance(Duration.ofSeconds(10));
        var proposal = till.desk().propose(attempt.id(), Resolution.releaseTerminal("Ann", "it looks idle"));
        till.terminal.answersEveryLookup(atWork(Progress.Step.PRESENT_CARD));
        till.time.advance(Duration.ofSeconds(10));

        assertThatThrownBy(proposal::confirm).isInstanceOf(ResolutionRefusedException.class);
        assertThat(attempt.summary().blocksTerminal()).as("I7").isTrue();
    }

    @Test
    void aTerminalIsNotReleasedWhileOnlyItsScreenKnowsHowItEnded() {
        till.terminal.traits(
                Operation.SALE,
                OperationTraits.builder()
                        .key(KeyOrigin.CLIENT, KeyForm.GUID_UPPER, Grade.DOCUMENTED)
                        .lookup(LookupBy.LAST_ONLY, Grade.DOCUMENTED)
                        .build());
        till.reopen();
        Outcome unknown = unknown();

        assertThatThrownBy(() ->
                        till.desk().propose(unknown.attempt(), Resolution.releaseTerminal("Ann", "it looks idle")))
                .isInstanceOf(ResolutionRefusedException.class)
                .hasMessageContaining("paid or not paid");
        till.desk()
                .propose(unknown.attempt(), Resolution.notPaid("Ann", "declined on the screen"))
                .confirm();
        assertThat(till.taken).isEmpty();
    }

    @Test
    void anAttemptGoesBackToWorkOnlyWithTheTerminal() {
        till.terminal.answersStart(accepts());
        till.terminal.answersEveryLookup(says(e -> e.verdict(Verdict.CANCELLED)));
        Attempt first = till.startSale();
        till.time.advance(Duration.ofSeconds(1));
        assertThat(first.summary().blocksTerminal())
                .as("released by contradicting evidence")
                .isFalse();
        till.terminal.answersEveryLookup(atWork(Progress.Step.PRESENT_CARD));
        Attempt second = till.start(sale("4712"));
        till.time.advance(Duration.ofSeconds(1));
        assertThat(second.summary().state()).isEqualTo(AttemptState.ACCEPTED);

        first.cancel();
        till.time.advance(Duration.ofSeconds(20));

        assertThat(first.summary().state()).as("I7").isEqualTo(AttemptState.IN_DOUBT);
        assertThat(till.terminal.cancels).as("would cancel the other sale").isEmpty();
    }

    @Test
    void anAttemptThatWentBackToWorkHasTheTerminalAgain() {
        till.terminal.answersStart(accepts());
        till.terminal.answersLookups(says(e -> e.verdict(Verdict.CANCELLED)));
        till.terminal.answersEveryLookup(atWork(Progress.Step.PRESENT_CARD));
        Attempt attempt = till.startSale();
        till.time.advance(Duration.ofSeconds(10));
        assertThat(attempt.summary().state()).isEqualTo(AttemptState.ACCEPTED);

        assertThat(reason(till.outcomeOf(till.start(sale("4712"))))).isEqualTo(NotStartedReason.BUSY);
        assertThat(till.taken).hasSize(1);
    }

    @Test
    void aTenderThatTurnedOutToBePaidIsNotTriedAgain() {
        till.terminal.answersStart(start -> StartAnswer.lost("connection reset"));
        till.terminal.answersEveryLookup(notFound());
        Outcome absent = till.sell();
        till.terminal.answersStart(accepts());
        till.terminal.answersEveryLookup(says(Verdict.DECLINED));
        Outcome declined = till.outcomeOf(till.start(retry(absent.attempt())));
        till.terminal.answersEveryLookup(says(Verdict.APPROVED));
        till.time.advance(Duration.ofMinutes(11));
        assertThat(till.desk().attempt(absent.attempt()).summary().conflict()).isTrue();
        int starts = till.terminal.starts.size();

        assertThatThrownBy(() -> till.start(retry(declined.attempt())))
                .as("I1")
                .isInstanceOf(TenderConflictException.class)
                .hasMessageContaining(absent.attempt().shown());
        assertThat(till.terminal.starts).hasSize(starts);
    }

    @Test
    void aStartThatComesWhileClosingIsAnsweredAndNotSent() {
        till.terminal.answersStart(accepts());
        till.close();

        Attempt attempt = till.startSale();

        assertThat(attempt.outcome().toCompletableFuture()).as("I4").isDone();
        assertThat(reason(attempt.await())).isEqualTo(NotStartedReason.INTERRUPTED);
        assertThat(till.taken).isEmpty();
    }

    @Test
    void aConfigurationThatCannotBeOpenedLeavesNothingOpen() {
        InMemoryJournal journal = InMemoryJournal.create();
        FakeTerminal first = new FakeTerminal("1");
        Configuration configuration = Configuration.builder()
                .terminal(entry("front-desk"))
                .terminal(entry("bar"))
                .build();

        assertThatThrownBy(() -> terminals(configuration, journal, entry -> {
                    if (entry.name().equals("bar")) {
                        throw new IllegalStateException("a defect of the driver");
                    }
                    return first;
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(first.closed).isTrue();
        assertThatThrownBy(journal::unsettled).as("its lock is free again").isInstanceOf(JournalException.class);
    }

    @Test
    void aTerminalThatFailsToCloseKeepsNothingElseOpen() {
        InMemoryJournal journal = InMemoryJournal.create();
        FakeTerminal failing = new FakeTerminal("1");
        failing.onClose = () -> {
            throw new IllegalStateException("a defect of the driver");
        };
        Configuration configuration =
                Configuration.builder().terminal(entry("front-desk")).build();

        terminals(configuration, journal, entry -> failing).close();

        assertThatThrownBy(journal::unsettled).isInstanceOf(JournalException.class);
    }

    private static TerminalConfiguration entry(String name) {
        return TerminalConfiguration.builder(name, "fake")
                .currency(Till.GBP)
                .settings(SettingValues.of(List.of(), Map.of()))
                .build();
    }

    private static Terminals terminals(
            Configuration configuration, Journal journal, Function<TerminalConfiguration, PaymentTerminal> opener) {
        SimulatedTime time = new SimulatedTime();
        return TerminalsBuilder.over(journal, key -> Optional.empty())
                .time(time)
                .scheduler(time)
                .open(configuration, opener);
    }

    @Test
    void aTerminalThatCannotBeLetGoKeepsNoOutcomeFromBeingTold() {
        till.onRelease = () -> {
            throw new UncheckedIOException(new IOException("the share is gone"));
        };
        till.terminal.answersStart(accepts());
        till.terminal.answersEveryLookup(says(Verdict.APPROVED));

        till.startSale();
        till.time.advance(Duration.ofSeconds(5));

        assertThat(till.told).hasSize(1);
    }

    @Test
    void acknowledgingAnUnknownOutcomeDoesNotSwallowTheApprovalThatCameSince() {
        Outcome unknown = unknown();
        till.terminal.answersEveryLookup(says(Verdict.APPROVED));
        till.time.advance(Duration.ofMinutes(2));

        till.desk().acknowledge(unknown);

        till.crashAndRestart();
        till.time.advance(Duration.ofSeconds(1));
        assertThat(till.told).as("I2, I6").hasSize(1).first().isInstanceOf(Outcome.Approved.class);
        till.desk().acknowledge(till.told.get(0));
        till.crashAndRestart();
        till.time.advance(Duration.ofSeconds(1));
        assertThat(till.told).isEmpty();
    }

    @Test
    void anUnknownOutcomeThatWasAcknowledgedIsNotToldAgain() {
        Outcome unknown = unknown();
        till.desk().acknowledge(unknown);

        till.crashAndRestart();
        till.time.advance(Duration.ofSeconds(10));

        assertThat(till.told).isEmpty();
        assertThat(till.desk().unresolved()).hasSize(1);
    }

    @Test
    void whoTakesHisTimeWithAnOutcomeHoldsUpNoLookup() {
        till.terminal.answersStart(start -> StartAnswer.lost("connection reset"));
        till.terminal.answersEveryLookup(silent());
        Attempt attempt = till.startSale();
        AtomicReference<AttemptState> meanwhile = new AtomicReference<>();
        attempt.outcome().thenAccept(unknown -> {
            till.terminal.answersEveryLookup(says(Verdict.APPROVED));
            till.time.advance(Duration.ofMinutes(2)); // a dialog that a cashier is slow to answer
            meanwhile.set(attempt.summary().state());
        });

        till.time.advance(Duration.ofMinutes(2));

        assertThat(meanwhile.get()).isEqualTo(AttemptState.APPROVED);
    }

    @Test
    void whatCouldNotBeRecordedIsRecordedAsSoonAsTheJournalWorksAgain() {
        till.terminal.answersStart(start -> {
            till.journalFails(true);
            return accepts().apply(start);
        });
        till.terminal.answersEveryLookup(says(Verdict.APPROVED));
        Outcome outcome = till.sell();
        till.journalFails(false);
        till.time.advance(Duration.ofMinutes(1));

        till.terminal.answersEveryLookup(silent());
        till.crashAndRestart();

        assertThat(till.desk().attempt(outcome.attempt()).summary().outcome()).isInstanceOf(Outcome.Approved.class);
    }

    @Test
    void whatCouldNotBeRecordedIsTriedOnceMoreWhenClosing() {
        till.terminal.answersStart(start -> {
            till.journalFails(true);
            return accepts().apply(start);
        });
        till.terminal.answersEveryLookup(says(Verdict.APPROVED));
        Outcome outcome = till.sell();
        till.journalFails(false);
        till.close();

        till.terminal.answersEveryLookup(silent());
        till.crashAndRestart();

        assertThat(till.desk().attempt(outcome.attempt()).summary().outcome()).isInstanceOf(Outcome.Approved.class);
    }

    @Test
    void anEventThatWasRecordedThoughTheCommitFailedStandsInNobodysWay() {
        till.terminal.answersStart(start -> {
            till.journalLosesAnswers(true);
            return accepts().apply(start);
        });
        till.terminal.answersLookups(key -> {
            till.journalLosesAnswers(false);
            return Till.says(Verdict.APPROVED).apply(key);
        });

        Attempt attempt = till.startSale();
        till.time.advance(Duration.ofSeconds(10));

        assertThat(till.told).hasSize(1).first().isInstanceOf(Outcome.Approved.class);
        assertThat(till.taken).isEmpty();
        till.terminal.answersEveryLookup(silent());
        till.crashAndRestart();
        assertThat(till.desk().attempt(attempt.id()).summary().outcome()).isInstanceOf(Outcome.Approved.class);
    }

    @Test
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
        till.terminal.traits(
                Operation.SALE,
                OperationTraits.builder()
                        .key(KeyOrigin.SERVER, KeyForm.GUID_UPPER, Grade.DOCUMENTED)
                        .lookup(LookupBy.KEY, Grade.DOCUMENTED)
                        .build());
        till.reopen();
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
    void aDriverThatSendsThoughItWasRefusedIsLookedAfter() {
        till.terminal.onStart((start, gate) -> {
            assertThatThrownBy(gate::pass).isInstanceOf(GateClosedException.class);
            return accepts().apply(start);
        });
        till.terminal.answersEveryLookup(says(Verdict.APPROVED));
        Attempt attempt = till.startSale();
        attempt.cancel();

        assertThat(till.outcomeOf(attempt)).as("I2").isInstanceOf(Outcome.Approved.class);
        till.time.advance(Duration.ZERO);
        assertThat(till.alarms).isNotEmpty();
    }

    @Test
    void whatIsStillWatchedKeepsItsAcknowledgement() {
        Outcome unknown = unknown();
        till.desk()
                .propose(unknown.attempt(), Resolution.notPaid("Ann", "nothing seen"))
                .confirm();
        till.time.advance(Duration.ofSeconds(1));
        till.desk().acknowledge(unknown.attempt());
        till.terminal.answersEveryLookup(says(e -> e.key("SOMEONE-ELSE")));
        till.time.advance(Duration.ofMinutes(1));
        assertThat(till.alarms).isNotEmpty();

        till.crashAndRestart();
        till.time.advance(Duration.ofSeconds(1));

        assertThat(till.told).isEmpty();
    }

    @Test
    void aDecisionIsWatchedAfterARestartToo() {
        Outcome unknown = unknown();
        till.desk()
                .propose(unknown.attempt(), Resolution.notPaid("Ann", "nothing seen"))
                .confirm();
        till.desk().acknowledge(unknown.attempt());
        till.crashAndRestart();
        till.terminal.answersEveryLookup(says(Verdict.APPROVED));

        till.time.advance(Duration.ofMinutes(1));

        AttemptSummary after = till.desk().attempt(unknown.attempt()).summary();
        assertThat(after.state()).isEqualTo(AttemptState.OPERATOR_NOT_PAID);
        assertThat(after.conflict()).isTrue();
        assertThat(till.told).hasSize(1);
    }

    @Test
    void aProofOfAbsenceIsDoubleCheckedAfterARestartToo() {
        till.terminal.answersStart(start -> StartAnswer.lost("connection reset"));
        till.terminal.answersEveryLookup(notFound());
        Outcome absent = till.sell();
        till.desk().acknowledge(absent.attempt());
        till.crashAndRestart();
        till.terminal.answersEveryLookup(says(Verdict.APPROVED));

        till.time.advance(Duration.ofMinutes(11));

        assertThat(till.desk().attempt(absent.attempt()).summary().conflict()).isTrue();
    }

    @Test
    void whatCouldNotBeRecordedLeavesNoTraceThatBlocksTheTerminal() {
        till.journalFails(true);
        assertThat(reason(till.sell())).isEqualTo(NotStartedReason.NOT_RECORDED);
        till.journalFails(false);
        till.terminal.answersStart(accepts());
        till.terminal.answersEveryLookup(says(Verdict.APPROVED));

        assertThat(till.sell()).isInstanceOf(Outcome.Approved.class);
    }

    @Test
    void anImpossibleHistoryBlocksTheTerminalUntilAPersonConfirms() {
        till.terminal.answersStart(accepts());
        till.terminal.answersEveryLookup(says(Verdict.APPROVED));
        Outcome outcome = till.sell();
        till.desk().acknowledge(outcome.attempt());
        till.journalTellsAnImpossibleHistoryOf(outcome.attempt());

        till.crashAndRestart();
        till.crashAndRestart();

        assertThat(reason(till.outcomeOf(till.start(sale("4712"))))).as("J6").isEqualTo(NotStartedReason.BLOCKED);
        till.desk()
                .propose(outcome.attempt(), Resolution.releaseTerminal("Ann", "compared with the paper roll"))
                .confirm();
        assertThat(till.outcomeOf(till.start(sale("4712")))).isInstanceOf(Outcome.Approved.class);
        till.crashAndRestart();
        assertThat(till.outcomeOf(till.start(sale("4713")))).isInstanceOf(Outcome.Approved.class);
        assertThat(till.desk().attempt(outcome.attempt()).summary().outcome())
                .as("I8")
                .isInstanceOf(Outcome.Approved.class);
        assertThat(till.desk().attempt(outcome.attempt()).summary().facts())
                .anyMatch(fact -> fact.startsWith("the terminal was released by Ann at")
                        && fact.endsWith(": compared with the paper roll"));
    }

    @Test
    void anAttemptGoesHomeToTheEntryThatItWasMadeAt() {
        till.desks = List.of("front-desk", "bar");
        till.reopen();
        till.terminal.answersStart(accepts());
        till.terminal.answersEveryLookup(silent());
        Attempt attempt = till.desk("bar").start(sale("4711"), new TerminalListener() {});
        till.time.advance(Duration.ofSeconds(2));
        assertThat(reason(till.outcomeOf(till.start(sale("4712"))))).as("I7").isEqualTo(NotStartedReason.BUSY);

        till.crashAndRestart();
        till.time.advance(Duration.ofMinutes(2));

        till.desk("bar")
                .propose(attempt.id(), Resolution.notPaid("Ann", "nothing seen"))
                .confirm();
        assertThat(till.desk("bar").unresolved()).isEmpty();
    }

    @Test
    void e3AnAmountInAnotherCurrencyIsAnAlarmWhateverTheCurrencyFieldSays() {
        till.terminal.answersStart(accepts());
        till.terminal.answersEveryLookup(says(e -> e.amounts(Amounts.ofBase(Money.parse("EUR 12.50")))));

        assertThat(till.sell()).isInstanceOf(Outcome.Unknown.class);
        till.time.advance(Duration.ZERO);
        assertThat(till.alarms).anyMatch(words -> words.contains("E3"));
    }

    @Test
    void whatIsRefusedBeforeItIsSentSendsNobodyToTheDisplay() {
        till.terminal.onStart(
                (start, gate) -> StartAnswer.neverLeft(StartAnswer.Trouble.REFUSED, "the reference is too long"));
        assertThat(till.sell().advice()).doesNotContain("display").contains("Nothing was sent");

        till.terminal.answersStart(start -> StartAnswer.rejected("400", StartAnswer.Cause.REQUEST, "bad request"));
        till.terminal.answersEveryLookup(notFound());
        assertThat(till.outcomeOf(till.start(sale("4712"))).advice()).contains("display");
    }

    @Test
    void aCancelIsNotSentOnStaleNews() {
        till.terminal.answersStart(start -> StartAnswer.lost("connection reset"));
        till.terminal.answersLookups(silent());
        till.terminal.answersEveryLookup(atWork(Progress.Step.PRESENT_CARD));
        Attempt attempt = till.startSale();
        till.time.advance(Duration.ofMillis(300));
        attempt.cancel();
        List<Integer> lookupsAtCancel = new ArrayList<>();
        till.terminal.onCancel = () -> lookupsAtCancel.add(till.terminal.lookups.size());
        // recording that it is at work takes longer than that news stays fresh
        till.beforeNextEvent(() -> till.time.advance(Duration.ofSeconds(3)));

        till.time.runUntil(() -> !till.terminal.cancels.isEmpty());

        assertThat(lookupsAtCancel)
                .as("the lookups before: one lost, one grown stale, one fresh")
                .containsExactly(3);
    }

    @Test
    void anIntentThatWasRecordedThoughTheCommitFailedDoesNotKeepItsTenderForEver() {
        till.journalLosesAnswers(true);
        assertThat(reason(till.sell())).isEqualTo(NotStartedReason.NOT_RECORDED);
        till.journalLosesAnswers(false);

        till.time.advance(Duration.ofSeconds(10));

        assertThat(till.desk().unresolved()).isEmpty();
        Outcome recorded = till.startSale().await();
        assertThat(reason(recorded)).isEqualTo(NotStartedReason.INTERRUPTED);
        till.terminal.answersStart(accepts());
        till.terminal.answersEveryLookup(says(Verdict.APPROVED));
        assertThat(till.outcomeOf(till.start(retry(recorded.attempt())))).isInstanceOf(Outcome.Approved.class);
    }

    @Test
    void aSettledAttemptIsNoLongerAPersonsToDecideButNotUnheardOf() {
        till.terminal.answersStart(accepts());
        till.terminal.answersEveryLookup(says(Verdict.APPROVED));
        Outcome outcome = till.sell();

        assertThatThrownBy(() -> till.desk().propose(outcome.attempt(), Resolution.notPaid("Ann", "")))
                .isInstanceOf(ResolutionRefusedException.class)
                .hasMessageContaining("APPROVED");
    }
}
