package dev.tillbridge.testkit.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Inputs that are kept as files of text in {@code src/test/resources}.
 *
 * <p>A byte that is no text stands there as {@code \xNN}, in two hexadecimal digits; nothing else is escaped.
 */
public final class Kept {

    private static final String FOLDER = "/fuzz/";
    private static final int HEXADECIMAL = 16;
    private static final int ESCAPE = 4;

    private Kept() {}

    /** Returns the inputs in the folder of a test, {@code fuzz/<its simple name>}. */
    static List<byte[]> of(Class<?> test) {
        return in(test, FOLDER + test.getSimpleName());
    }

    /** Returns the inputs in any folder of a module's resources and below, in the order of their names. */
    public static List<byte[]> in(Class<?> test, String folder) {
        URL url = test.getResource(folder);
        if (url == null) {
            throw new IllegalStateException("there are no inputs in " + folder + " of the resources of " + test);
        }
        try (Stream<Path> files = Files.walk(Path.of(url.toURI()))) {
            List<byte[]> inputs = new ArrayList<>();
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                inputs.add(read(Files.readString(file)));
            }
            return inputs;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns the input that a text stands for. */
    public static byte[] read(String text) {
        ByteArrayOutputStream input = new ByteArrayOutputStream();
        int i = 0;
        while (i < text.length()) {
            if (isEscape(text, i)) {
                input.write(Integer.parseInt(text.substring(i + 2, i + ESCAPE), HEXADECIMAL));
                i += ESCAPE;
            } else {
                int end = text.offsetByCodePoints(i, 1);
                input.writeBytes(text.substring(i, end).getBytes(StandardCharsets.UTF_8));
                i = end;
            }
        }
        return input.toByteArray();
    }

    /** Returns the text that stands for an input. */
    static String written(byte[] input) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(input))
                    .toString();
            if (text.chars().allMatch(c -> c == '\n' || (c >= ' ' && c < 0x7f)) && !text.contains("\\x")) {
                return text;
            }
        } catch (CharacterCodingException e) {
            // then byte by byte
        }
        StringBuilder text = new StringBuilder();
        for (byte b : input) {
            boolean isPlain = b == '\n' || (b >= ' ' && b < 0x7f && b != '\\');
            text.append(isPlain ? Character.toString(b) : String.format("\\x%02x", b & 0xff));
        }
        return text.toString();
    }

    private static boolean isEscape(String text, int at) {
        return text.startsWith("\\x", at)
                && at + ESCAPE <= text.length()
                && Character.digit(text.charAt(at + 2), HEXADECIMAL) >= 0
                && Character.digit(text.charAt(at + 3), HEXADECIMAL) >= 0;
    }
}
