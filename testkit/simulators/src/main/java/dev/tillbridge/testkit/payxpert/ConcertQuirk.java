package dev.tillbridge.testkit.payxpert;

import dev.tillbridge.testkit.LedgerEntry.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * Oddities of one answer that no vendor-neutral word says, for the next operation or for all.
 *
 * <p>Those that name an ending take the place of an approval by the scenario, in the ledger too; all others leave the truth to the
 * scenario.
 */
public enum ConcertQuirk {
    /** Ends as abandoned by the operator: AF 11, without CB. @protocol caisse-ap 6.2 [oca] */
    OPERATOR_ABANDON(Verdict.CANCELLED, "11"),
    /** Ends as not completed: AF 07. @protocol caisse-ap 6.2 [px:v3] */
    NOT_COMPLETED(Verdict.CANCELLED, "07"),
    /** Ends as an error of selection: AF 10. @protocol caisse-ap 6.2 [hipay] */
    SELECTION_ERROR(Verdict.CANCELLED, "10"),
    /** Ends as to be forced: AF 03. @protocol caisse-ap 6.2 [hipay] */
    FORCING(Verdict.DECLINED, "03"),
    /** Ends as a forbidden card: AF 05. @protocol caisse-ap 6.2 [hipay] */
    FORBIDDEN_CARD(Verdict.DECLINED, "05"),
    /** Ends as declined, but says AE 10 with AF 04. @protocol caisse-ap 6.1 [assumed] */
    PERFORMED_YET_REFUSED(Verdict.DECLINED, "04"),
    /** Says AE 10 with AF 00 of an operation that took place. @protocol caisse-ap 6.1 [assumed] */
    PERFORMED_YET_UNKNOWN,
    /** Is in the background: AE 01 without AF, and nothing takes place. @protocol caisse-ap 6.3 [px:v3] */
    IN_BACKGROUND,
    /** Says AF in its long form of 29 characters. @protocol caisse-ap 6.2 [hipay] */
    LONG_STATUS,
    /** Leaves AF out of an approval. @protocol caisse-ap 6.1 [hipay] */
    APPROVED_WITHOUT_CODE,
    /** Adds card and authorisation number to a refusal. @protocol caisse-ap 3 [hipay] */
    CARD_ON_REFUSAL,
    /** Leaves out CB. @protocol caisse-ap 7 [design] */
    AMOUNT_MISSING,
    /** Says an amount of zero. @protocol caisse-ap 15 [design] */
    AMOUNT_ZERO,
    /** Pads CB to twelve digits. @protocol caisse-ap 7 [oca] */
    AMOUNT_PADDED,
    /** Says the register number without its leading zero. @protocol caisse-ap 17 [px:v3] */
    SHORT_REGISTER,
    /** Says that the cardholder paid in the currency of the card: CC 00F, and 30F of a rental. @protocol caisse-ap 5 [hipay] */
    CONVERTED,
    /** Puts private data of its own into CF, with a character that is not ASCII. @protocol caisse-ap 7 [akretion] */
    OWN_PRIVATE_DATA,
    /** Answers with its own version and register identifier. @protocol caisse-ap 7 [hipay] */
    OWN_IDENTITY,
    /** Puts records between the others that nobody knows. @protocol caisse-ap 2 [hipay] */
    EXTRA_TAGS,
    /** Says AE twice, the same. @protocol caisse-ap 2 [design] */
    STATUS_REPEATED,
    /** Sends CR, LF, NUL, STX and blanks before the answer. @protocol caisse-ap 17 [design] */
    STRAY_BYTES_FIRST,
    /** Sends CR LF behind the answer. @protocol caisse-ap 18.8 [design] */
    LINE_END,
    /** Sends the answer up to AE, and the rest 150 ms later by the clock of the terminal. @protocol caisse-ap 1.1 [oca PR 798] */
    SPLIT_ON_BOUNDARY,
    /** Sends AE 11 first, unasked, and the result later. @protocol caisse-ap 9 [client: Neo52000/POS] */
    ACKNOWLEDGES_FIRST,
    /** Sends AE 11, unasked, and nothing more. @protocol caisse-ap 9 [akretion] */
    ACKNOWLEDGES_ONLY,
    /** Sends AE 11, unasked, and the result glued to it. @protocol caisse-ap 9 [design] */
    ACKNOWLEDGES_GLUED,
    /** Sends both tickets, asked for or not. @protocol caisse-ap 19 [design] */
    BOTH_TICKETS,
    /** Sends two tickets in one ZT. @protocol caisse-ap 11 [assumed] */
    TICKETS_IN_ONE,
    /** Sends a ticket, when one was asked for, with a refusal too. @protocol caisse-ap 11 [hipay] */
    TICKET_ON_REFUSAL,
    /** Leaves the padding and the line feeds out of the Base64 of tickets. @protocol caisse-ap 11 [assumed] */
    TICKETS_UNPADDED,
    /** Keeps the connection open, whatever its habit. @protocol caisse-ap 19 [design] */
    KEEPS_OPEN;

    private final @Nullable Verdict verdict;
    private final String code;

    ConcertQuirk() {
        verdict = null;
        code = "";
    }

    ConcertQuirk(Verdict verdict, String code) {
        this.verdict = verdict;
        this.code = code;
    }

    /** Returns the verdict that takes the place of an approval, null when it leaves that to the scenario. */
    @Nullable
    Verdict verdict() {
        return verdict;
    }

    /** Returns the AF of that verdict. */
    String code() {
        return code;
    }
}
