package dev.tillbridge.spi;

import dev.tillbridge.model.Progress;
import dev.tillbridge.model.SafeText;
import java.util.List;

/** What was observed when the terminal was asked where a start stands. Immutable. */
public abstract sealed class LookupAnswer {

    private LookupAnswer() {}

    /** Returns that the start is being worked on, with every progress step so far, oldest first, or the latest where no other is told. */
    public static LookupAnswer inProgress(List<Progress> progress) {
        return new InProgress(progress);
    }

    /** Returns a result, as observed; core decides what it proves. */
    public static LookupAnswer finished(Evidence evidence) {
        return new Finished(evidence);
    }

    /** Returns that the terminal said in exactly these words or this code that it does not know the start. */
    public static LookupAnswer notFound(String pattern) {
        return new NotFound(pattern);
    }

    /** Returns that our credentials were refused. */
    public static LookupAnswer unauthorised(String text) {
        return new Unauthorised(text);
    }

    /** Returns that an answer came which tells nothing. */
    public static LookupAnswer unreadable(String text) {
        return new Unreadable(text);
    }

    /** Returns that no answer came. */
    public static LookupAnswer lost(String text) {
        return new Lost(text);
    }

    /** Returns the text for logs; holds no card number. */
    public abstract String text();

    @Override
    public String toString() {
        return getClass().getSimpleName() + ": " + text();
    }

    /** The start is being worked on. */
    public static final class InProgress extends LookupAnswer {
        private final List<Progress> progress;

        private InProgress(List<Progress> progress) {
            this.progress = List.copyOf(progress);
        }

        /** Returns every step so far, oldest first, or the latest where no other is told. */
        public List<Progress> progress() {
            return progress;
        }

        @Override
        public String text() {
            return "in progress";
        }
    }

    /** A result. */
    public static final class Finished extends LookupAnswer {
        private final Evidence evidence;

        private Finished(Evidence evidence) {
            this.evidence = evidence;
        }

        /** Returns what was observed. */
        public Evidence evidence() {
            return evidence;
        }

        @Override
        public String text() {
            return evidence.toString();
        }
    }

    /** The terminal does not know the start. */
    public static final class NotFound extends LookupAnswer {
        private final String pattern;

        private NotFound(String pattern) {
            this.pattern = SafeText.of(pattern);
        }

        /** Returns what exactly was answered, to be compared with the traits. */
        public String pattern() {
            return pattern;
        }

        @Override
        public String text() {
            return pattern;
        }
    }

    /** Our credentials were refused. */
    public static final class Unauthorised extends LookupAnswer {
        private final String text;

        private Unauthorised(String text) {
            this.text = SafeText.of(text);
        }

        @Override
        public String text() {
            return text;
        }
    }

    /** An answer that tells nothing. */
    public static final class Unreadable extends LookupAnswer {
        private final String text;

        private Unreadable(String text) {
            this.text = SafeText.of(text);
        }

        @Override
        public String text() {
            return text;
        }
    }

    /** No answer. */
    public static final class Lost extends LookupAnswer {
        private final String text;

        private Lost(String text) {
            this.text = SafeText.of(text);
        }

        @Override
        public String text() {
            return text;
        }
    }
}
