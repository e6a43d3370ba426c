package dev.tillbridge.engine;

import static dev.tillbridge.engine.Till.accepts;
import static dev.tillbridge.engine.Till.atWork;
import static dev.tillbridge.engine.Till.sale;
import static dev.tillbridge.engine.Till.says;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.Acquisition;
import dev.tillbridge.Attempt;
import dev.tillbridge.Outcome;
import dev.tillbridge.Requirement;
import dev.tillbridge.Resolution;
import dev.tillbridge.TerminalListener;
import dev.tillbridge.model.AttemptState;
import dev.tillbridge.model.CardAcquisition;
import dev.tillbridge.model.NotStartedReason;
import dev.tillbridge.model.Progress;
import dev.tillbridge.model.ProviderRef;
import dev.tillbridge.model.TransactionDetails;
import dev.tillbridge.model.Verdict;
import dev.tillbridge.spi.AcquisitionAnswer;
import dev.tillbridge.spi.Evidence;
import dev.tillbridge.spi.GateClosedException;
import dev.tillbridge.spi.LookupAnswer;
import dev.tillbridge.spi.SendGate;
import dev.tillbridge.spi.StartAnswer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A driver that does not come back is not waited for: the attempt goes on without it, and what it does later does no harm. */
class LostDriverCallTest {

    private static final Duration FAR_TOO_LONG = Duration.ofMinutes(7);

    private final Till till = new Till();

    @AfterEach
    void close() {
        till.close();
    }

    /** Lets time pass inside a call to the driver, during which everything else goes on. */
    private void staysAway() {
        till.time.advance(FAR_TOO_LONG);
    }

    @Test
    @Requirement({"I1", "I8"})
    void aStartThatDoesNotComeBackIsSettledByLookups() {
        AtomicReference<AttemptState> meanwhile = new AtomicReference<>();
        CompletableFuture<Attempt> attempt = new CompletableFuture<>();
        till.terminal.answersEveryLookup(says(Verdict.APPROVED));
        till.terminal.answersStart(start -> {
            staysAway();
            meanwhile.set(attempt.join().summary().state());
            return StartAnswer.lost("the connection broke at last");
        });

        attempt.complete(till.startSale());
        till.time.advance(Duration.ofSeconds(1));

        assertThat(meanwhile).as("while the driver is away").hasValue(AttemptState.APPROVED);
        assertThat(attempt.join().summary().state()).as("I8").isEqualTo(AttemptState.APPROVED);
        assertThat(till.alarms).anyMatch(words -> words.contains("did not come back"));
        assertThat(till.terminal.written).as("I1").isEqualTo(1);
    }

    @Test
    @Requirement("I7")
    void itsTerminalIsNobodyElsesAsLongAsItMayStillWrite() {
        CompletableFuture<Outcome> next = new CompletableFuture<>();
        till.terminal.answersEveryLookup(says(Verdict.DECLINED));
        till.terminal.answersStart(start -> {
            staysAway();
            next.complete(till.start(sale("4712")).await());
            return StartAnswer.lost("the connection broke at last");
        });

        till.startSale();
        till.time.advance(Duration.ofSeconds(1));

        assertThat(((Outcome.NotStarted) next.join()).reason()).as("I7").isEqualTo(NotStartedReason.BUSY);
        assertThat(till.taken).as("the terminal is free again").isEmpty();
    }

    @Test
    void whoReleasesItsTerminalIsToldWhenThatWillWorkAgain() {
        CompletableFuture<Attempt> attempt = new CompletableFuture<>();
        AtomicReference<String> told = new AtomicReference<>("");
        till.terminal.answersEveryLookup(atWork(Progress.Step.PRESENT_CARD));
        till.terminal.answersStart(start -> {
            staysAway();
            told.set(till.desk()
                    .propose(attempt.join().id(), Resolution.releaseTerminal("Anna", "its screen"))
                    .consequence());
            return StartAnswer.lost("the connection broke at last");
        });

        attempt.complete(till.startSale());
        till.time.advance(Duration.ofSeconds(1));

        assertThat(told.get())
                .contains("when what is still being sent has come to its end", "or when the till was started again");
    }

    @Test
    @Requirement({"I3", "P4"})
    void absenceIsNotProvenAsLongAsItMayStillWrite() {
        till.terminal.answersEveryLookup(Till.notFound());
        till.terminal.answersStart(start -> {
            staysAway();
            return accepts().apply(start);
        });

        Attempt attempt = till.startSale();
        till.time.advance(Duration.ofSeconds(1));

        assertThat(attempt.summary().state()).as("I3").isIn(AttemptState.UNKNOWN, AttemptState.IN_DOUBT);
        assertThat(attempt.summary().conflict()).isFalse();
    }

    @Test
    void whatDidNotPassTheGateInTimeDoesNotPassItLater() {
        till.terminal.onStart((start, gate) -> {
            staysAway();
            return passes(gate) ? accepts().apply(start) : StartAnswer.neverLeft(NotStartedReason.REFUSED, "shut");
        });

        Attempt attempt = till.startSale();
        till.time.advance(Duration.ofSeconds(1));

        assertThat(till.terminal.written).isZero();
        assertThat(attempt.summary().state()).isEqualTo(AttemptState.NOT_STARTED);
        assertThat(attempt.summary().conflict()).isFalse();
        assertThat(till.taken).as("the terminal is free again").isEmpty();
    }

