package dev.tillbridge.testkit.axept;

/**
 * A valid request to start a transaction.
 *
 * @param amount minor units; of a REVERSAL what is to be released, 0 for all
 * @param key the {@code uti} that the caller chose, empty when none
 * @param preAuthId empty when the card is to be presented
 * @param cardToken of an acquisition, empty when none
 * @protocol axept 5.3 [seed]
 */
record AxeptOrder(
        TransType type,
        long amount,
        long gratuity,
        long cashback,
        String key,
        String preAuthId,
        String reference,
        String cardToken,
        boolean printing) {

    /** Returns whether everything that the pre-authorisation holds is to be released. */
    boolean isFullReversal() {
        return type == TransType.REVERSAL && amount == 0;
    }
}
