package dev.tillbridge.bridge;

import dev.tillbridge.Acquisition;
import dev.tillbridge.Terminal;
import dev.tillbridge.model.AcquiredCard;
import dev.tillbridge.model.Answer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The cards that are being read for tills, or were lately: in memory alone, as a card is used at once or let go. Safe for use by several threads. */
final class Cards {

    private static final int MOST = 256;

    private final Map<String, Reading> readings = new LinkedHashMap<>();

    /**
     * A card being read, or read.
     *
     * @param till for whom
     * @param terminal where
     * @param acquisition how it goes
     * @param steps what happened meanwhile
     */
    record Reading(Till till, Terminal terminal, Acquisition acquisition, CardSteps steps) {

        /** Returns what came of it; empty while the terminal waits for the card. */
        Optional<Answer<AcquiredCard>> answer() {
            return Optional.ofNullable(acquisition.card().toCompletableFuture().getNow(null));
        }
    }

    /** Keeps a reading, and returns how it is called. */
    synchronized String add(Reading reading) {
        String id = Secrets.run();
        readings.put(id, reading);
        if (readings.size() > MOST) {
            readings.remove(readings.keySet().iterator().next());
        }
        return id;
    }

    /** Returns a reading of this till at this terminal. */
    synchronized Optional<Reading> find(Till till, String terminal, String id) {
        return Optional.ofNullable(readings.get(id))
                .filter(reading ->
                        reading.till().equals(till) && reading.terminal().name().equals(terminal));
    }

    /** Forgets a reading. */
    synchronized void forget(String id) {
        readings.remove(id);
    }

    /** Returns the card that was read for this till, if it was. */
    synchronized Optional<AcquiredCard> read(Till till, String id) {
        return Optional.ofNullable(readings.get(id))
                .filter(reading -> reading.till().equals(till))
                .flatMap(Reading::answer)
                .flatMap(Answer::value);
    }
}