    private boolean passes(SendGate gate) {
        try {
            gate.pass();
            till.terminal.written++;
            return true;
        } catch (GateClosedException e) {
            return false;
        }
    }

    @Test
    @Requirement("I8")
    void whatWasSentPastTheShutGateIsAConflict() {
        till.terminal.onStart((start, gate) -> {
            staysAway();
            return accepts().apply(start);
        });

        Attempt attempt = till.startSale();
        till.time.advance(Duration.ofSeconds(1));

        assertThat(attempt.summary().state()).as("I8").isEqualTo(AttemptState.NOT_STARTED);
        assertThat(attempt.summary().conflict()).isTrue();
    }

    @Test
    @Requirement("I6")
    void theIdThatALateAcceptanceNamesIsKeptOverARestart() {
        till.terminalMakesTheKeys();
        till.terminal.answersStart(start -> {
            staysAway();
            return StartAnswer.accepted(Evidence.builder()
                    .key("T-77")
                    .details(TransactionDetails.builder()
                            .providerRef(new ProviderRef("T-77"))
                            .build())
                    .build());
        });
        Attempt attempt = till.startSale();
        till.time.advance(Duration.ofSeconds(1));
        assertThat(attempt.summary().state()).isEqualTo(AttemptState.UNKNOWN);

        till.crashAndRestart();
        till.terminal.answersEveryLookup(says(Verdict.APPROVED));
        till.time.advance(Duration.ofMinutes(2));

        assertThat(till.desk().attempt(attempt.id()).summary().state()).as("I6").isEqualTo(AttemptState.APPROVED);
    }

    @Test
    void aResultThatComesLateIsJudgedLikeAnyOther() {
        till.terminal.answersEveryLookup(key -> LookupAnswer.lost("no answer"));
        till.terminal.answersStart(start -> {
            staysAway();
            return StartAnswer.finished(Till.result(start.key().orElseThrow().value(), Verdict.APPROVED)
                    .build());
        });

        Attempt attempt = till.startSale();
        till.time.advance(Duration.ofSeconds(1));

        assertThat(attempt.summary().state()).isEqualTo(AttemptState.APPROVED);
    }

    @Test
    void aLookupThatDoesNotComeBackIsNotFollowedByOthersAndItsLateAnswerIsDropped() {
        till.terminal.answersStart(accepts());
        AtomicReference<Integer> askedMeanwhile = new AtomicReference<>();
        till.terminal.answersLookups(key -> {
            staysAway();
            askedMeanwhile.set(till.terminal.lookups.size());
            return says(Verdict.DECLINED).apply(key);
        });
        till.terminal.answersEveryLookup(says(Verdict.APPROVED));

        Attempt attempt = till.startSale();
        till.time.advance(Duration.ofMillis(300));

        assertThat(askedMeanwhile).as("lookups while one is away").hasValue(1);
        assertThat(attempt.summary().state()).isEqualTo(AttemptState.UNKNOWN);
        till.time.advance(Duration.ofMinutes(1));
        assertThat(attempt.summary().state()).isEqualTo(AttemptState.APPROVED);
    }

    @Test
    void aCancelThatDoesNotComeBackKeepsTheTerminal() {
        till.terminal.answersStart(accepts());
        till.terminal.answersLookups(atWork(Progress.Step.PRESENT_CARD), atWork(Progress.Step.PRESENT_CARD));
        till.terminal.answersEveryLookup(says(Verdict.CANCELLED));
        Attempt attempt = till.startSale();
        till.time.advance(Duration.ofMillis(300));
        AtomicReference<Boolean> taken = new AtomicReference<>();
        till.terminal.onCancel = () -> {
            staysAway();
            taken.set(!till.taken.isEmpty());
        };

        attempt.cancel();
        till.time.advance(Duration.ofMinutes(1));
        till.time.advance(Duration.ofSeconds(1)); // in which the terminal is asked, now that the driver is back

        assertThat(attempt.summary().state()).isEqualTo(AttemptState.CANCELLED);
        assertThat(taken).as("the terminal while the driver is away").hasValue(true);
        assertThat(till.taken).as("the terminal afterwards").isEmpty();
    }

    @Test
    void aCardReadingWhoseDriverDoesNotComeBackEnds() {
        AtomicReference<String> answer = new AtomicReference<>();
        CompletableFuture<Acquisition> acquisition = new CompletableFuture<>();
        till.terminal.onAcquisition = () -> {
            staysAway();
            answer.set(acquisition.join().await().toString());
            return AcquisitionAnswer.waiting(List.of());
        };

        acquisition.complete(till.desk().acquireCard(CardAcquisition.of(Till.AMOUNT), new TerminalListener() {}));
        till.time.advance(Duration.ofSeconds(1));

        assertThat(answer.get()).startsWith("LOST");
        assertThat(till.taken).as("the terminal is free again").isEmpty();
    }
}
