package dev.tillbridge.driver.payxpert.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.Attempt;
import dev.tillbridge.AttemptSummary;
import dev.tillbridge.Outcome;
import dev.tillbridge.Resolution;
import dev.tillbridge.model.AttemptState;
import dev.tillbridge.model.Sale;
import dev.tillbridge.model.Tender;
import dev.tillbridge.spi.intent.IntentResult;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The platform ends the till while the payment app has the screen, and creates it anew when that gives it back. */
class ProcessDeathTest {

    private static final Duration A_WHILE = Duration.ofHours(1);

    private final ScriptedApp app = new ScriptedApp();

    /** Returns the till after the first one died while the payment app had the screen. */
    private Till afterDeath() {
        Till first = Till.payXpress(app);
        app.does((handover, onResult) -> {
            first.die();
            throw new IllegalStateException("the process is gone");
        });
        first.begin(Till.sale(Till.euros("23.40")));
        first.time.advance(Duration.ofSeconds(1));
        assertThat(app.handovers).hasSize(1);
        app.answers(Results.accepted());
        return first.reborn(app);
    }

    private static AttemptSummary only(Till till) {
        List<AttemptSummary> unresolved = till.terminal.unresolved();
        assertThat(unresolved).hasSize(1);
        return unresolved.get(0);
    }

    private static AttemptState state(Till till) {
        return till.journal.recent(10).get(till.journal.recent(10).size() - 1).state();
    }

    @Test
    void aResultThatIsDeliveredToTheNextProcessSettlesThePayment() {
        try (Till next = afterDeath()) {
            next.time.advance(Duration.ofSeconds(30));
            assertThat(only(next).blocksTerminal()).isTrue();
            assertThat(next.perform(Till.sale(Till.euros("23.40")))).isInstanceOf(Outcome.NotStarted.class);
            assertThat(app.handovers).as("I1, and the terminal is blocked").hasSize(1);

            app.deliverLate(app.latest(), ScriptedApp.json(Results.accepted()));
            next.time.advance(A_WHILE);

            assertThat(state(next)).isEqualTo(AttemptState.APPROVED);
            assertThat(next.perform(Till.sale(Till.euros("23.40")))).isInstanceOf(Outcome.Approved.class);
        }
    }

    @Test
    void aResultThatWasThereBeforeTheTillIsReadAtOnce() {
        try (Till next = afterDeath()) {
            app.deliverLate(app.latest(), ScriptedApp.json("{\"status\":1}"));
            next.time.advance(Duration.ofSeconds(10));

            assertThat(state(next)).isEqualTo(AttemptState.DECLINED);
        }
    }

    @Test
    void withoutAResultThePaymentStaysUnknownUntilAPersonDecides() {
        try (Till next = afterDeath()) {
            next.time.advance(A_WHILE);
            AttemptSummary attempt = only(next);
            assertThat(attempt.state()).isEqualTo(AttemptState.UNKNOWN);
            assertThat(attempt.outcome().advice()).isNotEmpty();

            next.terminal
                    .propose(attempt.id(), Resolution.notPaid("cashier", "not in the list of transactions"))
                    .confirm();

            assertThat(next.perform(Till.sale(Till.euros("23.40")))).isInstanceOf(Outcome.Approved.class);
        }
    }

    @Test
    void aForeignResultIsNotAdopted() {
        try (Till next = afterDeath()) {
            app.deliverLate(
                    app.latest(), ScriptedApp.json(Results.accepted(t -> t.put("externalReference", "somebody-else"))));
            next.time.advance(A_WHILE);

            assertThat(only(next).state()).isEqualTo(AttemptState.UNKNOWN);
            assertThat(next.alarms).isNotEmpty();
        }
    }

    @Test
    void aTipThatTheNextProcessCannotTellApartIsAPersonsToLookAt() {
        try (Till next = afterDeath()) {
            app.deliverLate(
                    app.latest(),
                    ScriptedApp.json(Results.accepted(t -> t.put("amount", 2540).put("amountTips", 200))));
            next.time.advance(A_WHILE);

            assertThat(only(next).state()).isEqualTo(AttemptState.UNKNOWN);
        }
    }

    @Test
    void whatAPersonDecidedStaysAndALaterResultThatSaysOtherwiseIsAConflict() {
        try (Till next = afterDeath()) {
            next.time.advance(A_WHILE);
            AttemptSummary attempt = only(next);
            next.terminal
                    .propose(attempt.id(), Resolution.notPaid("cashier", "nothing seen"))
                    .confirm();

            app.deliverLate(app.latest(), ScriptedApp.json(Results.accepted()));
            next.time.advance(A_WHILE);

            assertThat(state(next)).isEqualTo(AttemptState.OPERATOR_NOT_PAID);
            assertThat(next.alarms).anyMatch(words -> words.contains("APPROVED"));
        }
    }

    @Test
    void aDeferredDebitThatWasAnsweredAsOneAtOnceIsNotBelievedWhenItIsReadAgain() {
        app.answersAndKeeps(Results.accepted(), Results.accepted());
        Till first = Till.payXpress(app);
        first.outcome(first.begin(Sale.builder()
                .tender(Tender.of("deferred"))
                .amount(Till.euros("23.40"))
                .deferred(true)
                .build()));
        first.time.advance(A_WHILE);
        assertThat(state(first)).isEqualTo(AttemptState.UNKNOWN);
        assertThat(first.alarms).isNotEmpty();

        first.die();
        try (Till next = first.reborn(app)) {
            next.time.advance(A_WHILE);

            assertThat(state(next)).isEqualTo(AttemptState.UNKNOWN);
        }
    }

    @Test
    void aResultThatWasRightlyNotBelievedProvesNoMoreWhenLessOfItIsLeft() {
        app.answersAndKeeps(
                "{\"status\":9,\"transaction\":{\"expirationDate\":281130},\"tickets\":[{\"type\":\"CLIENT\"}]}",
                "{\"status\":9,\"transaction\":{}}");
        try (Till till = Till.payXpress(app)) {
            till.outcome(till.begin(Till.sale(Till.euros("23.40"))));
            till.time.advance(A_WHILE);

            assertThat(state(till)).isEqualTo(AttemptState.UNKNOWN);
        }
    }

    @Test
    void anEmptyResultMayBeFollowedByTheRealOne() {
        app.answers(IntentResult.none(IntentResult.CANCELLED));
        try (Till till = Till.payXpress(app)) {
            Attempt attempt = till.begin(Till.sale(Till.euros("23.40")));
            assertThat(till.outcome(attempt)).isInstanceOf(Outcome.Unknown.class);

            app.deliverLate(app.latest(), ScriptedApp.json(Results.accepted()));
            till.time.advance(A_WHILE);

            assertThat(state(till)).isEqualTo(AttemptState.APPROVED);
        }
    }

    @Test
    void theTillMayAskAboutAnAttemptWhileItsOwnProcessStillWaits() {
        try (Till till = Till.payXpress(app)) {
            app.answers(Results.accepted());
            Attempt attempt = till.begin(Till.sale(Till.euros("23.40")));
            assertThat(attempt.cancel()).isEqualTo(Attempt.CancelRequest.NOTED);
            assertThat(till.outcome(attempt)).isInstanceOf(Outcome.NotStarted.class);
        }
    }
}
