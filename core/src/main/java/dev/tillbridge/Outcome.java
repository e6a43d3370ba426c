package dev.tillbridge;

import dev.tillbridge.model.Amounts;
import dev.tillbridge.model.AttemptId;
import dev.tillbridge.model.NotStartedReason;
import dev.tillbridge.model.Operation;
import dev.tillbridge.model.Part;
import dev.tillbridge.model.PreAuthId;
import dev.tillbridge.model.Tender;
import dev.tillbridge.model.TransactionDetails;
import dev.tillbridge.texts.Phrase;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.joda.money.Money;

/**
 * How an operation ended, as far as it can be proven. Immutable.
 *
 * <p>{@link Declined}, {@link Cancelled} and {@link NotStarted} mean that no money moved. {@link Unknown} means that nobody can prove yet
 * whether it did; it may be settled later.
 *
 * <pre>{@code
 * String line = outcome.match(
 *         approved -> approved.total().map(total -> "Paid " + total).orElse(approved.advice()),
 *         declined -> "Declined: " + declined.reason(),
 *         cancelled -> "Cancelled. Nothing was charged.",
 *         notStarted -> "Nothing was charged: " + notStarted.why(),
 *         unknown -> "Do not charge again. " + unknown.advice());
 * }</pre>
 */
public abstract sealed class Outcome {

    private final AttemptId attempt;
    private final String terminal;
    private final Tender tender;
    private final Operation operation;
    private final boolean durable;
    private final Locale language;
    private final String conflict;

    private Outcome(Facts facts) {
        attempt = facts.attempt();
        terminal = facts.terminal();
        tender = facts.tender();
        operation = facts.operation();
        durable = facts.durable();
        language = facts.language();
        conflict = facts.conflict();
    }

    /**
     * What every outcome has.
     *
     * @param attempt the attempt that ended so
     * @param terminal the name in the configuration of the terminal where it was made
     * @param tender what is being paid
     * @param operation what was asked for
     * @param durable whether it is safely recorded
     * @param language in which the cashier is told what to do now
     * @param conflict what the terminal said later that contradicts it; an empty text when it said nothing of the kind
     */
    public record Facts(
            AttemptId attempt,
            String terminal,
            Tender tender,
            Operation operation,
            boolean durable,
            Locale language,
            String conflict) {}

    /** Returns the attempt that ended so. */
    public final AttemptId attempt() {
        return attempt;
    }

    /** Returns the name in the configuration of the terminal where it was made. */
    public final String terminal() {
        return terminal;
    }

    /** Returns what is being paid. */
    public final Tender tender() {
        return tender;
    }

    /** Returns what was asked for. */
    public final Operation operation() {
        return operation;
    }

    /** Returns whether it is safely recorded; if not, write it down: a crash would lose it. */
    public final boolean durable() {
        return durable;
    }

    /** Returns the terminal's configured language, in which the cashier is told. */
    public final Locale language() {
        return language;
    }

    /** Returns what the cashier should know or do now, in the terminal's configured language; {@link CashierTexts} has others. */
    public final String advice() {
        return CashierTexts.in(language).advice(this);
    }

    /**
     * Returns what the terminal said later that contradicts this outcome; empty when it said nothing of the kind.
     *
     * <p>A final outcome never changes, so this one is told again, with the conflict: money may have moved otherwise than it says, and a
     * person must compare it with the terminal.
     */
    public final Optional<String> conflict() {
        return conflict.isEmpty() ? Optional.empty() : Optional.of(conflict);
    }

    /** Returns whether trying again is safe; for an approved one, and one with a conflict, it never is. */
    public final RetryAdvice retryAdvice() {
        return conflict.isEmpty() ? retryAdviceOfItself() : RetryAdvice.PERSON_MUST_DECIDE;
    }

    abstract RetryAdvice retryAdviceOfItself();

    /** Returns what the function for this case makes of it. */
    public abstract <R> R match(
            Function<? super Approved, ? extends R> approved,
            Function<? super Declined, ? extends R> declined,
            Function<? super Cancelled, ? extends R> cancelled,
            Function<? super NotStarted, ? extends R> notStarted,
            Function<? super Unknown, ? extends R> unknown);

