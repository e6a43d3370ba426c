package dev.tillbridge.model;

import java.util.EnumSet;
import java.util.Set;

/** Where an attempt stands. Only the transitions of {@link #mayBecome} happen; final states never change (I8). */
public enum AttemptState {
    /** Recorded; nothing was sent. */
    PREPARED,
    /** The start message may be on its way. */
    SUBMITTING,
    /** The terminal has the start and works on it. */
    ACCEPTED,
    /** The start may have been executed; recovery asks the terminal. */
    IN_DOUBT,
    /** Nobody could prove the outcome yet; a person may decide, late evidence still counts. */
    UNKNOWN,
    /** The terminal approved; the amount was charged, held or paid out. */
    APPROVED,
    /** The issuer or the terminal declined; no money moved. */
    DECLINED,
    /** The cardholder, the cashier or a time limit ended it; no money moved. */
    CANCELLED,
    /** It never began; no money moved. */
    NOT_STARTED,
    /** A person found that it was paid. */
    OPERATOR_PAID,
    /** A person found that it was not paid. */
    OPERATOR_NOT_PAID;

    private static final Set<AttemptState> VERDICTS = EnumSet.of(APPROVED, DECLINED, CANCELLED);
    private static final Set<AttemptState> FINAL = EnumSet.range(APPROVED, OPERATOR_NOT_PAID);

    /** Returns whether this state never changes. */
    public boolean isFinal() {
        return FINAL.contains(this);
    }

    /** Returns whether money is known to have moved. */
    public boolean isPaid() {
        return this == APPROVED || this == OPERATOR_PAID;
    }

    /** Returns whether an attempt in this state may go to another one. */
    public boolean mayBecome(AttemptState next) {
        return switch (this) {
            case PREPARED -> next == NOT_STARTED || next == SUBMITTING;
            case SUBMITTING -> next == NOT_STARTED || next == ACCEPTED || next == IN_DOUBT || VERDICTS.contains(next);
            case ACCEPTED -> next == IN_DOUBT || VERDICTS.contains(next);
            case IN_DOUBT -> next == ACCEPTED || next == NOT_STARTED || next == UNKNOWN || VERDICTS.contains(next);
            case UNKNOWN -> next == OPERATOR_PAID || next == OPERATOR_NOT_PAID || VERDICTS.contains(next);
            case APPROVED, DECLINED, CANCELLED, NOT_STARTED, OPERATOR_PAID, OPERATOR_NOT_PAID -> false;
        };
    }
}
