package dev.tillbridge.testkit.payxpert;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A message as its records, in order; each character is one byte of ISO-8859-1. Immutable.
 *
 * @protocol caisse-ap 2 [px:v3]
 */
record ConcertMessage(List<Entry> entries) {

    private static final int LONGEST_VALUE = 999;
    private static final int HEAD = 5;

    /** Records that may not come twice with different values. */
    private static final Set<String> SINGLE = Set.of("CZ", "CJ", "CA", "CB", "CD", "CE", "CH");

    /** One record. */
    record Entry(String tag, String value) {

        Entry {
            if (tag.length() != 2 || value.length() > LONGEST_VALUE) {
                throw new IllegalArgumentException(
                        "a record has two letters and at most 999 characters, not " + value.length());
            }
        }

        String encoded() {
            int length = value.length();
            return tag + length / 100 + length / 10 % 10 + length % 10 + value;
        }
    }

    /**
     * How far a text consists of whole records.
     *
     * @param whole the whole records
     * @param end where they end
     * @param malformed whether what follows can never become a record
     */
    record Scan(List<Entry> whole, int end, boolean malformed) {

        /** Returns whether there is at least one record and nothing of a next one. */
        boolean isOnBoundary(String text) {
            return !malformed && !whole.isEmpty() && text.substring(end).chars().allMatch(ConcertMessage::isFiller);
        }
    }

    ConcertMessage {
        entries = List.copyOf(entries);
    }

    static ConcertMessage empty() {
        return new ConcertMessage(List.of());
    }

    /** Reads whole records from the front of a text. */
    static Scan scan(String text) {
        List<Entry> whole = new ArrayList<>();
        int at = 0;
        while (at < text.length() && !isFiller(text.charAt(at))) {
            if (!isHeadPossible(text, at)) {
                return new Scan(whole, at, true);
            }
            if (text.length() < at + HEAD) {
                return new Scan(whole, at, false);
            }
            int length = Integer.parseInt(text.substring(at + 2, at + HEAD));
            if (length == 0) {
                return new Scan(whole, at, true);
            }
            int end = at + HEAD + length;
            if (text.length() < end) {
                return new Scan(whole, at, false);
            }
            whole.add(new Entry(text.substring(at, at + 2), text.substring(at + HEAD, end)));
            at = end;
        }
        return new Scan(whole, at, false);
    }

    private static boolean isHeadPossible(String text, int at) {
        for (int i = at; i < Math.min(at + HEAD, text.length()); i++) {
            char c = text.charAt(i);
            boolean fits = i < at + 2 ? c >= 'A' && c <= 'Z' : c >= '0' && c <= '9';
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    /** Returns whether a character may stand around a message without meaning anything. @protocol caisse-ap 1 [design] */
    static boolean isFiller(int c) {
        return c == '\r' || c == '\n' || c == 0 || c == ' ';
    }

    /** Returns whether nothing contradicts itself: the version comes first, and what decides comes once. */
    boolean isSound() {
        Set<String> seen = new HashSet<>();
        return !entries.isEmpty()
                && entries.get(0).tag().equals("CZ")
                && entries.stream().allMatch(entry -> seen.add(entry.tag()) || !SINGLE.contains(entry.tag()));
    }

    Optional<String> value(String tag) {
        return entries.stream()
                .filter(entry -> entry.tag().equals(tag))
                .map(Entry::value)
                .findFirst();
    }

    /** Returns the first value of a tag, empty when it is absent. */
    String text(String tag) {
        return value(tag).orElse("");
    }

    boolean has(String tag) {
        return value(tag).isPresent();
    }

    /** Returns this message with one more record at its end; without it when the value is empty or null. */
    ConcertMessage and(String tag, @Nullable String value) {
        if (value == null || value.isEmpty()) {
            return this;
        }
        List<Entry> more = new ArrayList<>(entries);
        more.add(new Entry(tag, value));
        return new ConcertMessage(more);
    }

    /** Returns this message with another value in the first record of a tag, at its end when there is none. */
    ConcertMessage with(String tag, String value) {
        if (!has(tag)) {
            return and(tag, value);
        }
        List<Entry> changed = new ArrayList<>();
        boolean done = false;
        for (Entry entry : entries) {
            boolean here = !done && entry.tag().equals(tag);
            changed.add(here ? new Entry(tag, value) : entry);
            done |= here;
        }
        return new ConcertMessage(changed);
    }

    ConcertMessage without(String tag) {
        return new ConcertMessage(
                entries.stream().filter(entry -> !entry.tag().equals(tag)).toList());
    }

    /** Returns the records with the given tags only, in the order of the tags. */
    ConcertMessage only(List<String> tags) {
        List<Entry> chosen = new ArrayList<>();
        for (String tag : tags) {
            entries.stream().filter(entry -> entry.tag().equals(tag)).forEach(chosen::add);
        }
        return new ConcertMessage(chosen);
    }

    String encoded() {
        StringBuilder text = new StringBuilder();
        entries.forEach(entry -> text.append(entry.encoded()));
        return text.toString();
    }
}