    @Override
    public String toString() {
        return getClass().getSimpleName() + "[" + operation + " " + tender + ", attempt " + attempt.shown()
                + (conflict.isEmpty() ? "" : ", in conflict") + "]";
    }

    /** The terminal approved, or a person found that it was paid. */
    public static final class Approved extends Outcome {
        private final Amounts ordered;
        private final Amounts amounts;
        private final boolean partial;
        private final boolean deferred;
        private final boolean lateCancel;
        private final boolean decidedByPerson;
        private final TransactionDetails details;

        /** Creates an approval. */
        public Approved(
                Facts facts,
                Amounts ordered,
                Amounts amounts,
                boolean partial,
                boolean deferred,
                boolean lateCancel,
                boolean decidedByPerson,
                TransactionDetails details) {
            super(facts);
            this.ordered = ordered;
            this.amounts = amounts;
            this.partial = partial;
            this.deferred = deferred;
            this.lateCancel = lateCancel;
            this.decidedByPerson = decidedByPerson;
            this.details = details;
        }

        /**
         * Returns the amount approved, without the other parts; what was ordered where the terminal did not tell it, see {@link #untold()};
         * empty where the whole of something was meant and the terminal did not tell how much that is.
         */
        public Optional<Money> amount() {
            return amounts.base().or(ordered::base);
        }

        /** Returns the parts of the amount as the terminal told them. */
        public Amounts amounts() {
            return amounts;
        }

        /** Returns the parts that were ordered; no amount where the whole of something was meant. */
        public Amounts ordered() {
            return ordered;
        }

        /** Returns the parts that were ordered and that the terminal did not tell: look at its receipt before you rely on them. */
        public Set<Part> untold() {
            return ordered.untoldBy(amounts);
        }

        /** Returns what the cardholder's account sees; empty when the terminal did not tell the amount or a part that was ordered. */
        public Optional<Money> total() {
            return untold().isEmpty() ? amounts.total() : Optional.empty();
        }

        /** Returns whether less than asked for was approved: the rest is still to be paid. */
        public boolean partial() {
            return partial;
        }

        /** Returns whether it was approved offline and is sent to the issuer later. */
        public boolean deferred() {
            return deferred;
        }

        /** Returns whether a cancel was asked for and came too late. */
        public boolean lateCancel() {
            return lateCancel;
        }

        /** Returns whether a person, not the terminal, said so. */
        public boolean decidedByPerson() {
            return decidedByPerson;
        }

        /** Returns the issuer's authorisation code. */
        public Optional<String> authorisation() {
            return details.authorisationCode();
        }

        /** Returns the pre-authorisation that was opened or changed. */
        public Optional<PreAuthId> preAuthId() {
            return details.preAuthId();
        }

        /** Returns what else the terminal told. */
        public TransactionDetails details() {
            return details;
        }

        @Override
        RetryAdvice retryAdviceOfItself() {
            return RetryAdvice.PERSON_MUST_DECIDE;
        }

        @Override
        public <R> R match(
                Function<? super Approved, ? extends R> approved,
                Function<? super Declined, ? extends R> declined,
                Function<? super Cancelled, ? extends R> cancelled,
                Function<? super NotStarted, ? extends R> notStarted,
                Function<? super Unknown, ? extends R> unknown) {
            return approved.apply(this);
        }
    }

    /** The issuer or the terminal declined; no money moved. */
    public static final class Declined extends Outcome {
        private final TransactionDetails details;

        /** Creates a decline. */
        public Declined(Facts facts, TransactionDetails details) {
            super(facts);
            this.details = details;
        }

        /** Returns why, in the terminal's words. */
        public String reason() {
            return details.message().orElseGet(() -> details.responseCode().orElse("declined"));
        }

        /** Returns what else the terminal told. */
        public TransactionDetails details() {
            return details;
        }

        @Override
        RetryAdvice retryAdviceOfItself() {
            return RetryAdvice.ASK_FIRST;
        }

