package dev.tillbridge.testkit;

import java.util.EnumSet;
import java.util.Set;

/**
 * Everything that can go wrong between a till and a terminal, as a closed set.
 *
 * <p>Each fault says what is seen on the wire and what truth it leaves in the {@link Ledger}: {@link #effect()} tells whether the request
 * that it struck was carried out. {@link #moments()} lists where it makes sense, so that a test can go through all faults at all moments.
 * A fault strikes once unless it is told otherwise ({@link #times(int)}, {@link FaultPlan#always()}), so that recovery can settle
 * afterwards.
 */
public enum Fault {
    /**
     * The port is closed, every connection is dropped and refused; nothing is executed.
     *
     * <p>Nobody can count refused connections, so it begins when its scenario is the next one and the terminal is idle, and lasts until
     * {@link Simulator#clearFaults()}.
     */
    REFUSE_CONNECTION(Effect.NOT_EXECUTED, EnumSet.of(Moment.CONNECT)),
    /** The connection is accepted and reset before the handshake; nothing is executed. */
    RESET_HANDSHAKE(Effect.NOT_EXECUTED, EnumSet.of(Moment.CONNECT)),
    /** The connection is accepted and the handshake never answered, the socket stays open; nothing is executed. */
    STALL_HANDSHAKE(Effect.NOT_EXECUTED, EnumSet.of(Moment.CONNECT)),
    /**
     * As soon as the connection stands, the terminal sends a healthy approval: of the latest transaction, or of any. What is then asked is
     * read, noted and forgotten.
     *
     * <p>It counts as struck when the approval has been sent, so that whoever sends afterwards could have seen it.
     */
    ANSWERS_BEFORE_ASKED(Effect.NOT_EXECUTED, EnumSet.of(Moment.CONNECT)),

    /** The request is read and the connection reset; the request is not executed. */
    RESET_REQUEST(Effect.NOT_EXECUTED, exchanges()),
    /** The request is read, forgotten, and the connection closed in good order; the request is not executed. */
    LOSE_REQUEST(Effect.NOT_EXECUTED, exchanges()),
    /** The request is read and forgotten, the socket stays open in silence; the request is not executed. */
    STALL_REQUEST(Effect.NOT_EXECUTED, exchanges()),

    /** The request is executed, then the connection is closed in good order without a byte of answer. */
    LOSE_ANSWER(Effect.EXECUTED, exchanges()),
    /** The request is executed, then the connection is reset without a byte of answer. */
    RESET_ANSWER(Effect.EXECUTED, exchanges()),
    /** The request is executed, half of the answer is sent, then the connection is reset. */
    RESET_DURING_ANSWER(Effect.EXECUTED, exchanges()),
    /** The request is executed, half of the answer's body is sent, then the connection is closed in good order. */
    TRUNCATE_ANSWER(Effect.EXECUTED, exchanges()),
    /** The request is executed and never answered; the socket stays open in silence. */
    STALL_ANSWER(Effect.EXECUTED, exchanges()),
    /** The request is executed, half of the answer is sent, then silence; the socket stays open. */
    STALL_DURING_ANSWER(Effect.EXECUTED, exchanges()),
    /** The request is executed and answered correctly, one byte at a time. */
    DRIP_ANSWER(Effect.EXECUTED, exchanges()),
    /** The request is executed; an answer begins and goes on byte by byte without end, so that no limit on a single read is ever reached. */
    ENDLESS_ANSWER(Effect.EXECUTED, exchanges()),
    /** The request is executed; the answer has its usual code and a body that cannot be parsed. */
    GARBLE_ANSWER(Effect.EXECUTED, exchanges()),
    /** The request is executed; the answer has its usual code and no body. */
    EMPTY_ANSWER(Effect.EXECUTED, exchanges()),
    /** The request is executed; the right answer is preceded by many megabytes of blanks. */
    OVERSIZED_ANSWER(Effect.EXECUTED, exchanges()),
    /** The request is executed; the answer is as oversized, but small on the wire: packed, where the till offers that. */
    PACKED_OVERSIZED_ANSWER(Effect.EXECUTED, exchanges()),
    /** The request is executed; its answer is sent twice at once, so that the second copy waits for the next question on that connection. */
    DUPLICATE_ANSWER(Effect.EXECUTED, exchanges()),
    /** The request is executed; its answer is followed at once by a healthy approval of the same transaction, whatever the ledger says. */
    ANSWERS_TWICE(
            Effect.EXECUTED,
            EnumSet.of(
                    Moment.START,
                    Moment.LOOKUP_WAITING_FOR_CARD,
                    Moment.LOOKUP_AUTHORISING,
                    Moment.LOOKUP_RESULT,
                    Moment.CANCEL)),

