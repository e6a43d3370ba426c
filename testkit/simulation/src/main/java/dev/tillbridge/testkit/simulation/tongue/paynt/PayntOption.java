package dev.tillbridge.testkit.simulation.tongue.paynt;

import java.util.Locale;

/** What the vendor's text leaves open; each with the sentence that leaves it open. Without any, a terminal is as the text assumes. */
enum PayntOption {
    /** 2: "The same page calls the scheme Bearer token in header"; here the bare token is refused. */
    BEARER_ONLY,
    /** 2: the same the other way: only the bare token is taken, as in every sample. */
    RAW_ONLY,
    /** 3.4: a wrong code is answered 401, "switch pairFailureStatus 400/401"; here 400. */
    PAIR_FAILURE_400,
    /** 4.5: "errorBody = TEXT | JSON | EMPTY": JSON. */
    ERROR_AS_JSON,
    /** 4.5: the same: empty. */
    ERROR_EMPTY,
    /** 4.4: "POSitiveWebLink uses 200 or 201": 201. */
    TAKEN_201,
    /** 8: "switch honourClientUti echoes it, and answers 400 when it is malformed or was used". */
    CLIENT_UTI,
    /** 13, Q7: "an older build answers late": the id comes with the end of the payment. */
    ANSWERS_LATE,
    /** 5.2: "pendingStyle = STATUS_200 | HTTP_206 | EMPTY_200": 206. */
    PENDING_206,
    /** 5.2: the same: 200 without a body. */
    PENDING_EMPTY,
    /** 5.3: "transApproved: false and no mark of completion: siblings answer so while the card is awaited". */
    PENDING_SAYS_NOT_APPROVED,
    /** 5.3: the same with every field of the result, which is empty until it is known. */
    PENDING_WITH_EMPTY_FIELDS,
    /** 7: "The word approved can therefore be seen before the final body exists". */
    EARLY_APPROVED_TEXT,
    /** 5.2: an unknown id is answered 400, "POSitiveWebLink gives 404; switch unknownUtiStatus"; here 404. */
    UNKNOWN_UTI_404,
    /** 5.3: "transApproved absent or null, transCancelled: true: final CANCELLED" is assumed; here a cancel comes so. */
    CANCELLED_ALONE,
    /** 5.3: "final DECLINED only with verified bare-refusal"; here a decline has no mark of completion. */
    BARE_REFUSAL,
    /** 6.3: uti is expected "from the App2App result model, expected here too"; here a result has none. */
    RESULT_WITHOUT_UTI,
    /** 6.3: only the six fields of the sample are documented; here there are no more than these, what is cancelled, and the id. */
    FEW_FIELDS,
    /** 6.3: the fields marked L, of the closest relative, stand there too. */
    SIBLING_FIELDS,
    /** 6.3: totalAmount "includes tip; fallback when transAmount is absent"; here transAmount is without what was added. */
    TIP_BESIDE_AMOUNT,
    /** 6.4: "LocalLink form: MMM d, yyyy HH:mm:ss, no zone". */
    DATE_WITHOUT_ZONE,
    /** 6.5: "a receipt delivered as one JSON-encoded string". */
    RECEIPT_AS_TEXT,
    /** 6.6: a reversal's "transAmount = amount of the original" is assumed; here it has none. */
    REVERSAL_WITHOUT_AMOUNT,
    /** 6.6: "the original's own result shows voided:true" is assumed; here it does not. */
    VOIDED_NOT_SHOWN,
    /** 15, 8: "Idle timeout: what the result looks like after it (transCancelled?)"; here it is not cancelled but refused. */
    TIME_OUT_FAILS,
    /** 5.3: that "transApproved false is final at the first look" is assumed; here tills are told to look again. */
    NEGATIVES_MAY_CHANGE;

    /** Returns the name that a run switches it on by. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
