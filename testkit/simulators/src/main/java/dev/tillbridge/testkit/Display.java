package dev.tillbridge.testkit;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tillbridge.model.Operation;
import java.time.Instant;
import java.util.List;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What somebody sees who stands before a simulated terminal. Immutable.
 *
 * @param phase what it waits for
 * @param attended whether a person has to act, because nothing was planned for what runs
 * @param number how many payments it has begun, so that one is told from the next
 * @param operation what it is about; null before the first
 * @param amount what the till asked for, tip apart
 * @param gratuity the tip, asked for and added here
 * @param approved what was approved, tip apart; zero unless it was
 * @param card how the card was read, as far as it was; {@link Scenario.Card#NOT_SHOWN} while it was not
 * @param verdict how it ended; null while it has not
 * @param responseCode what the issuer answered, empty while it has not
 * @param reference the till's own word for it, empty when it gave none
 * @param texts what the vendor's wire has told of the course of it, oldest first
 * @param until when the terminal gives up waiting for a person; null where it does not
 * @param receipts the customer's and the merchant's, each as its lines; empty until they are there
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Display(
        Phase phase,
        boolean attended,
        int number,
        @Nullable Operation operation,
        Money amount,
        Money gratuity,
        Money approved,
        Scenario.Card card,
        LedgerEntry.@Nullable Verdict verdict,
        String responseCode,
        String reference,
        List<String> texts,
        @Nullable Instant until,
        List<List<String>> receipts) {

    /** What a terminal waits for. */
    public enum Phase {
        /** Nothing runs; what it shows is of the last payment. */
        IDLE,
        /** The card. */
        WAITING_FOR_CARD,
        /** The PIN or the signature that belongs to the card that was read. */
        CARD_READ,
        /** The issuer. */
        AUTHORISING,
        /** Nothing but its own end: the verdict has fallen. */
        DECIDED
    }

    /** Copies the lists. */
    public Display {
        texts = List.copyOf(texts);
        receipts = receipts.stream().map(List::copyOf).toList();
    }
}