    /** An internal error is reported; the request is not executed. */
    INTERNAL_ERROR(Effect.NOT_EXECUTED, exchanges()),
    /** An internal error is reported although the request is executed. */
    INTERNAL_ERROR_AFTER_EXECUTION(Effect.EXECUTED, exchanges()),
    /** A time-out inside the terminal is reported; the request is not executed. */
    REQUEST_TIMEOUT(Effect.NOT_EXECUTED, exchanges()),
    /** A time-out inside the terminal is reported although the request is executed. */
    REQUEST_TIMEOUT_AFTER_EXECUTION(Effect.EXECUTED, exchanges()),
    /** The request is refused as invalid; it is not executed. */
    REJECT(Effect.NOT_EXECUTED, exchanges()),
    /** The request is refused as invalid although it is executed. */
    REJECT_AFTER_EXECUTION(Effect.EXECUTED, exchanges()),
    /**
     * A time-out inside the terminal is reported although the request is executed, with signs of a card beside it: how it was read and by
     * which application, but neither number nor authorisation. A result that needs no denying is told as it is.
     */
    TIME_OUT_WITH_TRACES(Effect.EXECUTED, EnumSet.of(Moment.START)),
    /** The request is refused, as the terminal refuses what it has not begun, although it is executed, with the same signs beside it. */
    REFUSAL_WITH_TRACES(Effect.EXECUTED, EnumSet.of(Moment.START)),
    /** The cancel is answered as one that is taken, and the transaction goes on. */
    CANCEL_WITHOUT_EFFECT(Effect.NOT_EXECUTED, EnumSet.of(Moment.CANCEL)),
    /** The terminal sends the till to another place, itself, keeping method and body; the request is not executed. */
    REDIRECT(Effect.NOT_EXECUTED, exchanges()),
    /** The terminal asks to try again at once; the request is not executed. */
    RETRY_LATER(Effect.NOT_EXECUTED, exchanges()),
    /** The credential is refused as the vendor does it; the request is not executed. */
    UNAUTHORISED(Effect.NOT_EXECUTED, exchanges()),
    /** The credential is refused with a challenge to present another one; the request is not executed. */
    CHALLENGE(Effect.NOT_EXECUTED, exchanges()),
    /** The terminal answers that it knows nothing of the kind, whatever the truth is; the request is not executed. */
    NOT_FOUND(Effect.NOT_EXECUTED, exchanges()),
    /** Another device answers with a friendly page of its own; the request is not executed. */
    STRANGER(Effect.NOT_EXECUTED, exchanges()),

    /** The answer is a healthy one of another transaction, finished or in progress: another key and reference; ours is executed. */
    FOREIGN_TRANSACTION(
            Effect.EXECUTED,
            EnumSet.of(
                    Moment.START,
                    Moment.LOOKUP_WAITING_FOR_CARD,
                    Moment.LOOKUP_AUTHORISING,
                    Moment.LOOKUP_RESULT,
                    Moment.CANCEL)),
    /** The answer states another amount than the ledger; the request is executed. */
    WRONG_AMOUNT(Effect.EXECUTED, identities()),
    /** The answer states another kind of operation than the ledger; the request is executed. */
    WRONG_OPERATION(Effect.EXECUTED, identities()),
    /** The answer states another currency than the ledger; the request is executed. */
    WRONG_CURRENCY(Effect.EXECUTED, verdicts()),
    /** The amount in the answer is no number of this wire, such as {@code 12,50}; the ledger has a proper one. */
    MALFORMED_AMOUNT(Effect.EXECUTED, verdicts()),
    /** The answer states a currency that nobody knows; the ledger has a proper one. */
    UNKNOWN_CURRENCY(Effect.EXECUTED, verdicts()),
    /** The answer says both approved and cancelled; the ledger knows better. */
    CONTRADICTORY_VERDICT(Effect.EXECUTED, verdicts()),
    /** The answer is complete but for the verdict, which is absent; the ledger has one. */
    MISSING_VERDICT(Effect.EXECUTED, verdicts()),
    /** The answer is complete but for the verdict, which is null; the ledger has one. */
    NULL_VERDICT(Effect.EXECUTED, verdicts()),
    /** The answer is complete, but its verdict is a word that nobody knows; the ledger has a proper one. */
    UNKNOWN_VERDICT(Effect.EXECUTED, verdicts()),
    /** The answer says finished, but carries progress instead of a result; the transaction goes on. */
    FINISHED_WITHOUT_RESULT(Effect.EXECUTED, EnumSet.of(Moment.LOOKUP_WAITING_FOR_CARD, Moment.LOOKUP_AUTHORISING)),
    /** The answer says in progress although the transaction has its result; the ledger is final. */
    STILL_IN_PROGRESS(Effect.EXECUTED, EnumSet.of(Moment.LOOKUP_RESULT)),

