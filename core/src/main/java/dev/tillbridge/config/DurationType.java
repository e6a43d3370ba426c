package dev.tillbridge.config;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A span of time, with its unit: {@code 30s}, {@code 1m30s}, {@code 500ms}, {@code 7d}, or {@code PT30S} as in ISO 8601; not negative. */
final class DurationType extends ScalarType<Duration> {

    private static final Pattern SHORT = Pattern.compile(
            "(?=[0-9])(?:([0-9]{1,5})d)?(?:([0-9]{1,9})h)?(?:([0-9]{1,9})m)?(?:([0-9]{1,9})s)?(?:([0-9]{1,9})ms)?");
    private static final Pattern ISO = Pattern.compile("P[0-9DTHMS.]{1,40}");
    private static final Duration LONGEST = Duration.ofDays(365);

    private final Duration least;
    private final Duration most;

    DurationType() {
        this(Duration.ZERO, LONGEST);
    }

    private DurationType(Duration least, Duration most) {
        this.least = least;
        this.most = most;
    }

    @Override
    public Class<?> valueClass() {
        return Duration.class;
    }

    @Override
    public String noun() {
        return isLimited() ? range() : "a duration such as 30s, 1m30s or 500ms";
    }

    private boolean isLimited() {
        return !least.isZero() || !most.equals(LONGEST);
    }

    private String range() {
        return "a duration from " + write(least) + " to " + write(most);
    }

    @Override
    Duration parse(String text) throws UnfitException {
        Duration duration = unlimited(text);
        if (duration.compareTo(least) < 0) {
            throw new UnfitException("is too short; write " + range());
        }
        if (duration.compareTo(most) > 0) {
            throw new UnfitException("is too long; write " + range());
        }
        return duration;
    }

    private static Duration unlimited(String text) throws UnfitException {
        Matcher parts = SHORT.matcher(text);
        if (parts.matches()) {
            return Duration.ofDays(number(parts, 1))
                    .plusHours(number(parts, 2))
                    .plusMinutes(number(parts, 3))
                    .plusSeconds(number(parts, 4))
                    .plusMillis(number(parts, 5));
        }
        if (ISO.matcher(text).matches()) {
            try {
                return Duration.parse(text);
            } catch (DateTimeParseException e) {
                throw new UnfitException(
                        "is not a duration; write a number with its unit, such as 30s, 1m30s or 500ms");
            }
        }
        throw new UnfitException("is not a duration; write a number with its unit, such as 30s, 1m30s or 500ms");
    }

    private static long number(Matcher parts, int group) {
        String digits = parts.group(group);
        return digits == null ? 0 : Long.parseLong(digits);
    }

    @Override
    public String write(Duration value) {
        if (value.isNegative() || !value.equals(value.truncatedTo(ChronoUnit.MILLIS))) {
            return value.toString();
        }
        String text = part(value.toDays(), "d")
                + part(value.toHoursPart(), "h")
                + part(value.toMinutesPart(), "m")
                + part(value.toSecondsPart(), "s")
                + part(value.toMillisPart(), "ms");
        return text.isEmpty() ? "0s" : text;
    }

    private static String part(long number, String unit) {
        return number == 0 ? "" : number + unit;
    }

    @Override
    public DurationType between(Duration shortest, Duration longest) {
        if (shortest.isNegative() || shortest.compareTo(longest) > 0) {
            throw new IllegalArgumentException("there is no duration from " + shortest + " to " + longest);
        }
        return new DurationType(shortest, longest);
    }

    @Override
    public ObjectNode schema() {
        // The limits are left to the reader: a schema cannot compare durations.
        return emptySchema()
                .put("type", "string")
                .put(
                        "pattern",
                        "^(?=[0-9])([0-9]{1,5}d)?([0-9]{1,9}h)?([0-9]{1,9}m)?([0-9]{1,9}s)?([0-9]{1,9}ms)?$|^P[0-9DTHMS.]+$|\\$\\{");
    }

    @Override
    public boolean schemaHoldsReferences() {
        return true;
    }
}
