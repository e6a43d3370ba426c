package dev.tillbridge.testkit.paynt;

/** Ways in which a real terminal may differ from the documented one, which a simulated one can be told to have; all are off at first. */
public enum PayntQuirk {
    /** Accepts the bare token only. @protocol paynt 2 [assumed] */
    RAW_TOKEN_ONLY,
    /** Accepts the token behind the word Bearer only. @protocol paynt 2 [assumed] */
    BEARER_TOKEN_ONLY,
    /** Refuses a wrong, used or expired pairing code with 400 instead of 401. @protocol paynt 3.4 [assumed] */
    PAIRING_FAILS_WITH_400,
    /** Answers 404 instead of 400 to a uti that it does not know. @protocol paynt 5.2 [client code] */
    UNKNOWN_UTI_IS_404,
    /** Answers 206 instead of 200 while a transaction runs. @protocol paynt 5.2 [sibling: POSitiveWebLink] */
    PENDING_IS_206,
    /** Answers 200 without a body while a transaction runs. @protocol paynt 5.2 [assumed] */
    PENDING_IS_EMPTY,
    /** Explains errors in JSON. @protocol paynt 4.5 [assumed] */
    ERRORS_AS_JSON,
    /** Does not explain errors. @protocol paynt 4.5 [assumed] */
    ERRORS_WITHOUT_BODY,
    /** Takes the {@code uti} that comes with a sale, refund or pre-authorisation. @protocol paynt 8 [assumed] */
    HONOURS_CLIENT_UTI,
    /** Accepts amounts that are texts of digits. @protocol paynt 4.3 [assumed] */
    COERCES_NUMERIC_TEXT,
    /** Answers a start with 201 instead of 200. @protocol paynt 4.4 [client code] */
    STARTS_ARE_201,
    /** Answers a start without its {@code uti}. @protocol paynt 14 [assumed] */
    STARTS_WITHOUT_UTI,
    /** Repeats the {@code uti} of the original in its answer to a completion or reversal. @protocol paynt 4.4 [assumed] */
    STARTS_REPEAT_ORIGINAL_UTI,
    /** Sends {@code transApproved} as text. @protocol paynt 12 [assumed] */
    VERDICT_AS_TEXT,
    /** Never sends {@code transApproved}. @protocol paynt 14 [assumed] */
    NO_VERDICT,
    /** Leaves {@code transApproved} out of what was cancelled. @protocol paynt 5.3 [assumed] */
    CANCELLED_WITHOUT_VERDICT,
    /** Shows what it approved as declined at the first look. @protocol paynt 5.3 [assumed]: that a negative is final */
    DECLINES_AT_FIRST,
    /** Tells what was cancelled without its kind and with a uti that is null, as the vendor's own enumeration has it. @protocol paynt 6.3 [paynt-docs app2app] */
    CANCELLED_WITHOUT_KIND,
    /** Leaves {@code uti} out of results. @protocol paynt 6.3 [paynt-docs app2app]: every field can be absent */
    RESULTS_WITHOUT_UTI,
    /** Sends results in LocalLink's form: {@code totalAmount} as text, dates without a zone, all progress. @protocol paynt 6.3 [sibling: LocalLink] */
    LOCAL_LINK_RESULTS,
    /** Leaves receipts out of results. @protocol paynt 6.3 [assumed] */
    NO_RECEIPTS,
    /** Sends a receipt as one text that holds JSON. @protocol paynt 6.5 [assumed] */
    RECEIPTS_AS_TEXT
}