    /**
     * The terminal loses power, drops every connection and comes back: what had no verdict becomes cancelled, what had one keeps it.
     *
     * <p>A start that it strikes was accepted, and is cancelled.
     */
    POWER_CYCLE(
            Effect.INTERRUPTED,
            EnumSet.of(
                    Moment.START,
                    Moment.LOOKUP_WAITING_FOR_CARD,
                    Moment.LOOKUP_AUTHORISING,
                    Moment.LOOKUP_RESULT,
                    Moment.CANCEL));

    /** What a fault leaves of the request that it struck. */
    public enum Effect {
        /** The terminal has not acted on the request; a start has left nothing in the ledger but its own message. */
        NOT_EXECUTED,
        /** The terminal has acted on the request as if nothing had happened; a start goes on as its scenario says. */
        EXECUTED,
        /** The terminal has acted on the request, and what was then without a verdict is cancelled. */
        INTERRUPTED
    }

    private final Effect effect;

    @SuppressWarnings("ImmutableEnumChecker") // an unmodifiable copy
    private final Set<Moment> moments;

    Fault(Effect effect, Set<Moment> moments) {
        this.effect = effect;
        this.moments = Set.copyOf(moments);
    }

    /** Returns what this fault leaves of the request that it strikes. */
    public Effect effect() {
        return effect;
    }

    /** Returns the moments at which this fault makes sense, in their natural order; a fresh copy. */
    public Set<Moment> moments() {
        return EnumSet.copyOf(moments);
    }

    /** Returns whether this fault spoils a verdict: where a start is answered by its result, it makes sense at {@link Moment#START} too. */
    public boolean spoilsVerdict() {
        return moments.equals(verdicts());
    }

    /** Returns whether the answer is as it should be, and only its way to the till is disturbed: lost, cut, slowed, blown up or doubled. */
    public boolean isOnTheWay() {
        return switch (this) {
            case LOSE_ANSWER,
                    RESET_ANSWER,
                    RESET_DURING_ANSWER,
                    TRUNCATE_ANSWER,
                    STALL_ANSWER,
                    STALL_DURING_ANSWER,
                    DRIP_ANSWER,
                    ENDLESS_ANSWER,
                    OVERSIZED_ANSWER,
                    PACKED_OVERSIZED_ANSWER,
                    DUPLICATE_ANSWER -> true;
            default -> false;
        };
    }

    boolean makesSenseAt(Moment moment) {
        return moments.contains(moment) || (moment == Moment.START && spoilsVerdict());
    }

    /** Returns the moment at which this fault strikes when none is named: the earliest it makes sense at. */
    public Moment usualMoment() {
        return moments().iterator().next();
    }

    /**
     * Returns a plan to strike once at the given moment.
     *
     * @throws IllegalArgumentException when this fault makes no sense there, see {@link #moments()} and {@link #spoilsVerdict()}
     */
    public FaultPlan at(Moment moment) {
        return new FaultPlan(this, moment, 1);
    }

    /** Returns a plan to strike the given number of times, 1 or more, at the usual moment. */
    public FaultPlan times(int times) {
        return new FaultPlan(this, usualMoment(), times);
    }

    private static Set<Moment> exchanges() {
        return EnumSet.complementOf(EnumSet.of(Moment.CONNECT));
    }

    private static Set<Moment> identities() {
        return EnumSet.of(Moment.START, Moment.LOOKUP_RESULT, Moment.CANCEL);
    }

    private static Set<Moment> verdicts() {
        return EnumSet.of(Moment.LOOKUP_RESULT, Moment.CANCEL);
    }
}
