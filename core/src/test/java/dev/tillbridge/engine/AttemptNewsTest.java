package dev.tillbridge.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.Outcome;
import dev.tillbridge.TerminalListener;
import dev.tillbridge.journal.AttemptRecord;
import dev.tillbridge.journal.InMemoryJournal;
import dev.tillbridge.model.AttemptState;
import dev.tillbridge.model.NotStartedReason;
import dev.tillbridge.texts.Phrase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class AttemptNewsTest {

    private final List<Outcome> everyone = new ArrayList<>();
    private final List<Outcome> own = new ArrayList<>();
    private final SimulatedTime time = new SimulatedTime();
    private final Environment environment = TestEnvironment.of(time, InMemoryJournal.create(), into(everyone));
    private final AttemptRecord record = TestEnvironment.prepared(environment);
    private final TerminalListener listener = into(own);
    private final AttemptNews news = new AttemptNews(environment, record.id(), listener);

    private static TerminalListener into(List<Outcome> told) {
        return new TerminalListener() {
            @Override
            public void onOutcome(Outcome outcome) {
                told.add(outcome);
            }
        };
    }

    private Outcome outcome(AttemptState state) {
        AttemptRecord settled = record.toBuilder()
                .state(state)
                .notStarted(state == AttemptState.NOT_STARTED ? NotStartedReason.INTERRUPTED : null)
                .build();
        return new Outcomes(Locale.ENGLISH).of(settled, true, Phrase.of(""));
    }

    @Test
    void anOutcomeIsToldToWhoWaitsAndToWhoListens() {
        Outcome outcome = outcome(AttemptState.NOT_STARTED);

        news.outcome(outcome);

        assertThat(news.await()).contains(outcome);
        time.advance(Duration.ZERO);
        assertThat(everyone).containsExactly(outcome);
        assertThat(own).containsExactly(outcome);
        assertThat(news.isToldTo(listener)).isTrue();
    }

    @Test
    void whoWaitsIsToldOnceAndWhoListensOfWhatComesLaterToo() {
        Outcome unknown = outcome(AttemptState.UNKNOWN);
        Outcome late = outcome(AttemptState.NOT_STARTED);

        news.keepPromise(unknown);
        news.outcome(late);

        assertThat(news.await()).contains(unknown);
        time.advance(Duration.ZERO);
        assertThat(everyone).containsExactly(late);
    }

    @Test
    void anInterruptEndsTheWaitingAndNothingElse() {
        Thread.currentThread().interrupt();

        assertThat(news.await()).isEmpty();

        assertThat(Thread.interrupted()).as("the caller still knows").isTrue();
        assertThat(news.stage().toCompletableFuture()).isNotDone();
    }

    @Test
    void whatOthersDoWithAnOutcomeIsATaskOfItsOwn() {
        List<Outcome> later = new ArrayList<>();
        news.stage().thenAccept(later::add);

        news.keepPromise(outcome(AttemptState.UNKNOWN));

        assertThat(later).isEmpty();
        time.advance(Duration.ZERO);
        assertThat(later).hasSize(1);
    }
}
