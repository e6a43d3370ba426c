package dev.tillbridge.engine;

import dev.tillbridge.Acquisition;
import dev.tillbridge.TerminalListener;
import dev.tillbridge.model.AcquiredCard;
import dev.tillbridge.model.Answer;
import dev.tillbridge.model.AttemptId;
import dev.tillbridge.model.CardAcquisition;
import dev.tillbridge.model.Progress;
import dev.tillbridge.model.StartKey;
import dev.tillbridge.runtime.TerminalLocks;
import dev.tillbridge.spi.AcquisitionAnswer;
import dev.tillbridge.spi.Alarms;
import dev.tillbridge.spi.CardAcquisitionSupport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Waits for a card to be read; moves no money, so it is not recorded. Safe for use by several threads. */
final class AcquisitionRun implements Acquisition {

    private static final int MOST_IN_VAIN = 3;
    private static final Duration STEP = Duration.ofMillis(500);

    private final Environment environment;
    private final CardAcquisitionSupport support;
    private final Duration deadline;
    private final TerminalListener listener;
    private final AttemptId id;
    private final TerminalLocks.Hold hold;
    private final CompletableFuture<Answer<AcquiredCard>> card = new CompletableFuture<>();
    /** The card for others: what they do with it may take its time, so it runs as a task of its own. */
    private final CompletableFuture<Answer<AcquiredCard>> shown;

    private final long begunNanos;
    private volatile boolean cancelled;
    private final NewSteps news = new NewSteps();
    private int looksInVain;

    AcquisitionRun(
            Environment environment,
            CardAcquisitionSupport support,
            Duration deadline,
            TerminalListener listener,
            AttemptId id,
            TerminalLocks.Hold hold) {
        this.environment = environment;
        this.support = support;
        this.deadline = deadline;
        this.listener = listener;
        this.id = id;
        this.hold = hold;
        this.shown = card.thenApplyAsync(UnaryOperator.identity(), environment.scheduler()::execute);
        this.begunNanos = environment.time().monotonicNanos();
    }

    void begin(CardAcquisition request) {
        environment
                .scheduler()
                .execute(() -> guarded(() -> {
                    Answer<StartKey> begun = listening(() -> support.beginAcquisition(request));
                    begun.match(
                            key -> {
                                if (!card.isDone()) {
                                    next(key);
                                }
                                return key;
                            },
                            none -> {
                                end(Answer.none(none.reason(), none.text()));
                                return none;
                            });
                }));
    }

    /** Makes one call to the driver, and tells what its transport found wrong meanwhile. */
    private <T> T listening(Supplier<T> call) {
        List<String> raised = new ArrayList<>();
        try {
            return Alarms.during(call, raised);
        } finally {
            raised.forEach(words -> environment.announcer().alarm(id, words, listener));
        }
    }

    private void next(StartKey key) {
        environment.scheduler().after(STEP, () -> guarded(() -> look(key)));
    }

    private void look(StartKey key) {
        boolean giveUp = cancelled || environment.since(begunNanos).compareTo(deadline) > 0;
        long askedNanos = environment.time().monotonicNanos();
        AcquisitionAnswer answer = listening(() -> support.lookAtAcquisition(key));
        if (card.isDone()) {
            return; // it was given up meanwhile
        }
        boolean fresh = environment.since(askedNanos).compareTo(PollingPolicy.FRESH) <= 0;
        Optional<Answer<AcquiredCard>> end = answer.match(
                waiting -> {
                    if (giveUp && fresh) {
                        listening(() -> support.endAcquisition(key));
                        return Optional.of(givenUp());
                    }
                    Optional<Answer<AcquiredCard>> over = inVain(giveUp);
                    if (over.isEmpty()) {
                        tell(waiting.progress());
                    }
                    return over;
                },
                read -> isOurs(read, key) ? read(read.card(), key, fresh) : inVain(giveUp),
                ended -> Optional.of(Answer.none(ended.reason(), ended.text())),
                lost -> inVain(giveUp));
        end.ifPresentOrElse(this::end, () -> next(key));
    }

