package dev.tillbridge.testkit.payxpert;

/** What a till sees that asks while another operation runs. */
public enum ConcertBusy {
    /** AE 01 without AF. @protocol caisse-ap 6.3 [assumed] */
    PLAIN,
    /** AE 01 with AF 00. @protocol caisse-ap 6.3 [assumed] */
    WITH_CODE,
    /** No connection: the port is closed while an operation runs. @protocol caisse-ap 6.3 [assumed] */
    NOT_LISTENING,
    /** A connection and never an answer. @protocol caisse-ap 6.3 [assumed] */
    SILENT
}
