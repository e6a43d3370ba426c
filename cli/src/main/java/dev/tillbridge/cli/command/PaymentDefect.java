package dev.tillbridge.cli.command;

import dev.tillbridge.model.AttemptId;

/** A defect of this program while a payment was under way: nobody can say yet whether money moved. */
public final class PaymentDefect extends RuntimeException {

    private static final long serialVersionUID = 1L;

    PaymentDefect(AttemptId attempt, RuntimeException cause) {
        super(
                "A defect of this program stopped attempt " + attempt.shown()
                        + ". The payment may have been made: do not charge again, run 'tillbridge attempts' to find out.",
                cause);
    }
}
