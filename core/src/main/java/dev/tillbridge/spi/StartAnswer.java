package dev.tillbridge.spi;

import dev.tillbridge.model.ProviderRef;
import dev.tillbridge.model.SafeText;
import java.util.Optional;
import java.util.function.Function;

/** What was observed when a start message was sent. Immutable. "Declined because of a time-out" cannot be said here. */
public abstract sealed class StartAnswer {

    private StartAnswer() {}

    /** Returns that the terminal has taken the start; the evidence holds whatever the answer repeats of it. */
    public static StartAnswer accepted(Evidence echo) {
        return new Accepted(echo);
    }

    /** Returns that the answer is a complete result. */
    public static StartAnswer finished(Evidence evidence) {
        return new Finished(evidence);
    }

    /**
     * Returns that the terminal refused with an answer that is listed in the operation's traits.
     *
     * @param code the listed code
     * @param cause why it refused
     * @param text the terminal's text
     */
    public static StartAnswer rejected(String code, Cause cause, String text) {
        return rejected(code, cause, text, Evidence.builder().build());
    }

    /**
     * Returns that the terminal refused with an answer that is listed in the operation's traits, and told more beside it.
     *
     * @param told what else the answer told; with traces of a card or a host, or when it is about something else than what was sent, it
     *     does not affirm that nothing was started
     */
    public static StartAnswer rejected(String code, Cause cause, String text, Evidence told) {
        return new Rejected(code, cause, text, told);
    }

    /** Returns that no byte of the start left; the text says why. */
    public static StartAnswer neverLeft(Trouble trouble, String text) {
        return new NeverLeft(trouble, text, false);
    }

    /**
     * Returns that no byte of the start left although the gate was passed; the text says why.
     *
     * <p>For driver authors: only where somebody vouches for it: the platform, such as with an activity that is not installed, or core's
     * transports in {@code dev.tillbridge.spi.http} and {@code dev.tillbridge.spi.socket}, whose failures say that nothing may have left. They
     * look at the connection once more when the gate is passed. A connection that broke proves nothing of the kind: answer {@link #lost}.
     */
    public static StartAnswer provenUnsent(Trouble trouble, String text) {
        return new NeverLeft(trouble, text, true);
    }

    /** Returns that the start may have been executed and its answer is missing, cut, unreadable or means nothing certain. */
    public static StartAnswer lost(String text) {
        return lost(text, Evidence.builder().build());
    }

    /**
     * Returns that the start may have been executed, and that what came instead of a result means nothing certain.
     *
     * @param told what it told all the same, without a verdict; that it is about another start raises an alarm
     */
    public static StartAnswer lost(String text, Evidence told) {
        return new Lost(text, told);
    }

    /** Returns what the function of its case makes of the answer; a further case stops the compiler. */
    public final <R> R match(
            Function<? super Accepted, ? extends R> accepted,
            Function<? super Finished, ? extends R> finished,
            Function<? super Rejected, ? extends R> rejected,
            Function<? super NeverLeft, ? extends R> neverLeft,
            Function<? super Lost, ? extends R> lost) {
        return choose(new Cases<>(accepted, finished, rejected, neverLeft, lost));
    }

    abstract <R> R choose(Cases<R> cases);

    private record Cases<R>(
            Function<? super Accepted, ? extends R> accepted,
            Function<? super Finished, ? extends R> finished,
            Function<? super Rejected, ? extends R> rejected,
            Function<? super NeverLeft, ? extends R> neverLeft,
            Function<? super Lost, ? extends R> lost) {}

    /** Returns the text for logs; holds no card number. */
    public abstract String text();

    /** Why a start did not leave. */
    public enum Trouble {
        /** The terminal could not be reached. */
        UNREACHABLE,
        /** The terminal shows another certificate than the trusted one. */
        CERTIFICATE_CHANGED,
        /** There are no credentials, or they are refused. */
        NOT_AUTHORISED,
        /** The driver refuses the request, see the text. */
        REFUSED
    }

    /** Why a terminal refused a start that reached it. */
    public enum Cause {
        /** It does not take the request as it is, see the text. */
        REQUEST,
        /** It refuses our credentials. */
        CREDENTIALS,
        /** It is at work on something else or not ready for payments. */
        BUSY
    }

    /** The terminal has taken the start. */
    public static final class Accepted extends StartAnswer {
        private final Evidence echo;

        private Accepted(Evidence echo) {
            this.echo = echo;
        }

        /** Returns what the answer repeated of the start, without a verdict. */
        public Evidence echo() {
            return echo;
        }

        /** Returns the id that the terminal gave the start. */
        public Optional<ProviderRef> providerRef() {
            return echo.details().providerRef();
        }

        @Override
        public String text() {
            return "accepted";
        }

        @Override
        <R> R choose(Cases<R> cases) {
            return cases.accepted.apply(this);
        }
    }

    /** The answer is a complete result. */
    public static final class Finished extends StartAnswer {
        private final Evidence evidence;

        private Finished(Evidence evidence) {
            this.evidence = evidence;
        }

        /** Returns the result. */
        public Evidence evidence() {
            return evidence;
        }

        @Override
        public String text() {
            return "finished";
        }

        @Override
        <R> R choose(Cases<R> cases) {
            return cases.finished.apply(this);
        }
    }

    /** The terminal refused. */
    public static final class Rejected extends StartAnswer {
        private final String code;
        private final Cause cause;
        private final String text;
        private final Evidence told;

        private Rejected(String code, Cause cause, String text, Evidence told) {
            this.code = SafeText.of(code);
            this.cause = cause;
            this.text = SafeText.of(text);
            this.told = told;
        }

        /** Returns the code, as listed. */
        public String code() {
            return code;
        }

        /** Returns why it refused. */
        public Cause cause() {
            return cause;
        }

        /** Returns what else the answer told. */
        public Evidence told() {
            return told;
        }

        @Override
        public String text() {
            return text;
        }

        @Override
        <R> R choose(Cases<R> cases) {
            return cases.rejected.apply(this);
        }
    }

    /** Nothing was written. */
    public static final class NeverLeft extends StartAnswer {
        private final Trouble trouble;
        private final String text;
        private final boolean proven;

        private NeverLeft(Trouble trouble, String text, boolean proven) {
            this.trouble = trouble;
            this.text = SafeText.of(text);
            this.proven = proven;
        }

        /** Returns why. */
        public Trouble trouble() {
            return trouble;
        }

        /** Returns whether that is proven even if the gate was passed. */
        public boolean isProven() {
            return proven;
        }

        @Override
        public String text() {
            return text;
        }

        @Override
        <R> R choose(Cases<R> cases) {
            return cases.neverLeft.apply(this);
        }
    }

    /** Something may have been executed. */
    public static final class Lost extends StartAnswer {
        private final String text;
        private final Evidence told;

        private Lost(String text, Evidence told) {
            this.text = SafeText.of(text);
            this.told = told;
        }

        /** Returns what was told all the same. */
        public Evidence told() {
            return told;
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

    @Override
    public String toString() {
        return getClass().getSimpleName() + ": " + text();
    }
}
