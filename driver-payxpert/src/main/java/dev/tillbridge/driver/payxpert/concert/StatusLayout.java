package dev.tillbridge.driver.payxpert.concert;

import dev.tillbridge.spi.Lookup;
import dev.tillbridge.spi.LookupAnswer;
import dev.tillbridge.spi.socket.FieldMessage;
import java.util.List;
import java.util.Set;
import org.joda.money.CurrencyUnit;

/**
 * How an operation is asked for by its key, and what the answer says. Pure.
 *
 * <p>PayXpert lists the question and has published neither its records nor those of the answer. So the layout is a part of its own, which
 * can be replaced when a real device shows another one, and it is asked only where the operator vouches for it.
 */
interface StatusLayout {

    /** How "there is no such operation" is written in the traits. */
    String UNKNOWN_REFERENCE = "AE01 AF00";

    /** Returns the layout that is used until a real device shows another one. */
    static StatusLayout assumed() {
        return new AssumedStatusLayout();
    }

    /** Returns the question. */
    FieldMessage toMessage(String key, ConcertSettings settings);

    /** Returns the records that usually come with an operation that is known. */
    Set<String> wanted();

    /**
     * Returns what the answer says.
     *
     * @param answers every message with a status
     */
    LookupAnswer toLookupAnswer(
            List<FieldMessage> answers, Lookup lookup, ConcertSettings settings, CurrencyUnit currency);
}
