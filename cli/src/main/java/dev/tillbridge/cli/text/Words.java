package dev.tillbridge.cli.text;

import dev.tillbridge.Capabilities.Ability;
import dev.tillbridge.cli.shell.Style;
import dev.tillbridge.credentials.Fingerprint;
import dev.tillbridge.model.AttemptState;
import dev.tillbridge.model.Operation;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says in words what the interface has types for. Pure. */
public final class Words {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    private static final String SEAMS = ":/\\-._";
    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private Words() {}

    /** Returns an enum's constant in lower case with blanks. */
    public static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** Returns the operation in words. */
    public static String of(Operation operation) {
        return switch (operation) {
            case PRE_AUTHORISATION -> "pre-authorisation";
            case TOP_UP -> "top-up";
            case AUTHORISATION_ONLY -> "authorisation only";
            default -> of((Enum<?>) operation);
        };
    }

    /** Returns the ability in words. */
    public static String of(Ability ability) {
        return switch (ability) {
            case CANCEL -> "cancelling from the till";
            case CARD_ACQUISITION -> "reading a card before the payment";
            case REPORTS -> "x and z reports";
            case HISTORY -> "the terminal's list of transactions";
            case PRE_AUTHORISATION_STATUS -> "asking how a pre-authorisation stands";
            case INFO -> "telling what it is";
            case CERTIFICATE -> "a certificate";
            case PAIRING -> "pairing by a code";
            case PING -> "ping";
            case REPRINT -> "the last receipt again";
            case PRINT -> "printing texts of the till";
        };
    }

    /** Returns whether what was asked for is a payment, which is paid or not; anything else is done or not. */
    public static boolean isPayment(Operation operation) {
        return operation == Operation.SALE || operation == Operation.COMPLETION;
    }

    /** Returns the state of an operation as a heading. */
    public static String of(Operation operation, AttemptState state) {
        return switch (state) {
            case OPERATOR_PAID -> isPayment(operation) ? "PAID (DECIDED)" : "DONE (DECIDED)";
            case OPERATOR_NOT_PAID -> isPayment(operation) ? "NOT PAID (DECIDED)" : "NOT DONE (DECIDED)";
            case PREPARED, SUBMITTING, ACCEPTED, IN_DOUBT, UNKNOWN, APPROVED, DECLINED, CANCELLED, NOT_STARTED ->
                of(state);
        };
    }

    /** Returns the state of a payment as a heading. */
    private static String of(AttemptState state) {
        return switch (state) {
            case OPERATOR_PAID -> "PAID (DECIDED)";
            case OPERATOR_NOT_PAID -> "NOT PAID (DECIDED)";
            case PREPARED, SUBMITTING, ACCEPTED -> "RUNNING";
            case IN_DOUBT -> "IN DOUBT";
            case NOT_STARTED -> "NOT STARTED";
            case UNKNOWN, APPROVED, DECLINED, CANCELLED -> state.name();
        };
    }

    /** Returns a fingerprint in two halves, which fit on a line each and can be pasted back. */
    public static String of(Fingerprint fingerprint) {
        String shown = fingerprint.shown();
        int half = shown.length() / 2;
        return shown.substring(0, half) + " " + shown.substring(half + 1);
    }

    /** Returns a time for people, in the zone of this machine. */
    public static String of(Instant time) {
        return TIME.format(time.atZone(ZoneId.systemDefault()));
    }

    /** Returns a duration such as {@code 0:07}. */
    public static String of(Duration duration) {
        return duration.toMinutes() + ":" + String.format(Locale.ROOT, "%02d", duration.toSecondsPart());
    }

    /** Returns a text in lines of at most the usual width, each after the given indent. */
    public static List<String> wrapped(String text, int indent) {
        return wrapped(text, indent, Style.WIDTH - indent);
    }

    /** Returns a text in lines of at most this width, each after the given indent. */
    public static List<String> wrapped(String text, int indent, int width) {
        String margin = " ".repeat(indent);
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : BLANKS.splitAsStream(text.strip()).toList()) {
            String rest = word;
            if (!line.isEmpty() && line.length() + 1 + rest.length() > width) {
                lines.add(margin + line);
                line.setLength(0);
            }
            while (rest.length() > width && !isHeld(rest)) {
                int end = seam(rest, width);
                lines.add(margin + rest.substring(0, end));
                rest = rest.substring(end);
            }
            line.append(line.isEmpty() ? "" : " ").append(rest);
        }
        if (!line.isEmpty()) {
            lines.add(margin + line);
        }
        return lines;
    }

    /** Returns a text each of whose lines is broken where it is wider than this, and keeps its indent. */
    public static String fitted(String text, int width) {
        return text.lines()
                .flatMap(line -> {
                    int indent = line.length() - line.stripLeading().length();
                    return line.isBlank() ? Stream.of("") : wrapped(line, indent, width - indent).stream();
                })
                .collect(Collectors.joining("\n"));
    }

    /** Returns where a word that has no room in a line is parted: behind a mark in it, as in a path or a fingerprint, or at the edge. */
    private static int seam(String word, int width) {
        for (int end = width; end > width / 2; end--) {
            if (SEAMS.indexOf(word.charAt(end - 1)) >= 0) {
                return end;
            }
        }
        return width;
    }

    /** A command that was cut in two could not be pasted, nor an address. */
    private static boolean isHeld(String word) {
        return word.contains("://") || !word.equals(Hints.plain(word));
    }
}
