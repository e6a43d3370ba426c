package dev.tillbridge.spi;

import dev.tillbridge.model.AcquiredCard;
import dev.tillbridge.model.Answer;
import dev.tillbridge.model.Progress;
import dev.tillbridge.model.SafeText;
import java.util.List;
import java.util.function.Function;

/** What was observed when the terminal was asked for a card. Immutable. */
public abstract sealed class AcquisitionAnswer {

    private AcquisitionAnswer() {}

    /** Returns that no card was presented yet, with every progress step so far. */
    public static AcquisitionAnswer waiting(List<Progress> progress) {
        return new Waiting(progress);
    }

    /** Returns the card. */
    public static AcquisitionAnswer read(AcquiredCard card) {
        return new Read(card);
    }

    /** Returns that the acquisition ended without a card. */
    public static AcquisitionAnswer ended(Answer.Reason reason, String text) {
        return new Ended(reason, text);
    }

    /** Returns that no usable answer came; core asks again. */
    public static AcquisitionAnswer lost(String text) {
        return new Lost(text);
    }

    /** Returns what the function of its case makes of the answer; a further case stops the compiler. */
    public final <R> R match(
            Function<? super Waiting, ? extends R> waiting,
            Function<? super Read, ? extends R> read,
            Function<? super Ended, ? extends R> ended,
            Function<? super Lost, ? extends R> lost) {
        return choose(new Cases<>(waiting, read, ended, lost));
    }

    abstract <R> R choose(Cases<R> cases);

    private record Cases<R>(
            Function<? super Waiting, ? extends R> waiting,
            Function<? super Read, ? extends R> read,
            Function<? super Ended, ? extends R> ended,
            Function<? super Lost, ? extends R> lost) {}

    /** Nobody presented a card yet. */
    public static final class Waiting extends AcquisitionAnswer {
        private final List<Progress> progress;

        private Waiting(List<Progress> progress) {
            this.progress = List.copyOf(progress);
        }

        /** Returns every step so far, oldest first. */
        public List<Progress> progress() {
            return progress;
        }

        @Override
        <R> R choose(Cases<R> cases) {
            return cases.waiting.apply(this);
        }
    }

    /** The card was read. */
    public static final class Read extends AcquisitionAnswer {
        private final AcquiredCard card;

        private Read(AcquiredCard card) {
            this.card = card;
        }

        /** Returns the card. */
        public AcquiredCard card() {
            return card;
        }

        @Override
        <R> R choose(Cases<R> cases) {
            return cases.read.apply(this);
        }
    }

    /** There will be no card. */
    public static final class Ended extends AcquisitionAnswer {
        private final Answer.Reason reason;
        private final String text;

        private Ended(Answer.Reason reason, String text) {
            this.reason = reason;
            this.text = SafeText.of(text);
        }

        /** Returns why. */
        public Answer.Reason reason() {
            return reason;
        }

        /** Returns the terminal's text. */
        public String text() {
            return text;
        }

        @Override
        <R> R choose(Cases<R> cases) {
            return cases.ended.apply(this);
        }
    }

    /** No usable answer. */
    public static final class Lost extends AcquisitionAnswer {
        private final String text;

        private Lost(String text) {
            this.text = SafeText.of(text);
        }

        /** Returns what happened. */
        public String text() {
            return text;
        }

        @Override
        <R> R choose(Cases<R> cases) {
            return cases.lost.apply(this);
        }
    }
}
