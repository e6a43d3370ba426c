package dev.tillbridge.testkit.paynt;

import dev.tillbridge.model.Operation;

/**
 * The words of {@code transType}.
 *
 * @protocol paynt 4.3 [paynt-docs sale/refund/preauth/capture/void]
 */
enum PayntOperation {
    SALE,
    REFUND,
    PREAUTH,
    COMPLETION,
    REVERSAL;

    /** Returns whether {@code uti} names the transaction that it works on. */
    boolean hasOriginal() {
        return this == COMPLETION || this == REVERSAL;
    }

    /** Returns what it is; the word for a void is that for the release of a pre-authorisation too. @protocol paynt 9 [paynt-docs void, preauth] */
    Operation operation(boolean ofPreAuth) {
        return switch (this) {
            case SALE -> Operation.SALE;
            case REFUND -> Operation.REFUND;
            case PREAUTH -> Operation.PRE_AUTHORISATION;
            case COMPLETION -> Operation.COMPLETION;
            case REVERSAL -> ofPreAuth ? Operation.REVERSAL : Operation.VOID;
        };
    }
}
