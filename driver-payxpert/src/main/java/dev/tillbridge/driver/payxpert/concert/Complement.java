package dev.tillbridge.driver.payxpert.concert;

import dev.tillbridge.spi.socket.FieldMessage;
import java.util.Optional;

/**
 * What stands in the first two characters of {@code AF}: the decision table of the protocol.
 *
 * @protocol caisse-ap 6.2 [hipay] [oca]: the codes; [px:v3]: 00, 01, 04, 06 to 09 and 12
 */
enum Complement {
    /** There is no complement. */
    ABSENT("", Meaning.NONE, "without a complement"),
    /** The terminal does not know either. */
    UNKNOWN("00", Meaning.NOTHING, "unknown, a technical problem"),
    /** The issuer accepted. */
    AUTHORISED("01", Meaning.APPROVED, "authorised"),
    /** The issuer wants a call. */
    REFERRAL("02", Meaning.DECLINED, "the issuer wants to be called"),
    /** The terminal wants the payment to be forced. */
    FORCING("03", Meaning.DECLINED, "forcing asked for"),
    /** The issuer refused. */
    REFUSED("04", Meaning.DECLINED, "refused"),
    /** The card is not allowed. */
    FORBIDDEN("05", Meaning.DECLINED, "card not allowed"),
    /** The cardholder gave up. */
    ABANDONED("06", Meaning.CANCELLED, "cancelled by the cardholder"),
    /** Not completed, for whatever reason; proves nothing. */
    NOT_COMPLETED("07", Meaning.NOTHING, "not completed"),
    /** Nobody did anything; with card data it proves nothing. */
    INPUT_TIMEOUT("08", Meaning.TIMED_OUT, "time-out at the terminal"),
    /** The terminal does not take the message. */
    FORMAT_ERROR("09", Meaning.REJECTED, "format error"),
    /** The terminal cannot choose an application. */
    SELECTION_ERROR("10", Meaning.REJECTED, "selection error"),
    /** The red key. */
    OPERATOR_ABANDON("11", Meaning.CANCELLED, "cancelled at the terminal"),
    /** The terminal cannot do this operation. */
    UNKNOWN_OPERATION("12", Meaning.REJECTED, "unknown operation"),
    /** The terminal does not take this currency. */
    UNSUPPORTED_CURRENCY("13", Meaning.REJECTED, "currency not supported"),
    /** A word that nobody knows. */
    OTHER("??", Meaning.NOTHING, "an unknown complement");

    /** What follows from a complement. */
    enum Meaning {
        /** Depends on the status alone. */
        NONE,
        /** Approved, with a positive status. */
        APPROVED,
        /** Declined. */
        DECLINED,
        /** Ended by a person. */
        CANCELLED,
        /** Ended by a time limit: nothing happened, unless a card was read. */
        TIMED_OUT,
        /** Nothing was started, with a negative status. */
        REJECTED,
        /** Proves nothing. */
        NOTHING
    }

    private static final int CODE = 2;

    private final String code;
    private final Meaning meaning;
    private final String words;

    Complement(String code, Meaning meaning, String words) {
        this.code = code;
        this.meaning = meaning;
        this.words = words;
    }

    /** Returns the complement of an answer. */
    static Complement of(FieldMessage answer) {
        Optional<String> sent = answer.field("AF");
        if (sent.isEmpty()) {
            return ABSENT;
        }
        String code = sent.get().length() < CODE ? "" : sent.get().substring(0, CODE);
        for (Complement known : values()) {
            if (known != ABSENT && known != OTHER && known.code.equals(code)) {
                return known;
            }
        }
        return OTHER;
    }

    /** Returns what follows the two characters, which comes from the host; empty when nothing does. @protocol caisse-ap 6.2 [hipay] */
    static String fromHost(FieldMessage answer) {
        return answer.field("AF")
                .filter(sent -> sent.length() > CODE)
                .map(sent -> sent.substring(CODE).strip())
                .orElse("");
    }

    /** Returns the two characters. */
    String code() {
        return code;
    }

    /** Returns what follows from it. */
    Meaning meaning() {
        return meaning;
    }

    /** Returns what it says, in words. */
    String words() {
        return words;
    }
}