    /** A card that nobody waits for any more is let go, or the terminal would keep it and refuse the next payment. */
    private Optional<Answer<AcquiredCard>> read(AcquiredCard read, StartKey key, boolean fresh) {
        if (!cancelled) {
            return Optional.of(Answer.of(read));
        }
        if (!fresh) {
            return inVain(true);
        }
        listening(() -> support.endAcquisition(key));
        return Optional.of(givenUp());
    }

    private Answer<AcquiredCard> givenUp() {
        return Answer.none(
                Answer.Reason.CANCELLED,
                cancelled ? "it was given up; nothing was charged" : "nobody presented a card; nothing was charged");
    }

    /** Returns how it ends when it is to be given up, and the terminal was asked in vain too often. */
    private Optional<Answer<AcquiredCard>> inVain(boolean giveUp) {
        if (!giveUp || ++looksInVain < MOST_IN_VAIN) {
            return Optional.empty();
        }
        // What runs at the terminal by now may be somebody else's: it is left to whoever stands there.
        return Optional.of(Answer.none(
                Answer.Reason.LOST,
                "the terminal does not tell whether it still waits for a card; look at it. Nothing was charged"));
    }

    /** A card that was read for somebody else must not be charged for ours (I9). */
    private boolean isOurs(AcquisitionAnswer.Read read, StartKey key) {
        boolean ours = read.card().key().value().equalsIgnoreCase(key.value());
        if (!ours) {
            environment
                    .announcer()
                    .alarm(id, "the terminal told a card that was read for another acquisition", listener);
        }
        return ours;
    }

    private void tell(List<Progress> steps) {
        news.of(steps).forEach(step -> environment.announcer().progress(id, step, listener));
    }

    private void guarded(Runnable step) {
        Turn turn = Turn.begin(
                environment.scheduler(),
                PollingPolicy.LOOKUP_LIMIT.plus(PollingPolicy.COME_BACK),
                // The driver may still write, so nobody else gets the terminal before it is back.
                () -> card.complete(Answer.none(
                        Answer.Reason.LOST,
                        "the driver did not come back; look at the terminal. Nothing was charged")));
        try {
            step.run();
        } catch (Throwable e) { // a driver's errors too: the terminal must be let go
            end(Answer.none(
                    Answer.Reason.LOST,
                    "the driver failed with " + e.getClass().getSimpleName() + "; nothing was charged"));
        }
        if (!turn.end()) {
            hold.release();
        }
    }

    private void end(Answer<AcquiredCard> answer) {
        try {
            hold.release();
        } finally {
            card.complete(answer);
        }
    }

    /** Leaves the card to whoever looks at the terminal, as the terminals are being closed. */
    void close() {
        end(Answer.none(Answer.Reason.CANCELLED, "the terminals were closed; nothing was charged"));
    }

    /** Hands the answer, which there is by now, to those to whom no task can hand it any more. */
    void tellTheRest() {
        if (card.isDone()) {
            shown.complete(card.join());
        }
    }

    boolean isOver() {
        return card.isDone();
    }

    @Override
    public CompletionStage<Answer<AcquiredCard>> card() {
        return shown.minimalCompletionStage();
    }

    @Override
    public Answer<AcquiredCard> await() {
        try {
            return card.get();
        } catch (InterruptedException e) {
            cancel();
            Thread.currentThread().interrupt();
            return Answer.none(Answer.Reason.CANCELLED, "the wait was interrupted; nothing was charged");
        } catch (ExecutionException e) {
            throw new IllegalStateException("a card is never completed by a failure", e);
        }
    }

    @Override
    public void cancel() {
        cancelled = true;
    }

    /** An acquisition that was refused before it began. */
    record Refused(Answer<AcquiredCard> answer) implements Acquisition {

        @Override
        public CompletionStage<Answer<AcquiredCard>> card() {
            return CompletableFuture.completedStage(answer);
        }

        @Override
        public Answer<AcquiredCard> await() {
            return answer;
        }

        @Override
        public void cancel() {}
    }
}
