package dev.tillbridge.testkit.payxpert;

/**
 * A valid request to move money.
 *
 * @param kind what to do
 * @param amount in minor units, above zero
 * @param key CH, empty when it did not come
 * @param reference CF, empty when it did not come
 * @param debit IM, empty when it did not come
 * @param means CC, empty when it did not come
 */
record PayxpertOrder(PayxpertOperation kind, long amount, String key, String reference, String debit, String means) {

    static PayxpertOrder of(PayxpertOperation kind, ConcertMessage request) {
        return new PayxpertOrder(
                kind,
                Long.parseLong(request.text("CB")),
                request.text("CH"),
                request.text("CF"),
                request.text("IM"),
                request.text("CC"));
    }
}
