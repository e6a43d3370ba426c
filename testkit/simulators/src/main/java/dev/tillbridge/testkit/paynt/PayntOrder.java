package dev.tillbridge.testkit.paynt;

/**
 * A request to start a transaction whose fields are valid by themselves.
 *
 * @param amount minor units; 0 for a REVERSAL, which has none
 * @param uti of the transaction that it works on, or the one that the caller chose; empty when none
 * @param reference empty when none
 * @protocol paynt 4.3 [paynt-docs sale/refund/preauth/capture/void]
 */
record PayntOrder(PayntOperation kind, long amount, String uti, String reference) {

    /** Returns the transaction that it works on, empty when it works on none. */
    String original() {
        return kind.hasOriginal() ? uti : "";
    }
}
