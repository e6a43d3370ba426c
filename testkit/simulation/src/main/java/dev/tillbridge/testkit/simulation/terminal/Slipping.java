package dev.tillbridge.testkit.simulation.terminal;

import dev.tillbridge.testkit.simulation.tongue.Field;
import dev.tillbridge.testkit.simulation.tongue.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Puts into words what nobody should say: at their end, behind so many others that a reader who cuts may cut it in two, over the end of a line,
 * or, where words have a place of a fixed length, into that place.
 */
final class Slipping {

    private static final int LONGEST_FILLER = 400;
    private static final String FILLER = "PLEASE CALL YOUR BANK ";
    private static final int CARD = 16;
    private static final int GROUP = 4;
    /** Words behind a code, which keep their length. */
    private static final Pattern WORDS = Pattern.compile("[A-Z]{4}.*");

    private final RandomGenerator chance;
    private final Secrets secrets;

    Slipping(RandomGenerator chance, Secrets secrets) {
        this.chance = chance;
        this.secrets = secrets;
    }

    /** Returns whether there is room for a secret. */
    static boolean suits(Role role, @Nullable Object value) {
        return switch (role) {
            case TEXT -> value instanceof String || lines(value).isPresent();
            case COMPLEMENT -> value instanceof String text && placeIn(text) >= 0;
            default -> false;
        };
    }

    /** Returns the value with a secret in it. */
    Object into(Role role, Object value, Optional<String> token) {
        if (value instanceof Field.Sequence sequence) {
            return overLines(sequence);
        }
        String text = String.valueOf(value);
        if (role == Role.COMPLEMENT) {
            int last = text.length() - CARD;
            int from = chance.nextBoolean() ? Math.max(placeIn(text), last - GROUP + 1) : placeIn(text);
            int at = from + chance.nextInt(last - from + 1);
            return text.substring(0, at) + secrets.bareNumber() + text.substring(at + CARD);
        }
        boolean json = text.startsWith("[") || text.startsWith("{");
        int end = json ? text.lastIndexOf('"') : text.length();
        if (end < 0) {
            return text + " " + secrets.next(token);
        }
        return text.substring(0, end)
                + slip(text.startsWith("[") ? "\",\"" : json ? "\\n" : "\n", token)
                + text.substring(end);
    }

    private String slip(String lineEnd, Optional<String> token) {
        return switch (chance.nextInt(4)) {
            case 0 -> {
                String filler = FILLER.repeat(1 + LONGEST_FILLER / FILLER.length());
                yield " " + filler.substring(0, chance.nextInt(LONGEST_FILLER)) + " " + secrets.bareNumber();
            }
            case 1 -> " " + inTwo(secrets.bareNumber(), lineEnd);
            default -> " " + secrets.next(token);
        };
    }

    /** Breaks it where a person would, as some ways make a blank of a line end. */
    private String inTwo(String number, String between) {
        int at = GROUP * (1 + chance.nextInt(number.length() / GROUP - 1));
        return number.substring(0, at) + between + number.substring(at);
    }

    /** Returns where the words begin in which a card number has room; -1 where there are none. */
    private static int placeIn(String text) {
        Matcher words = WORDS.matcher(text);
        return words.find() && text.length() - words.start() >= CARD ? words.start() : -1;
    }

    // ---- lines, each a text or a list of such ----

    private static Optional<Field.Sequence> lines(@Nullable Object value) {
        return value instanceof Field.Sequence lines && lines.values().size() > 1
                ? Optional.of(lines)
                : Optional.empty();
    }

    private Field.Sequence overLines(Field.Sequence lines) {
        List<Object> all = new ArrayList<>(lines.values());
        String number = secrets.bareNumber();
        int at = 1 + chance.nextInt(number.length() - 1);
        int line = chance.nextInt(all.size() - 1);
        all.set(line, withEnd(all.get(line), number.substring(0, at)));
        all.set(line + 1, withBeginning(all.get(line + 1), number.substring(at)));
        return new Field.Sequence(all);
    }

    private static Object withEnd(Object line, String more) {
        return line instanceof Field.Sequence cells ? inCells(cells, more, false) : line + " " + more;
    }

    private static Object withBeginning(Object line, String more) {
        return line instanceof Field.Sequence cells ? inCells(cells, more, true) : more + " " + line;
    }

    /** A line of cells has words in its first one, and perhaps in others; single characters say how they are printed. */
    private static Field.Sequence inCells(Field.Sequence cells, String more, boolean before) {
        List<Object> all = new ArrayList<>(cells.values());
        if (all.isEmpty()) {
            return new Field.Sequence(List.of(more));
        }
        int at = 0;
        while (!before && at + 1 < all.size() && String.valueOf(all.get(at + 1)).length() > 1) {
            at++;
        }
        all.set(at, before ? more + " " + all.get(at) : all.get(at) + " " + more);
        return new Field.Sequence(all);
    }
}
