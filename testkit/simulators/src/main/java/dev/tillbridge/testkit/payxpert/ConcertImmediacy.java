package dev.tillbridge.testkit.payxpert;

/** What a till sees that asks for an immediate answer (BA 1); the operation goes on in any case. */
public enum ConcertImmediacy {
    /** AE 11, and nothing more. @protocol caisse-ap 9 [akretion] */
    ACKNOWLEDGED_ONLY,
    /** AE 11, and the result on the same connection. @protocol caisse-ap 9 [client: Neo52000/POS] */
    ACKNOWLEDGED_THEN_RESULT,
    /** AE 10 at once, which says nothing about money, and nothing more. @protocol caisse-ap 9 [assumed] */
    TAKEN_FOR_PERFORMED
}
