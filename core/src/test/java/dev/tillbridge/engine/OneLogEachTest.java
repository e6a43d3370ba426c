package dev.tillbridge.engine;

import static dev.tillbridge.engine.Till.accepts;
import static dev.tillbridge.engine.Till.sale;
import static dev.tillbridge.engine.Till.says;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.Attempt;
import dev.tillbridge.AttemptSummary;
import dev.tillbridge.Outcome;
import dev.tillbridge.Requirement;
import dev.tillbridge.model.ProviderRef;
import dev.tillbridge.model.TransactionDetails;
import dev.tillbridge.model.Verdict;
import dev.tillbridge.spi.StartAnswer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An attempt has one log, whoever has it, and what that knows counts before what the journal knows. */
class OneLogEachTest {

    private final Till till = new Till();
    private final Meanwhile meanwhile = new Meanwhile();

    @AfterEach
    void close() {
        till.close();
    }

    @Test
    void whoKeptAnAttemptThatIsOverIsToldThatItWasAcknowledgedSince() {
        till.terminal.answersStart(accepts());
        till.terminal.answersEveryLookup(says(Verdict.APPROVED));
        Attempt attempt = till.startSale();
        Outcome outcome = till.outcomeOf(attempt);
        till.time.advance(till.deadline);

        till.desk().acknowledge(outcome);

        assertThat(attempt.summary().acknowledged()).isTrue();
    }

    /** The driver comes back and says that it sent what was given up, when the outcome of that is about to be taken. */
    @Test
    @Requirement("I2")
    void aConflictThatIsFoundWhileTheOutcomeIsTakenIsNotLost() throws Exception {
        CountDownLatch isOut = new CountDownLatch(1);
        CountDownLatch mayComeBack = new CountDownLatch(1);
        till.terminal.onStart((start, gate) -> {
            isOut.countDown();
            await(mayComeBack);
            return accepts().apply(start);
        });
        Attempt attempt = till.startSale();
        Thread driver = new Thread(() -> till.time.advance(Duration.ZERO));
        driver.start();
        await(isOut);
        Outcome givenUp = till.outcomeOf(attempt);
        Runnable comesBack = () -> {
            mayComeBack.countDown();
            join(driver);
        };
        till.afterNextFindingInTheJournal(comesBack);

        till.desk().acknowledge(givenUp);

        comesBack.run();
        till.crashAndRestart();
        assertThat(till.desk().attempt(attempt.id()).summary().conflict())
                .as("I2")
                .isTrue();
        assertThat(till.desk().unresolved()).as("I2").hasSize(1);
    }

    @Test
    @Requirement("I2")
    void aConflictThatCouldNotBeRecordedIsRecordedAtTheLatestWhenTheTerminalsAreClosed() {
        till.terminal.onStart((start, gate) -> {
            till.time.advance(till.deadline.plusSeconds(10));
            till.journalFails(true);
            return accepts().apply(start);
        });
        Attempt attempt = till.startSale();
        till.time.advance(Duration.ZERO);
        assertThat(till.desk().attempt(attempt.id()).summary().conflict())
                .as("I2")
                .isTrue();
        till.journalFails(false);

        till.close();

        till.crashAndRestart();
        assertThat(till.desk().attempt(attempt.id()).summary().conflict())
                .as("I2")
                .isTrue();
    }

    @Test
    @Requirement("I9")
    void anIdThatIsNotRecordedYetIsKnownToBeAnotherAttempts() {
        till.terminalMakesTheKeys();
        till.terminal.answersStart(start -> {
            till.journalFails(till.terminal.starts.size() == 1);
            return StartAnswer.finished(Till.result("T-1", Verdict.APPROVED)
                    .details(TransactionDetails.builder()
                            .providerRef(new ProviderRef("T-1"))
                            .build())
                    .build());
        });
        assertThat(till.sell()).isInstanceOf(Outcome.Approved.class);
        till.journalFails(false);

        Outcome second = till.outcomeOf(till.start(sale("4712")));

        assertThat(second).as("I9").isInstanceOf(Outcome.Unknown.class);
    }

    /** It is in the journal, and is not carried through yet. */
    @Test
    void whoFindsAnAttemptThatIsBeingAdmittedCanWaitForIt() throws Exception {
        till.terminal.answersStart(accepts());
        till.terminal.answersEveryLookup(says(Verdict.APPROVED));
        List<Attempt> found = new ArrayList<>();
        till.afterNextEvent(() -> meanwhile.run(() -> {
            AttemptSummary listed = till.desk().unresolved().get(0);
            found.add(till.desk().attempt(listed.id()));
        }));

        Attempt attempt = till.startSale();

        meanwhile.end();
        till.outcomeOf(attempt);
        assertThat(found.get(0).await()).isInstanceOf(Outcome.Approved.class);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
