package dev.tillbridge.spi;

import dev.tillbridge.model.AcquiredCard;
import dev.tillbridge.model.Answer;
import dev.tillbridge.model.Progress;
import dev.tillbridge.model.SafeText;
import java.util.List;

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
    }
}
