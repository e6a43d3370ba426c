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
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

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

    /** Returns what was begun on a day at any of the terminals; an attempt that is found at two of them counts at the first. */
    static Day of(LocalDate date, ZoneId zone, List<Terminal> terminals, Predicate<AttemptSummary> which) {
        Instant begin = date.atStartOfDay(zone).toInstant();
        Instant end = date.plusDays(1).atStartOfDay(zone).toInstant();
        Set<AttemptId> seen = new HashSet<>();
        List<AttemptSummary> all = new ArrayList<>();
        List<Total> totals = new ArrayList<>();
        Set<String> names = terminals.stream().map(Terminal::name).collect(Collectors.toSet());
        boolean isWhole = true;
        for (Terminal terminal : terminals) {
            List<AttemptSummary> latest = since(terminal, begin);
            isWhole &= latest.size() < MOST || reaches(latest, begin);
            List<AttemptSummary> ofDay = latest.stream()
                    .filter(attempt -> !attempt.begunAt().isBefore(begin)
                            && attempt.begunAt().isBefore(end))
                    .filter(attempt -> which.test(attempt) && seen.add(attempt.id()))
                    .toList();
            all.addAll(ofDay);
            totals.addAll(Total.of(terminal, ofDay, names));
        }
        all.sort(Comparator.comparing(AttemptSummary::begunAt).reversed());
        return new Day(all, totals, isWhole);
    }

    /** Looks back as far as the day, and further only in steps, as most ask for today. */
    private static List<AttemptSummary> since(Terminal terminal, Instant begin) {
        int limit = FIRST_LOOK;
        List<AttemptSummary> latest = terminal.recent(limit);
        while (latest.size() == limit && limit < MOST && !reaches(latest, begin)) {
            limit *= 4;
            latest = terminal.recent(limit);
        }
        return latest;
    }

    private static boolean reaches(List<AttemptSummary> latest, Instant begin) {
        return latest.stream().anyMatch(attempt -> attempt.begunAt().isBefore(begin));
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
