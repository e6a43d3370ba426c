package dev.tillbridge.driver.payxpert.concert;

import dev.tillbridge.spi.socket.FieldMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/**
 * Bytes as they go over the wire, with a name.
 *
 * @param name which message it is
 * @param text its bytes, in ISO 8859-1
 */
record Sample(String name, String text) {

    private static final List<Sample> ALL = read();

    /** Returns the sample with this name. */
    static Sample named(String name) {
        return ALL.stream()
                .filter(sample -> sample.name.equals(name))
                .findAny()
                .orElseThrow(() -> new AssertionError("there is no sample " + name));
    }

    static Stream<Sample> all() {
        return ALL.stream();
    }

    static Stream<Sample> answers() {
        return ALL.stream().filter(sample -> sample.name.startsWith("answer: "));
    }

    byte[] bytes() {
        return bytes(text);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Returns the messages in these bytes. */
    static List<FieldMessage> messages(String text) {
        return ConcertCodec.read(bytes(text)).orElseThrow(() -> new AssertionError("unreadable: " + text));
    }

    private static List<Sample> read() {
        try (InputStream file = Sample.class.getResourceAsStream("/wire/samples.txt")) {
            if (file == null) {
                throw new AssertionError("/wire/samples.txt is missing");
            }
            return new String(file.readAllBytes(), StandardCharsets.ISO_8859_1)
                    .lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .map(Sample::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Sample of(String line) {
        int bar = line.indexOf(" | ");
        return new Sample(
                line.substring(0, bar),
                line.substring(bar + 3).replace("<LF>", "\n").replace("<SP>", " "));
    }

    @Override
    public String toString() {
        return name;
    }
}
