package dev.tillbridge.engine;

import static dev.tillbridge.engine.Till.result;
import static dev.tillbridge.engine.Till.sale;
import static dev.tillbridge.engine.Till.says;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tillbridge.Attempt;
import dev.tillbridge.Outcome;
import dev.tillbridge.Resolution;
import dev.tillbridge.ResolutionRefusedException;
import dev.tillbridge.model.Answer;
import dev.tillbridge.model.AttemptState;
import dev.tillbridge.model.NotStartedReason;
import dev.tillbridge.model.Operation;
import dev.tillbridge.model.Receipt;
import dev.tillbridge.model.Report;
import dev.tillbridge.model.Verdict;
import dev.tillbridge.spi.Evidence;
import dev.tillbridge.spi.Grade;
import dev.tillbridge.spi.KeyForm;
import dev.tillbridge.spi.LookupAnswer;
import dev.tillbridge.spi.OperationTraits;
import dev.tillbridge.spi.OperationTraits.KeyOrigin;
import dev.tillbridge.spi.OperationTraits.LookupBy;
import dev.tillbridge.spi.StartAnswer;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Terminals that answer on the open connection and cannot be asked later, and those that know their last transaction only. */
class KeylessTest {

    private final Till till = new Till();

    @AfterEach
    void close() {
        till.close();
    }

    private void canBeAsked(LookupBy lookup) {
        OperationTraits traits = OperationTraits.builder()
                .key(KeyOrigin.CLIENT, KeyForm.HEX_32, Grade.DOCUMENTED)
                .lookup(lookup, Grade.DOCUMENTED)
                .rejects(Set.of("BUSY", "FORMAT"), Grade.DOCUMENTED)
                .build();
        for (Operation operation : Operation.values()) {
            till.terminal.traits(operation, traits);
        }
        till.reopen();
    }

    private AttemptState stateOf(Outcome outcome) {
        return till.desk().attempt(outcome.attempt()).summary().state();
    }

    @Nested
    class WhichNobodyCanAskLater {

        @BeforeEach
        void keyless() {
            canBeAsked(LookupBy.NONE);
        }

        @Test
        void theResultOnTheOpenConnectionSettles() {
            till.terminal.answersStart(start -> StartAnswer.finished(
                    result(start.key().orElseThrow().value(), Verdict.APPROVED).build()));

            assertThat(till.sell()).isInstanceOf(Outcome.Approved.class);
            assertThat(till.taken).as("the terminal is free again").isEmpty();
        }

        @Test
        void aResultWithTheReferenceOfAnotherIsNeverApplied() {
            till.terminal.answersStart(start -> StartAnswer.finished(
                    result("somebody-elses", Verdict.APPROVED).build()));

            assertThat(till.sell()).isInstanceOf(Outcome.Unknown.class);
            assertThat(till.alarms).hasSize(1);
        }

        @Test
        void aBrokenConnectionIsUnknownAtOnceAndNobodyIsAsked() {
            till.terminal.answersStart(start -> StartAnswer.lost("connection reset"));

            Outcome outcome = till.sell();

            assertThat(outcome).isInstanceOf(Outcome.Unknown.class);
            assertThat(stateOf(outcome)).isEqualTo(AttemptState.UNKNOWN);
            till.time.advance(Duration.ofHours(30));
            assertThat(till.terminal.lookups).isEmpty();
            assertThat(till.terminal.starts).hasSize(1);
        }

        @Test
        void doubtBlocksTheTerminalUntilAPersonHasResolvedIt() {
            till.terminal.answersStart(start -> StartAnswer.lost("connection reset"));
            Outcome unknown = till.sell();

            till.time.advance(Duration.ofDays(2));
            Outcome next = till.outcomeOf(till.start(sale("4712")));

            assertThat(next).isInstanceOf(Outcome.NotStarted.class);
            assertThat(((Outcome.NotStarted) next).reason()).isEqualTo(NotStartedReason.BLOCKED);
            assertThat(till.desk().report(Report.Kind.Z).toString()).startsWith("BLOCKED");
            assertThatThrownBy(() ->
                            till.desk().propose(unknown.attempt(), Resolution.releaseTerminal("Ann", "it looks idle")))
                    .isInstanceOf(ResolutionRefusedException.class);
            till.desk()
                    .propose(unknown.attempt(), Resolution.notPaid("Ann", "not on the journal of the terminal"))
                    .confirm();
            till.terminal.answersStart(start -> StartAnswer.finished(
                    result(start.key().orElseThrow().value(), Verdict.APPROVED).build()));
            assertThat(till.outcomeOf(till.start(sale("4713")))).isInstanceOf(Outcome.Approved.class);
        }

        @Test
        void doubtBlocksTheTerminalAfterARestartToo() {
            till.terminal.answersStart(start -> StartAnswer.lost("connection reset"));
            till.sell();

            till.crashAndRestart();

            assertThat(((Outcome.NotStarted) till.outcomeOf(till.start(sale("4712")))).reason())
                    .isEqualTo(NotStartedReason.BLOCKED);
            assertThat(till.terminal.starts).hasSize(1);
        }

        @Test
        void whileItIsUnknownAPersonMayLookAtADuplicateWhichProvesNothing() {
            till.terminal.answersStart(start -> StartAnswer.lost("connection reset"));
            Outcome unknown = till.sell();

            Answer<?> duplicate = till.desk().reprint(Receipt.Audience.MERCHANT);

            assertThat(duplicate.value()).isPresent();
            assertThat(till.desk().ping().value()).isPresent();
            assertThat(stateOf(unknown)).isEqualTo(AttemptState.UNKNOWN);
        }

