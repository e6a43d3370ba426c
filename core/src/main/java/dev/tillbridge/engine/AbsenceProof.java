package dev.tillbridge.engine;

import dev.tillbridge.spi.OperationTraits;
import java.time.Duration;

/**
 * Collects what it takes to conclude from "no such transaction" that a start never arrived. Safe for use by several threads.
 *
 * <p>Three exactly matching answers, at least five seconds apart, the last one at least thirty seconds after our connection was closed, on a
 * terminal whose traits are known well enough: that it remembers, for how long, and its words for "no" are what an operator vouches for. Anything that speaks for the transaction begins the count anew.
 */
final class AbsenceProof {

    private static final Duration QUIESCENCE = Duration.ofSeconds(30);
    private static final Duration APART = Duration.ofSeconds(5);
    private static final int ANSWERS = 3;

    private final boolean possible;
    private final String pattern;
    private final Duration usableRetention;
    private long closedAtNanos;
    private int answers;
    private long lastAnswerNanos;

    AbsenceProof(OperationTraits traits, long closedAtNanos) {
        this.closedAtNanos = closedAtNanos;
        this.pattern = traits.verifiedNotFoundAnswer();
        this.usableRetention = RecoveryPolicy.usable(traits.verifiedKeyRetention());
        this.possible = traits.canProveAbsence();
    }

    /** Counts a "not found" answer and returns whether absence is proven now. */
    synchronized boolean complete(String answer, long nowNanos, Duration sinceSending, boolean samePeer) {
        if (!possible || !samePeer || !pattern.equals(answer) || sinceSending.compareTo(usableRetention) >= 0) {
            answers = 0;
            return false;
        }
        if (answers > 0 && nowNanos - lastAnswerNanos < APART.toNanos()) {
            return false;
        }
        answers++;
        lastAnswerNanos = nowNanos;
        return answers >= ANSWERS && nowNanos - closedAtNanos >= QUIESCENCE.toNanos();
    }

    /** Begins anew, as something spoke against absence or the clocks disagree. */
    synchronized void reset(long nowNanos) {
        answers = 0;
        closedAtNanos = nowNanos;
    }
}
