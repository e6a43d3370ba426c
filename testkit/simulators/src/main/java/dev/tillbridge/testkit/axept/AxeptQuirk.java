package dev.tillbridge.testkit.axept;

/** Habits of real devices and other firmware that a simulated axept PRO terminal can be told to have; all are off at first. */
public enum AxeptQuirk {
    /** Ends every result with a brace too many. @protocol axept 6.2 [seed] */
    STRAY_BRACE,
    /** Sends booleans as {@code "true"} and {@code "false"}. @protocol axept 8.1 [client: FlatPAYService] */
    BOOLEANS_AS_TEXT,
    /** Sends booleans as {@code "True"} and {@code "False"}. @protocol axept 8.1 [client: FlatPAYService] */
    BOOLEANS_AS_CAPITALISED_TEXT,
    /** Sends results without {@code transApproved}. @protocol axept 8.1 [assumed]: a field can be missing */
    NO_VERDICT,
    /** Never packs an answer. @protocol axept 1 [assumed] */
    NEVER_GZIP,
    /** Packs every answer, offered or not. @protocol axept 1 [assumed] */
    ALWAYS_GZIP,
    /** Mixes empty entries with value 0 into the progress list, also behind its end. @protocol axept 9.1 [client: FlatPAYService] */
    FILLER_PROGRESS,
    /** Sends {@code transDateTimeEpoch} as text. @protocol axept 8.1 [client: PaymentSave-POS] */
    EPOCH_AS_TEXT,
    /** Sends the progress list in the classic form, a text named {@code Statuses}. @protocol axept 0.3 [client: dart-client] */
    CLASSIC_STATUSES,
    /** Ignores the {@code uti} that the caller chose and makes its own. @protocol axept 5.3 [assumed]: undocumented */
    OWN_KEYS_ONLY,
    /** Ignores the {@code uti} of a REVERSAL, which names the original in the classic dialect. @protocol axept 16 [assumed] */
    OWN_KEYS_FOR_REVERSALS,
    /** Answers a cancel that comes too late with 200 and the final result, once there is one. @protocol axept 7 [assumed] */
    LATE_CANCEL_IS_ANSWERED,
    /** Leaves receipts out of the results, as the vendor's samples do. @protocol axept 13 [seed] */
    NO_RECEIPT_DATA,
    /** Sends receipts as JSON objects instead of text that holds one. @protocol axept 13 [assumed] */
    RECEIPT_DATA_AS_OBJECT,
    /** Sends {@code authorisedBalance} as text. @protocol axept 15 [assumed] */
    BALANCE_AS_TEXT
}