        @Override
        public <R> R match(
                Function<? super Approved, ? extends R> approved,
                Function<? super Declined, ? extends R> declined,
                Function<? super Cancelled, ? extends R> cancelled,
                Function<? super NotStarted, ? extends R> notStarted,
                Function<? super Unknown, ? extends R> unknown) {
            return declined.apply(this);
        }
    }

    /** The cardholder, the cashier or a time limit ended it; no money moved. */
    public static final class Cancelled extends Outcome {
        private final TransactionDetails details;

        /** Creates a cancellation. */
        public Cancelled(Facts facts, TransactionDetails details) {
            super(facts);
            this.details = details;
        }

        /** Returns what else the terminal told. */
        public TransactionDetails details() {
            return details;
        }

        @Override
        RetryAdvice retryAdviceOfItself() {
            return RetryAdvice.SAFE_NOW;
        }

        @Override
        public <R> R match(
                Function<? super Approved, ? extends R> approved,
                Function<? super Declined, ? extends R> declined,
                Function<? super Cancelled, ? extends R> cancelled,
                Function<? super NotStarted, ? extends R> notStarted,
                Function<? super Unknown, ? extends R> unknown) {
            return cancelled.apply(this);
        }
    }

    /** It never began; no money moved. */
    public static final class NotStarted extends Outcome {
        private final NotStartedReason reason;
        private final String why;
        private final boolean sent;

        /**
         * Creates the outcome.
         *
         * @param sent whether the terminal may have been asked for it
         */
        public NotStarted(Facts facts, NotStartedReason reason, String why, boolean sent) {
            super(facts);
            this.reason = reason;
            this.why = why;
            this.sent = sent;
        }

        /** Returns the kind of reason. */
        public NotStartedReason reason() {
            return reason;
        }

        /** Returns why, in words. */
        public String why() {
            return why;
        }

        /** Returns whether the terminal may have been asked for it; otherwise its display tells nothing of it. */
        public boolean sent() {
            return sent;
        }

        @Override
        RetryAdvice retryAdviceOfItself() {
            return switch (reason) {
                case BUSY, UNREACHABLE, CANCELLED_IN_TIME, INTERRUPTED, NEVER_ARRIVED, PERSON_DECIDED ->
                    RetryAdvice.SAFE_NOW;
                case BLOCKED, CERTIFICATE_CHANGED, NOT_AUTHORISED, REFUSED, UNSUPPORTED, NOT_RECORDED ->
                    RetryAdvice.ASK_FIRST;
            };
        }

        @Override
        public <R> R match(
                Function<? super Approved, ? extends R> approved,
                Function<? super Declined, ? extends R> declined,
                Function<? super Cancelled, ? extends R> cancelled,
                Function<? super NotStarted, ? extends R> notStarted,
                Function<? super Unknown, ? extends R> unknown) {
            return notStarted.apply(this);
        }
    }

    /** Nobody can prove yet whether money moved; recovery goes on and a person may decide. */
    public static final class Unknown extends Outcome {
        private final String why;
        private final Phrase whereToLook;

        /** Creates the outcome. */
        public Unknown(Facts facts, String why, Phrase whereToLook) {
            super(facts);
            this.why = why;
            this.whereToLook = whereToLook;
        }

        /** Returns what happened, in words. */
        public String why() {
            return why;
        }

        /** Returns where a person finds the truth on the terminal, in the terminal's configured language. */
        public String whereToLook() {
            return whereToLook(language());
        }

        /** Returns where a person finds the truth on the terminal, in this language; in English where there is no other. */
        public String whereToLook(Locale language) {
            return whereToLook.in(language);
        }

        @Override
        RetryAdvice retryAdviceOfItself() {
            return RetryAdvice.PERSON_MUST_DECIDE;
        }

        @Override
        public <R> R match(
                Function<? super Approved, ? extends R> approved,
                Function<? super Declined, ? extends R> declined,
                Function<? super Cancelled, ? extends R> cancelled,
                Function<? super NotStarted, ? extends R> notStarted,
                Function<? super Unknown, ? extends R> unknown) {
            return unknown.apply(this);
        }
    }
}
