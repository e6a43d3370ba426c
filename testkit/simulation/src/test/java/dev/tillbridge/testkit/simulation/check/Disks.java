package dev.tillbridge.testkit.simulation.check;

import dev.tillbridge.journal.AttemptRecord;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What the tills of a {@link Play} have on their disks. */
final class Disks {

    private final Map<String, Map<String, AttemptRecord>> byTill = new LinkedHashMap<>();

    void mount(String till) {
        byTill.computeIfAbsent(till, name -> new LinkedHashMap<>());
    }

    AttemptRecord write(
            String till,
            String attempt,
            Supplier<AttemptRecord.Builder> fresh,
            UnaryOperator<AttemptRecord.Builder> change) {
        mount(till);
        AttemptRecord before = read(till, attempt);
        AttemptRecord after =
                change.apply(before == null ? fresh.get() : before.toBuilder()).build();
        disk(till).put(attempt, after);
        return after;
    }

    @Nullable
    AttemptRecord read(String till, String attempt) {
        return byTill.getOrDefault(till, Map.of()).get(attempt);
    }

    Collection<AttemptRecord> all(String till) {
        return byTill.getOrDefault(till, Map.of()).values();
    }

    Set<String> tills() {
        return byTill.keySet();
    }

    void lose(String till) {
        disk(till).clear();
    }

    private Map<String, AttemptRecord> disk(String till) {
        return Objects.requireNonNull(byTill.get(till));
    }
}