        @Test
        void whileItIsAtWorkTheTerminalIsNotDisturbed() {
            StringBuilder told = new StringBuilder();
            till.terminal.answersStart(start -> {
                told.append(till.desk().ping()).append('|').append(till.desk().reprint(Receipt.Audience.MERCHANT));
                return StartAnswer.lost("connection reset");
            });

            till.sell();

            assertThat(told.toString()).matches("BUSY.*[|]BUSY.*");
            assertThat(till.terminal.questions).isEmpty();
        }

        @Test
        void aBusyTerminalStartedNothingAndIsNotBlocked() {
            till.terminal.answersStart(start -> StartAnswer.rejected("BUSY", NotStartedReason.BUSY, "in use"));

            Outcome outcome = till.sell();

            assertThat(((Outcome.NotStarted) outcome).reason()).isEqualTo(NotStartedReason.BUSY);
            assertThat(till.taken).isEmpty();
        }
    }

    @Nested
    class WhichKnowTheirLastTransactionOnly {

        @BeforeEach
        void lastOnly() {
            canBeAsked(LookupBy.LAST_ONLY);
        }

        @Test
        void aRejectIsNotConfirmedByALookupThatCannotFindOurs() {
            till.terminal.answersStart(start -> StartAnswer.rejected("FORMAT", NotStartedReason.REFUSED, "bad amount"));

            assertThat(((Outcome.NotStarted) till.sell()).reason()).isEqualTo(NotStartedReason.REFUSED);
            assertThat(till.terminal.lookups).isEmpty();
        }

        @Test
        void aResultThatComesLateWithOurReferenceSettlesWhatWasUnknown() {
            till.terminal.answersStart(start -> StartAnswer.lost("the till was closed"));
            Outcome unknown = till.sell();
            till.time.advance(Duration.ofMinutes(3));
            assertThat(stateOf(unknown)).isEqualTo(AttemptState.UNKNOWN);

            till.terminal.answersEveryLookup(says(Verdict.APPROVED));
            till.time.advance(Duration.ofMinutes(2));

            assertThat(stateOf(unknown)).isEqualTo(AttemptState.APPROVED);
            assertThat(till.taken).isEmpty();
        }

        @Test
        void aResultThatComesAfterARestartSettlesToo() {
            till.terminal.answersStart(start -> StartAnswer.lost("the till was closed"));
            Attempt attempt = till.startSale();
            till.time.advance(Duration.ofSeconds(1));
            till.crashAndRestart();

            till.terminal.answersEveryLookup(says(Verdict.DECLINED));
            till.time.advance(Duration.ofMinutes(1));

            assertThat(till.desk().attempt(attempt.id()).summary().state()).isEqualTo(AttemptState.DECLINED);
        }

        @Test
        void theLastTransactionOfSomebodyElseProvesNothing() {
            till.terminal.answersStart(start -> StartAnswer.lost("the till was closed"));
            till.terminal.answersEveryLookup(key -> LookupAnswer.finished(
                    result("somebody-elses", Verdict.APPROVED).build()));
            Outcome unknown = till.sell();

            till.time.advance(Duration.ofHours(2));

            assertThat(stateOf(unknown)).isEqualTo(AttemptState.UNKNOWN);
        }

        @Test
        void anUnclearResultOfOursDoesNotLetTheNextTransactionDestroyTheEvidence() {
            till.terminal.answersStart(start -> StartAnswer.lost("the till was closed"));
            till.terminal.answersEveryLookup(key -> LookupAnswer.finished(Evidence.builder()
                    .complete(true)
                    .key(key)
                    .missing("verdict")
                    .build()));
            till.sell();

            till.time.advance(Duration.ofHours(2));

            assertThat(((Outcome.NotStarted) till.outcomeOf(till.start(sale("4712")))).reason())
                    .isEqualTo(NotStartedReason.BLOCKED);
        }
    }

    @Nested
    class WhichArePaired {

        @Test
        void aNewTokenIsUsedAtOnceForWhatIsOpen() {
            till.terminal.answersStart(Till.accepts());
            till.terminal.answersEveryLookup(key -> LookupAnswer.unauthorised("401"));
            Outcome unknown = till.sell();
            till.time.advance(Duration.ofHours(3));
            assertThat(stateOf(unknown)).isEqualTo(AttemptState.UNKNOWN);

            till.terminal.answersEveryLookup(says(Verdict.APPROVED));
            assertThat(till.desk().pair("3499", null).value()).isPresent();
            till.time.advance(Duration.ofMillis(1));

            assertThat(stateOf(unknown)).isEqualTo(AttemptState.APPROVED);
        }

        @Test
        void aRefusedCodeAsksNobody() {
            till.terminal.answersStart(Till.accepts());
            till.terminal.answersEveryLookup(key -> LookupAnswer.unauthorised("401"));
            till.sell();
            till.time.advance(Duration.ofHours(3));
            int before = till.terminal.lookups.size();

            assertThat(till.desk().pair("0000", null).toString()).startsWith("REFUSED");
            till.time.advance(Duration.ofMillis(1));

            assertThat(till.terminal.lookups).hasSize(before);
        }
    }
}
