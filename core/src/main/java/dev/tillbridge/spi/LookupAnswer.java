package dev.tillbridge.spi;

import dev.tillbridge.model.Progress;
import dev.tillbridge.model.SafeText;
import java.util.List;
import java.util.function.Function;

/** What was observed when the terminal was asked where a start stands. Immutable. */
public abstract sealed class LookupAnswer {

    private static final Evidence NOTHING = Evidence.builder().build();

    private LookupAnswer() {}

    /**
     * Returns that the start is being worked on, with every progress step so far, oldest first, or the latest where no other is told; for
     * protocols whose answer does not repeat which transaction it is about.
     */
    public static LookupAnswer inProgress(List<Progress> progress) {
        return inProgress(progress, NOTHING);
    }

    /**
     * Returns that a start is being worked on.
     *
     * @param progress every step so far, oldest first, or the latest where no other is told
     * @param echo what the answer repeats of the transaction, its key above all; core compares it, and believes nothing that is another's
     */
    public static LookupAnswer inProgress(List<Progress> progress, Evidence echo) {
        return new InProgress(progress, echo);
    }

    /** Returns a result, as observed; core decides what it proves. */
    public static LookupAnswer finished(Evidence evidence) {
        return new Finished(evidence);
    }

    /**
     * Returns that the terminal said in exactly these words or this code that it does not know the start; for protocols whose answer does
     * not repeat what was asked for.
     */
    public static LookupAnswer notFound(String pattern) {
        return notFound(pattern, NOTHING);
    }

    /**
     * Returns that the terminal said that it does not know a start.
     *
     * @param pattern its exact words or code
     * @param echo what the answer repeats of the question, its key above all; core compares it, and believes nothing that is about another
     */
    public static LookupAnswer notFound(String pattern, Evidence echo) {
        return new NotFound(pattern, echo);
    }

    /** Returns that our credentials were refused. */
    public static LookupAnswer unauthorised(String text) {
        return new Unauthorised(text);
    }

    /**
     * Returns that the terminal answered that it has no result by this key, in words that are no proof of absence, such as those for a bad
     * request: it neither knows the start nor is it at work on it.
     */
    public static LookupAnswer refused(String text) {
        return new Refused(text);
    }

    /** Returns that an answer came which tells nothing, or which cannot be read: as good as none. */
    public static LookupAnswer unreadable(String text) {
        return unreadable(text, NOTHING);
    }

    /**
     * Returns that an answer came which tells nothing certain.
     *
     * @param echo what the answer repeats of the transaction all the same; that it is about another one raises an alarm
     */
    public static LookupAnswer unreadable(String text, Evidence echo) {
        return new Unreadable(text, echo);
    }

    /** Returns that no whole answer came. */
    public static LookupAnswer lost(String text) {
        return new Lost(text);
    }

    /** Returns what an answer that is no result repeats of the transaction, by which core sees whose it is; says nothing where it repeats nothing. */
    public Evidence echo() {
        return NOTHING;
    }

    /** Returns what the function of its case makes of the answer; a further case stops the compiler. */
    public final <R> R match(
            Function<? super InProgress, ? extends R> inProgress,
            Function<? super Finished, ? extends R> finished,
            Function<? super NotFound, ? extends R> notFound,
            Function<? super Unauthorised, ? extends R> unauthorised,
            Function<? super Refused, ? extends R> refused,
            Function<? super Unreadable, ? extends R> unreadable,
            Function<? super Lost, ? extends R> lost) {
        return choose(new Cases<>(inProgress, finished, notFound, unauthorised, refused, unreadable, lost));
    }

    abstract <R> R choose(Cases<R> cases);

    private record Cases<R>(
            Function<? super InProgress, ? extends R> inProgress,
            Function<? super Finished, ? extends R> finished,
            Function<? super NotFound, ? extends R> notFound,
            Function<? super Unauthorised, ? extends R> unauthorised,
            Function<? super Refused, ? extends R> refused,
            Function<? super Unreadable, ? extends R> unreadable,
            Function<? super Lost, ? extends R> lost) {}

    /** Returns the text for logs; holds no card number. */
    public abstract String text();

    @Override
    public String toString() {
        return getClass().getSimpleName() + ": " + text();
    }

    /** The start is being worked on. */
    public static final class InProgress extends LookupAnswer {
        private final List<Progress> progress;
        private final Evidence echo;

        private InProgress(List<Progress> progress, Evidence echo) {
            this.progress = List.copyOf(progress);
            this.echo = echo;
        }

        @Override
        public Evidence echo() {
            return echo;
        }

        /** Returns every step so far, oldest first, or the latest where no other is told. */
        public List<Progress> progress() {
            return progress;
        }

        @Override
        public String text() {
            return "in progress";
        }

        @Override
        <R> R choose(Cases<R> cases) {
            return cases.inProgress.apply(this);
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

        @Override
        <R> R choose(Cases<R> cases) {
            return cases.finished.apply(this);
        }
    }

    /** The terminal does not know the start. */
    public static final class NotFound extends LookupAnswer {
        private final String pattern;
        private final Evidence echo;

        private NotFound(String pattern, Evidence echo) {
            this.pattern = SafeText.of(pattern);
            this.echo = echo;
        }

        @Override
        public Evidence echo() {
            return echo;
        }

        /** Returns what exactly was answered, to be compared with the traits. */
        public String pattern() {
            return pattern;
        }

        @Override
        public String text() {
            return pattern;
        }

        @Override
        <R> R choose(Cases<R> cases) {
            return cases.notFound.apply(this);
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

        @Override
        <R> R choose(Cases<R> cases) {
            return cases.unauthorised.apply(this);
        }
    }

    /** The terminal has no result by this key, and that proves nothing. */
    public static final class Refused extends LookupAnswer {
        private final String text;

        private Refused(String text) {
            this.text = SafeText.of(text);
        }

        @Override
        public String text() {
            return text;
        }

        @Override
        <R> R choose(Cases<R> cases) {
            return cases.refused.apply(this);
        }
    }

    /** An answer that tells nothing. */
    public static final class Unreadable extends LookupAnswer {
        private final String text;
        private final Evidence echo;

        private Unreadable(String text, Evidence echo) {
            this.text = SafeText.of(text);
            this.echo = echo;
        }

        @Override
        public Evidence echo() {
            return echo;
        }

        @Override
        public String text() {
            return text;
        }

        @Override
        <R> R choose(Cases<R> cases) {
            return cases.unreadable.apply(this);
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

        @Override
        <R> R choose(Cases<R> cases) {
            return cases.lost.apply(this);
        }
    }
}
