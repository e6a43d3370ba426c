package dev.tillbridge.bridge;

import dev.tillbridge.AttemptSummary;
import dev.tillbridge.Terminal;
import dev.tillbridge.model.AttemptId;
import dev.tillbridge.model.InvalidRequestException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What was begun on a day.
 *
 * @param attempts the attempts, the newest first
 * @param totals what was approved of them
 * @param isWhole false when there were more than are looked through
 */
record Day(List<AttemptSummary> attempts, List<Total> totals, boolean isWhole) {

    private static final int FIRST_LOOK = 128;
    private static final int MOST = 8_192;

    Day {
        attempts = List.copyOf(attempts);
        totals = List.copyOf(totals);
    }

    /**
     * Returns what was begun on a day at any of the terminals; an attempt that is found at two of them counts at the first. Looks back as far
     * as the day, and further only in steps, as most ask for today.
     */
    static Day of(LocalDate date, ZoneId zone, List<Terminal> terminals, Predicate<AttemptSummary> which) {
        Instant begin = date.atStartOfDay(zone).toInstant();
        Instant end = date.plusDays(1).atStartOfDay(zone).toInstant();
        int limit = FIRST_LOOK;
        Map<Terminal, List<AttemptSummary>> latest = latest(terminals, limit);
        while (limit < MOST && !reaches(latest, limit, begin)) {
            limit *= 4;
            latest = latest(terminals, limit);
        }
        Set<String> names = terminals.stream().map(Terminal::name).collect(Collectors.toSet());
        Set<AttemptId> seen = new HashSet<>();
        List<AttemptSummary> all = new ArrayList<>();
        List<Total> totals = new ArrayList<>();
        latest.forEach((terminal, attempts) -> {
            List<AttemptSummary> ofDay = attempts.stream()
                    .filter(attempt -> !attempt.begunAt().isBefore(begin)
                            && attempt.begunAt().isBefore(end))
                    .filter(attempt -> which.test(attempt) && seen.add(attempt.id()))
                    .toList();
            all.addAll(ofDay);
            totals.addAll(Total.of(terminal, ofDay, names));
        });
        all.sort(Comparator.comparing(AttemptSummary::begunAt).reversed());
        return new Day(all, totals, reaches(latest, limit, begin));
    }

    private static Map<Terminal, List<AttemptSummary>> latest(List<Terminal> terminals, int limit) {
        Map<Terminal, List<AttemptSummary>> latest = new LinkedHashMap<>();
        terminals.forEach(terminal -> latest.put(terminal, terminal.recent(limit)));
        return latest;
    }

    /**
     * Returns whether all of them together go back as far as that: each one's, and the latest of the whole journal, in which alone is what was
     * begun at a device that had the name of one of them before.
     */
    private static boolean reaches(Map<Terminal, List<AttemptSummary>> latest, int limit, Instant begin) {
        List<AttemptSummary> newest = latest.values().stream()
                .flatMap(List::stream)
                .sorted(Comparator.comparing(AttemptSummary::begunAt).reversed())
                .limit(limit)
                .toList();
        return Stream.concat(Stream.of(newest), latest.values().stream())
                .allMatch(some -> some.size() < limit
                        || some.stream().anyMatch(attempt -> attempt.begunAt().isBefore(begin)));
    }

    /**
     * Returns the day that is meant.
     *
     * @param text as 2026-01-31, or {@code today}
     * @throws InvalidRequestException when it is neither
     */
    static LocalDate date(String text, LocalDate today) {
        try {
            return text.equals("today") ? today : LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new InvalidRequestException(
                    "the request", List.of("the day must be written as 2026-01-31, or be today"));
        }
    }
}
