package dev.tillbridge.testkit.simulation.check;

import dev.tillbridge.model.Operation;
import dev.tillbridge.model.Part;
import dev.tillbridge.testkit.simulation.ledger.Course;
import dev.tillbridge.testkit.simulation.ledger.Entry;
import dev.tillbridge.testkit.simulation.ledger.Ledger;
import dev.tillbridge.testkit.simulation.ledger.Order;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The terminal of a {@link Play}: its ledger, and the transactions in it by the letters of their attempts. */
final class Front {

    private final Ledger ledger = new Ledger("front");
    private final Map<String, Entry> entries = new HashMap<>();

    Ledger ledger() {
        return ledger;
    }

    void begin(String letter, @Nullable String attempt, @Nullable String key, Course.End end, long less, long now) {
        Course course = new Course(Duration.ZERO, Duration.ZERO, end, less, Map.of());
        Order order = new Order(Operation.SALE, Map.of(Part.BASE, Play.WHOLE), "EUR", key, null, null);
        entries.put(letter, ledger.begin(order, course, now, attempt));
    }

    /** Ends one, and undoes another with it; null for none. */
    void end(String letter, @Nullable String undone) {
        ledger.cardRead(entry(letter));
        ledger.end(entry(letter), undone == null ? null : entry(undone));
    }

    Entry entry(String letter) {
        return Objects.requireNonNull(entries.get(letter));
    }

    @Nullable
    Entry entryOrNull(String letter) {
        return entries.get(letter);
    }
}
