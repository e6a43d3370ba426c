package dev.tillbridge.driver.payxpert.concert;

import dev.tillbridge.spi.socket.FieldMessage;
import dev.tillbridge.spi.socket.FieldMessage.Field;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Takes bytes as they come and finds the messages in them. Not thread-safe.
 *
 * <p>A message ends where the next version record begins, or where nothing follows: it has neither a length nor an end mark. A record that
 * decides something and comes twice with different values makes the whole unreadable, since either could be the one that counts.
 *
 * @protocol caisse-ap 2 [px:v3]: two letters, three digits, so many characters; the version first, then any order
 * @protocol caisse-ap 9 [design]: messages may be glued together
 */
final class ConcertParser {

    static final String VERSION = "CZ";

    private static final String STATUS = "AE";

    private static final int HEAD = 5;
    private static final int TAG = 2;
    private static final Set<String> ONCE =
            Set.of("AC", "AE", "AF", "AP", "AQ", "CA", "CB", "CC", "CD", "CE", "CF", "CH", "ID");

    private final StringBuilder text = new StringBuilder();
    private final List<List<Field>> messages = new ArrayList<>();
    private int position;
    private boolean ended;
    private boolean malformed;
    private boolean stray;

    /** Takes the next bytes. */
    void feed(byte[] segment) {
        text.append(new String(segment, StandardCharsets.ISO_8859_1));
        while (!malformed && position < text.length() && step()) {
            // one record, or one character between messages, at a time
        }
    }

    /** Returns whether the bytes can never become messages. */
    boolean isMalformed() {
        return malformed;
    }

    /** Returns whether the last record is whole, so that a message may end here. */
    boolean isAtBoundary() {
        return !malformed && position == text.length();
    }

    /** Returns whether what is no record, or stands in no message, follows an answer. */
    boolean isStray() {
        return stray;
    }

    /** Returns whether the beginning of another message follows an answer. A record that only breaks off goes on with it. */
    boolean isAnotherBegun() {
        return !malformed && isAnswered() && text.substring(position).startsWith(VERSION);
    }

    /** Returns whether there is an answer, and not only what announces or begins one. */
    private boolean isAnswered() {
        return !messages.isEmpty()
                && current().stream().anyMatch(known -> known.name().equals(STATUS));
    }

    /** Returns the messages so far; the last one may go on. */
    List<FieldMessage> messages() {
        return messages.stream().map(FieldMessage::of).toList();
    }

    /** Takes what is next; returns whether it was whole. */
    private boolean step() {
        if (isFiller(text.charAt(position))) {
            position++;
            ended = !messages.isEmpty();
            return true;
        }
        int known = Math.min(HEAD, text.length() - position);
        for (int i = 0; i < known; i++) {
            char c = text.charAt(position + i);
            if (i < TAG ? c < 'A' || c > 'Z' : c < '0' || c > '9') {
                return unreadable();
            }
        }
        if (known < HEAD) {
            return false;
        }
        int length = Integer.parseInt(text.substring(position + TAG, position + HEAD));
        if (length == 0) {
            return unreadable();
        }
        int end = position + HEAD + length;
        if (end > text.length()) {
            return false;
        }
        add(new Field(text.substring(position, position + TAG), text.substring(position + HEAD, end)));
        position = end;
        return true;
    }

    private boolean unreadable() {
        malformed = true;
        stray = isAnswered();
        return false;
    }

    /**
     * Returns whether terminals put this before, between and behind messages, where it says nothing.
     *
     * @protocol caisse-ap 17 [design]: CR, LF, NUL, STX or blanks
     */
    private static boolean isFiller(char c) {
        return c == '\r' || c == '\n' || c == 0 || c == 2 || c == ' ';
    }

    private void add(Field field) {
        if (field.name().equals(VERSION)) {
            // What has no status is no answer, so another one cannot follow it.
            malformed = !messages.isEmpty() && !isAnswered();
            messages.add(new ArrayList<>());
            ended = false;
        } else if (messages.isEmpty() || ended || contradicts(field)) {
            malformed = true;
            stray = ended && isAnswered();
        }
        if (!malformed) {
            current().add(field);
        }
    }

    private List<Field> current() {
        return messages.get(messages.size() - 1);
    }

    private boolean contradicts(Field field) {
        return ONCE.contains(field.name())
                && current().stream()
                        .anyMatch(known -> known.name().equals(field.name())
                                && !known.value().equals(field.value()));
    }
}
