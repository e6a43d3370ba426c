package dev.tillbridge.testkit.lies;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Bends messages that are records of a tag, a length and a value; a field is named by its tag.
 *
 * @protocol caisse-ap 2 [px:v3]
 */
public final class RecordMutator implements MessageMutator {

    private static final Pattern HEAD = Pattern.compile("([A-Z]{2})([0-9]{3})");
    private static final int HEAD_LENGTH = 5;

    /** @protocol caisse-ap 6 [px:v3]: whether it took place, and why it did not */
    private static final Set<String> DECIDING = Set.of("AE", "AF");

    private record Entry(String tag, String value) {

        String encoded() {
            int length = value.length();
            return tag + length / 100 + length / 10 % 10 + length % 10 + value;
        }
    }

    /** Creates one. */
    public RecordMutator() {}

    @Override
    public List<String> fields(String message) {
        return entries(message).stream().map(Entry::tag).distinct().toList();
    }

    @Override
    public Optional<String> value(String message, String field) {
        return entries(message).stream()
                .filter(entry -> entry.tag().equals(field))
                .map(Entry::value)
                .findFirst();
    }

    @Override
    public boolean mayDecide(String message, String field) {
        return DECIDING.contains(field) && value(message, field).isPresent();
    }

    @Override
    public Optional<String> bent(String message, String field, Twist twist, String another) {
        Optional<String> honest = value(message, field);
        if (honest.isEmpty()) {
            return Optional.empty();
        }
        String value = honest.get();
        String different =
                value(another, field).filter(theirs -> !theirs.equals(value)).orElse(unknown(value));
        return switch (twist) {
            case ABSENT -> Optional.of(replaced(message, field, List.of()));
            case NULL -> Optional.of(replaced(message, field, List.of("")));
            case EMPTY -> Optional.of(replaced(message, field, List.of(" ".repeat(value.length()))));
            case OF_ANOTHER ->
                value(another, field)
                        .filter(theirs -> !theirs.equals(value))
                        .map(theirs -> replaced(message, field, List.of(theirs)));
            case OTHER_CASE ->
                Optional.of(JsonMutator.otherCase(value))
                        .filter(other -> !other.equals(value))
                        .map(other -> replaced(message, field, List.of(other)));
            case OTHER_TYPE -> Optional.of(replaced(message, field, List.of("X".repeat(value.length()))));
            case UNKNOWN_WORD -> Optional.of(replaced(message, field, List.of(unknown(value))));
            case DOUBLED_BEFORE -> Optional.of(replaced(message, field, List.of(different, value)));
            case DOUBLED_AFTER -> Optional.of(replaced(message, field, List.of(value, different)));
        };
    }

    private static String unknown(String value) {
        return "7".repeat(value.length()).equals(value) ? "8".repeat(value.length()) : "7".repeat(value.length());
    }

    private static String replaced(String message, String field, List<String> values) {
        StringBuilder told = new StringBuilder();
        boolean done = false;
        for (Entry entry : entries(message)) {
            if (!done && entry.tag().equals(field)) {
                values.forEach(value -> told.append(new Entry(field, value).encoded()));
                done = true;
            } else {
                told.append(entry.encoded());
            }
        }
        return told.toString();
    }

    private static List<Entry> entries(String message) {
        List<Entry> entries = new ArrayList<>();
        Matcher head = HEAD.matcher(message);
        int at = 0;
        while (head.find(at) && head.start() == at) {
            int end = at + HEAD_LENGTH + Integer.parseInt(head.group(2));
            if (end > message.length()) {
                return List.of();
            }
            entries.add(new Entry(head.group(1), message.substring(at + HEAD_LENGTH, end)));
            at = end;
        }
        return at == message.length() ? entries : List.of();
    }
}
