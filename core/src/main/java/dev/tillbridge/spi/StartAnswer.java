package dev.tillbridge.spi;

import dev.tillbridge.model.NotStartedReason;
import dev.tillbridge.model.ProviderRef;
import dev.tillbridge.model.SafeText;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What was observed when a start message was sent. Immutable. "Declined because of a time-out" cannot be said here. */
public abstract sealed class StartAnswer {

    private static final Set<NotStartedReason> BEFORE_IT_LEFT = EnumSet.of(
            NotStartedReason.UNREACHABLE,
            NotStartedReason.CERTIFICATE_CHANGED,
            NotStartedReason.NOT_AUTHORISED,
            NotStartedReason.REFUSED);
    private static final Set<NotStartedReason> BY_THE_TERMINAL =
            EnumSet.of(NotStartedReason.BUSY, NotStartedReason.NOT_AUTHORISED, NotStartedReason.REFUSED);

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
     * @param reason {@code REFUSED} where it does not take the request as it is, {@code NOT_AUTHORISED} where it refuses our credentials,
     *     {@code BUSY} where it is at work on something else or not ready for payments
     * @param text the terminal's text
     * @throws IllegalArgumentException for any other reason
     */
    public static StartAnswer rejected(String code, NotStartedReason reason, String text) {
        return rejected(code, reason, text, Evidence.builder().build());
    }

    /**
     * Returns that the terminal refused with an answer that is listed in the operation's traits, and told more beside it.
     *
     * @param reason one of those that the shorter form takes
     * @param told what else the answer told; with traces of a card or a host, or when it is about something else than what was sent, it
     *     does not affirm that nothing was started
     */
    public static StartAnswer rejected(String code, NotStartedReason reason, String text, Evidence told) {
        return new Rejected(code, reason, text, told);
    }

    /**
     * Returns that no byte of the start left; the text says why.
     *
     * @param reason {@code UNREACHABLE}, {@code CERTIFICATE_CHANGED}, {@code NOT_AUTHORISED} where there are no credentials, or {@code
     *     REFUSED} where the driver refuses the request
     * @throws IllegalArgumentException for any other reason
     */
    public static StartAnswer neverLeft(NotStartedReason reason, String text) {
        return new NeverLeft(reason, text, false);
    }

    /**
     * Returns that no byte of the start left although the gate was passed; the text says why.
     *
     * <p>For driver authors: only where somebody vouches for it: the platform, such as with an activity that is not installed, or core's
     * transports in {@code dev.tillbridge.spi.http} and {@code dev.tillbridge.spi.socket}, whose failures say that nothing may have left. They
     * look at the connection once more when the gate is passed. A connection that broke proves nothing of the kind: answer {@link #lost}.
     *
     * @param reason one of those of {@link #neverLeft}
     */
    public static StartAnswer provenUnsent(NotStartedReason reason, String text) {
        return new NeverLeft(reason, text, true);
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

    /** Returns a reason that a driver can see; others are those of another answer, or conclusions of the engine. */
    private static NotStartedReason oneOf(Set<NotStartedReason> visible, NotStartedReason reason) {
        if (!visible.contains(reason)) {
            throw new IllegalArgumentException("a driver cannot see " + reason + " here; it names one of " + visible);
        }
        return reason;
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
        private final NotStartedReason reason;
        private final String text;
        private final Evidence told;

        private Rejected(String code, NotStartedReason reason, String text, Evidence told) {
            this.code = SafeText.of(code);
            this.reason = oneOf(BY_THE_TERMINAL, reason);
            this.text = SafeText.of(text);
            this.told = told;
        }

        /** Returns the code, as listed. */
        public String code() {
            return code;
        }

        /** Returns why it refused. */
        public NotStartedReason reason() {
            return reason;
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
        private final NotStartedReason reason;
        private final String text;
        private final boolean proven;

        private NeverLeft(NotStartedReason reason, String text, boolean proven) {
            this.reason = oneOf(BEFORE_IT_LEFT, reason);
            this.text = SafeText.of(text);
            this.proven = proven;
        }

        /** Returns why. */
        public NotStartedReason reason() {
            return reason;
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
