package dev.tillbridge.testkit.axept;

import dev.tillbridge.model.Operation;

/**
 * The words of {@code transType}.
 *
 * @protocol axept 5.4 [seed]
 */
enum TransType {
    SALE(Operation.SALE),
    REFUND(Operation.REFUND),
    AUTHORISATION_ONLY(Operation.AUTHORISATION_ONLY),
    PRE_AUTH(Operation.PRE_AUTHORISATION),
    TOP_UP(Operation.TOP_UP),
    COMPLETION(Operation.COMPLETION),
    REVERSAL(Operation.REVERSAL);

    private final Operation operation;

    TransType(Operation operation) {
        this.operation = operation;
    }

    Operation operation() {
        return operation;
    }

    /** Returns whether it works on a pre-authorisation that exists already. */
    boolean isFollowUp() {
        return this == TOP_UP || this == COMPLETION || this == REVERSAL;
    }

    /** Returns whether an issuer may approve less than was asked for. */
    boolean canBePartial() {
        return this == SALE || this == PRE_AUTH || this == TOP_UP || this == AUTHORISATION_ONLY;
    }

    /** Returns whether a cardholder can add a tip on the device. */
    boolean canBeTipped() {
        return this == SALE || this == COMPLETION;
    }
}
