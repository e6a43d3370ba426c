package dev.tillbridge.docs.chime;

import dev.tillbridge.spi.socket.FieldMessage;
import dev.tillbridge.spi.socket.FieldMessage.Field;
import dev.tillbridge.spi.socket.TextCodec;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** How the fields of a line are written: {@code name=value} pairs between semicolons, with what is special escaped. */
final class ChimeCodec extends TextCodec {

    private static final int LONGEST_LINE = 4096;
    private static final Set<String> REPEATABLE = Set.of("slip", "verdict");
    private static final Pattern FIELD = Pattern.compile("([a-z]+)=((?:[^%;\\p{Cntrl}]|%[0-9A-F]{2})*)");
    private static final Pattern SPECIAL = Pattern.compile("[%;\\p{Cc}]");
    private static final Pattern ESCAPE = Pattern.compile("%[0-9A-F]{2}");

    ChimeCodec() {
        super('\n', LONGEST_LINE);
    }

    @Override
    protected String textOf(FieldMessage message) {
        return message.fields().stream()
                .map(field -> field.name() + "=" + escaped(field.value()))
                .collect(Collectors.joining(";"));
    }

    @Override
    protected Optional<FieldMessage> messageIn(String text) {
        List<Field> fields = new ArrayList<>();
        for (String part : text.split(";", -1)) {
            Matcher field = FIELD.matcher(part);
            if (!field.matches()) {
                return Optional.empty();
            }
            fields.add(new Field(field.group(1), unescaped(field.group(2))));
        }
        return FieldMessage.of(fields).onceEach(REPEATABLE);
    }

    private static String escaped(String value) {
        return SPECIAL.matcher(value)
                .replaceAll(special -> String.format(
                        Locale.ROOT, "%%%02X", (int) special.group().charAt(0)));
    }

    private static String unescaped(String value) {
        return ESCAPE.matcher(value)
                .replaceAll(escape ->
                        Matcher.quoteReplacement(Character.toString(HexFormat.fromHexDigits(escape.group(), 1, 3))));
    }
}
