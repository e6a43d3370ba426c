package dev.tillbridge.testkit.simulation.tongue.axept;

import java.util.Locale;

/** What the vendor's text leaves open; each with the sentence that leaves it open. Without any, a terminal is as the text assumes. */
enum AxeptOption {
    /** 1: "Replies carry Content-Encoding: gzip", for who offers it. */
    GZIP,
    /** 2: "1.0.0 without /rest": some firmware has no such segment. */
    NO_REST_SEGMENT,
    /** 3.2: "Other brands answer 401 instead" of 403. */
    UNAUTHORISED_401,
    /** 1: "For 400 and 404 the text may instead be a specific explanation". */
    EXPLAINS,
    /** 5.3: "the polling text allows the caller to have chosen" the uti; this one makes its own all the same. */
    OWN_UTI_ONLY,
    /** 16: "on REVERSAL the body field uti is ambiguous (new id vs. original)"; here it is the new id. */
    REVERSAL_UTI_IS_NEW,
    /** 5.3: reference "surfaces as merchantReference" is assumed; here it does not. */
    REFERENCE_NOT_SHOWN,
    /** 6.1: "saw bodies without the expected uti", "occasional empty or non-JSON 2xx bodies" while it is under way. */
    UNREADY_BODIES,
    /** 6.2: "The page prints this body with one superfluous }", after an approved completion. */
    EXTRA_BRACE,
    /** 6.3: "a 404 shortly after the POST". */
    SLOW_TO_APPEAR,
    /** 6.3: an unknown uti "404" is assumed; here it is 400. */
    UNKNOWN_UTI_400,
    /** 7: "setting to answer 200 with transCancelled:false instead" where it is too late to cancel. */
    LATE_CANCEL_200,
    /** 8.1: transDateTimeEpoch: "A classic client met it as string too". */
    EPOCH_AS_TEXT,
    /** 9.1: "filler elements with value 0 and empty text follow or alternate". */
    DISPLAY_FILLER,
    /** 0.3: the classic list, "Statuses: a string that itself contains a JSON array", stands beside the new one. */
    CLASSIC_STATUSES,
    /** 9: "cancel key or present-card timeout 1, 13, 22, 10, 12" is assumed; here a time-out is no cancel but a failure. */
    TIME_OUT_FAILS,
    /** 8.1: reversalDetails is told of reversals only; here also of a sale that the host approved, the card refused and the terminal undid. */
    UNDOES_WHAT_THE_CARD_REFUSED,
    /** 13: "can contain merchantReceiptData and cardholderReceiptData", as "a string holding a JSON object". */
    RECEIPTS_AS_TEXT,
    /** 13: the same as an object. */
    RECEIPTS_AS_OBJECT,
    /** 15: "Reversal larger than the balance, unknown id, completed id: unknown"; here refused at once instead of a declined result. */
    UNDOABLE_REFUSED_AT_ONCE,
    /** 18: "408: request did not reach the payment application in time", now and then; it may have reached it after all. */
    NOW_AND_THEN_408,
    /** 18: "after 200 the device may need some seconds (receipt) before accepting a POST". */
    BUSY_AFTER_RESULT,
    /** Not of the vendor's text: the till is told that this terminal's answer for an unknown uti was tried. */
    VOUCHED_NOT_FOUND,
    /** Not of the vendor's text: the till is told that results survive a restart; only for terminals that never forget. */
    VOUCHED_DURABLE;

    /** Returns the name that a run switches it on by. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
