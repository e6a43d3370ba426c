package dev.tillbridge.model;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A card that a terminal has read without a payment: to be used for one start, or to be let go. Immutable.
 *
 * <p>The terminal's token for the card stays inside: it is in no text and in no record.
 */
public final class AcquiredCard {

    private final StartKey key;
    private final Supplier<String> token;
    private final Card card;
    private final Map<String, String> details;

    private AcquiredCard(StartKey key, String token, Card card, Map<String, String> details) {
        this.key = key;
        this.token = () -> token;
        this.card = card;
        Map<String, String> safe = new LinkedHashMap<>();
        details.forEach((name, text) -> safe.put(SafeText.of(name), SafeText.of(text)));
        this.details = Map.copyOf(safe);
    }

    /**
     * Returns a card as a driver read it.
     *
     * @param key the acquisition's id at the terminal
     * @param token the terminal's token for the card
     * @param card what may be known of it
     * @param details further facts in the vendor's words, such as the id of a transport card
     */
    public static AcquiredCard of(StartKey key, String token, Card card, Map<String, String> details) {
        return new AcquiredCard(key, token, card, details);
    }

    /** Returns the acquisition's id at the terminal; a start with this card goes by the same id. */
    public StartKey key() {
        return key;
    }

    /** Returns the terminal's token for the card: for the start message only. */
    public String revealToken() {
        return token.get();
    }

    /** Returns what may be known of the card. */
    public Card card() {
        return card;
    }

    /** Returns further facts in the vendor's words. */
    public Map<String, String> details() {
        return details;
    }

    @Override
    public String toString() {
        return card + " read as " + key;
    }
}
