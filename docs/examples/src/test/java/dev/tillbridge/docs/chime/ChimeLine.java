package dev.tillbridge.docs.chime;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** One line of the wire, as its fields in their order. Immutable. */
final class ChimeLine {

    private record Field(String name, String value) {}

    private static final Set<String> REPEATABLE = Set.of("slip", "verdict");
    private static final Pattern NAME = Pattern.compile("[a-z]+");
    private static final Pattern VALUE = Pattern.compile("(?:[^%;\\p{Cntrl}]|%[0-9A-F]{2})*");
    private static final Pattern ESCAPE = Pattern.compile("%[0-9A-F]{2}");

    private final List<Field> fields;

    private ChimeLine(List<Field> fields) {
        this.fields = List.copyOf(fields);
    }

    /** Returns a line of one field. */
    static ChimeLine of(String name, String value) {
        return new ChimeLine(List.of(new Field(name, value)));
    }

    /** Returns this line with one more field. */
    ChimeLine and(String name, String value) {
        List<Field> more = new ArrayList<>(fields);
        more.add(new Field(name, value));
        return new ChimeLine(more);
    }

    /** Returns this line with one more field where there is a value. */
    ChimeLine and(String name, Optional<String> value) {
        return value.map(text -> and(name, text)).orElse(this);
    }

    /** Returns this line with another value of a field that it has. */
    ChimeLine with(String name, String value) {
        return mapped(Set.of(name), any -> value);
    }

    /** Returns this line with other values of some fields. */
    ChimeLine mapped(Set<String> names, UnaryOperator<String> change) {
        return new ChimeLine(fields.stream()
                .map(field ->
                        names.contains(field.name()) ? new Field(field.name(), change.apply(field.value())) : field)
                .toList());
    }

    /** Returns this line without a field. */
    ChimeLine without(String name) {
        return new ChimeLine(
                fields.stream().filter(field -> !field.name().equals(name)).toList());
    }

    /** Returns the value of a field, empty when it is absent or has none. */
    Optional<String> field(String name) {
        return all(name).stream().findFirst().filter(value -> !value.isEmpty());
    }

    /** Returns every value of a field. */
    List<String> all(String name) {
        return fields.stream()
                .filter(field -> field.name().equals(name))
                .map(Field::value)
                .toList();
    }

    /** Returns what is written, with its LF. */
    byte[] bytes() {
        return (this + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /** Returns the first line of what was read; empty when that is none, or not whole, or says one thing twice. */
    static Optional<ChimeLine> read(byte[] bytes) {
        int end = 0;
        while (end < bytes.length && bytes[end] != '\n') {
            end++;
        }
        if (end == bytes.length) {
            return Optional.empty();
        }
        try {
            return parsed(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, 0, end))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static Optional<ChimeLine> parsed(String text) {
        List<Field> fields = new ArrayList<>();
        for (String part : text.split(";", -1)) {
            int equals = part.indexOf('=');
            if (equals < 0
                    || !NAME.matcher(part.substring(0, equals)).matches()
                    || !VALUE.matcher(part.substring(equals + 1)).matches()) {
                return Optional.empty();
            }
            fields.add(new Field(part.substring(0, equals), unescaped(part.substring(equals + 1))));
        }
        ChimeLine line = new ChimeLine(fields);
        boolean once = fields.stream()
                .map(Field::name)
                .allMatch(name -> REPEATABLE.contains(name) || line.all(name).size() == 1);
        return once ? Optional.of(line) : Optional.empty();
    }

    private static String escaped(String value) {
        return value.chars()
                .mapToObj(c -> c == '%' || c == ';' || Character.isISOControl(c)
                        ? String.format(Locale.ROOT, "%%%02X", c)
                        : Character.toString(c))
                .collect(Collectors.joining());
    }

    private static String unescaped(String value) {
        return ESCAPE.matcher(value)
                .replaceAll(escape ->
                        Matcher.quoteReplacement(Character.toString(HexFormat.fromHexDigits(escape.group(), 1, 3))));
    }

    @Override
    public String toString() {
        return fields.stream()
                .map(field -> field.name() + "=" + escaped(field.value()))
                .collect(Collectors.joining(";"));
    }
}
