package dev.tillbridge.testkit.fuzz;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * An input whose first line says what the rest is given to, such as {@code lookup 200}. Immutable.
 *
 * @param head the words of the first line
 * @param body everything behind the first line
 */
public record Headed(List<String> head, String body) {

    /** Copies the words. */
    public Headed {
        head = List.copyOf(head);
    }

    /** Returns what the bytes are, as text in UTF-8. */
    public static Headed of(byte[] input) {
        return of(input, StandardCharsets.UTF_8);
    }

    /** Returns what the bytes are, as text in this encoding; one of a byte a character loses nothing. */
    public static Headed of(byte[] input, Charset charset) {
        String text = new String(input, charset);
        int end = text.indexOf('\n');
        String head = end < 0 ? text : text.substring(0, end);
        return new Headed(List.of(head.strip().split(" ", -1)), end < 0 ? "" : text.substring(end + 1));
    }

    /** Returns the bytes of an input with this first line. */
    public static byte[] written(String head, byte[] body) {
        byte[] first = (head + "\n").getBytes(StandardCharsets.UTF_8);
        byte[] all = new byte[first.length + body.length];
        System.arraycopy(first, 0, all, 0, first.length);
        System.arraycopy(body, 0, all, first.length, body.length);
        return all;
    }

    /** Returns a word of the first line; an empty one where there is none. */
    public String word(int index) {
        return index < head.size() ? head.get(index) : "";
    }

    /** Returns a word of the first line as a whole number; the other one where it is none. */
    public int number(int index, int otherwise) {
        try {
            return Integer.parseInt(word(index));
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }
}
