package dev.tillbridge.engine;

import static dev.tillbridge.engine.Till.accepts;
import static dev.tillbridge.engine.Till.atWork;
import static dev.tillbridge.engine.Till.notFound;
import static dev.tillbridge.engine.Till.retry;
import static dev.tillbridge.engine.Till.says;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tillbridge.Attempt;
import dev.tillbridge.Outcome;
import dev.tillbridge.Requirement;
import dev.tillbridge.TenderConflictException;
import dev.tillbridge.model.AttemptState;
import dev.tillbridge.model.Sale;
import dev.tillbridge.model.Tender;
import dev.tillbridge.model.Verdict;
import dev.tillbridge.spi.StartAnswer;
import java.time.Duration;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Asking again for a tender never becomes a second try. */
class TenderTest {

    private final Till till = new Till();

    @AfterEach
    void close() {
        till.close();
    }

    @Test
    void theSameTenderAndContentAttachesToTheRunningAttempt() {
        till.terminal.answersStart(accepts());
        till.terminal.answersEveryLookup(atWork());
        Attempt first = till.startSale();
        till.time.advance(Duration.ofSeconds(2));

        Attempt second = till.startSale();

        assertThat(second.id()).isEqualTo(first.id());
        assertThat(till.terminal.starts).hasSize(1);
    }

    /** The journal was read while the payment was open; by the time the reading is used the payment is over, and only recorded. */
    @Test
    @Requirement("I8")
    void aTenderThatIsPaidWhileItIsAskedForAnswersThatItIsPaid() {
        till.terminal.answersStart(accepts());
        till.terminal.answersEveryLookup(says(Verdict.APPROVED));
        Attempt first = till.startSale();
        till.afterNextReadingOfTheJournal(() -> till.outcomeOf(first));

        Attempt second = till.startSale();

        assertThat(second.id()).isEqualTo(first.id());
        assertThat(second.summary().state()).isEqualTo(AttemptState.APPROVED);
        assertThat(second.await()).isInstanceOf(Outcome.Approved.class);
    }

    @Test
    @Requirement("I8")
    void whatIsSettledWhileTheListIsReadIsNotListedAsUnresolved() {
        till.terminal.answersStart(accepts());
        till.terminal.answersEveryLookup(says(Verdict.APPROVED));
        Attempt first = till.startSale();
        till.afterNextReadingOfTheJournal(() -> till.outcomeOf(first));

        assertThat(till.desk().unresolved()).isEmpty();
    }

    @Test
    @Requirement("I1")
    void aPaidTenderAnswersItsOutcomeAndIsNeverChargedAgain() {
        till.terminal.answersStart(accepts());
        till.terminal.answersEveryLookup(says(Verdict.APPROVED));
        Outcome first = till.sell();

        Outcome again = till.sell();

        assertThat(again.attempt()).isEqualTo(first.attempt());
        assertThat(again).isInstanceOf(Outcome.Approved.class);
        assertThat(till.terminal.written).as("I1").isEqualTo(1);
    }

    @Test
    void otherContentForAUsedTenderIsRefused() {
        till.terminal.answersStart(accepts());
        till.terminal.answersEveryLookup(says(Verdict.APPROVED));
        till.sell();
        Sale other = Sale.builder()
                .tender(Tender.of("4711"))
                .amount(Money.parse("GBP 1.00"))
                .build();

        assertThatThrownBy(() -> till.start(other))
                .isInstanceOf(TenderConflictException.class)
                .hasMessageContaining("Nothing was sent");
    }

    @Test
    void aDeclinedTenderIsTriedAgainOnlyByNamingTheAttempt() {
        till.terminal.answersStart(accepts());
        till.terminal.answersLookups(says(Verdict.DECLINED), says(Verdict.APPROVED));
        Outcome declined = till.sell();

        assertThat(till.sell().attempt()).as("by accident").isEqualTo(declined.attempt());
        Sale retry = Sale.builder()
                .tender(Tender.of("4711"))
                .amount(Till.AMOUNT)
                .retryOf(declined.attempt())
                .build();
        Outcome second = till.outcomeOf(till.start(retry));

        assertThat(second).isInstanceOf(Outcome.Approved.class);
        assertThat(second.attempt()).isNotEqualTo(declined.attempt());
    }

    @Test
    @Requirement("I1")
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
}
