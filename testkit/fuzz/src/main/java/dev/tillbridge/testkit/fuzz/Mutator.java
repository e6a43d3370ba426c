package dev.tillbridge.testkit.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Makes inputs of good ones: the same ones for the same seed. Not thread-safe. */
final class Mutator {

    private static final int LONGEST = 65_536;
    private static final int MOST_CHANGES = 5;
    private static final int MOST_REPEATS = 400;
    private static final String DELIMITERS = "\n\r\t ,:;=&<>()[]{}\"'|";

    private static final List<String> COMMON = List.of(
            "",
            "null",
            "true",
            "false",
            "\"true\"",
            "\"\"",
            "[]",
            "{}",
            "[null]",
            "{\"a\":1}",
            "0",
            "-1",
            "1",
            "00",
            "1.5",
            "1e3",
            "1e999",
            "2147483647",
            "2147483648",
            "9223372036854775807",
            "9223372036854775808",
            "99999999999999999999",
            "NaN",
            "\\u0000",
            "\\ud800",
            "\u0000",
            "\u00e9",
            "\u2028",
            "\ud83d\ude00",
            "\ufeff",
            "\u0660",
            "4111111111111111",
            "%2e%2e%2f",
            "${A}",
            "../",
            "\r\n",
            "\n",
            "\"",
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            " ",
            "\\");

    private final List<byte[]> kept;
    private final List<byte[]> words;
    private final Random random;

    Mutator(List<byte[]> kept, List<String> words, long seed) {
        this.kept = kept;
        this.words = Stream.concat(COMMON.stream(), words.stream())
                .map(word -> word.getBytes(StandardCharsets.UTF_8))
                .toList();
        this.random = new Random(seed);
    }

    /** Returns the next input. */
    byte[] next() {
        byte[] input = one(kept);
        int changes = 1 + random.nextInt(MOST_CHANGES);
        for (int i = 0; i < changes; i++) {
            input = changed(input);
        }
        return input;
    }

    private byte[] changed(byte[] input) {
        int at = random.nextInt(input.length + 1);
        int end = Math.min(input.length, at + 1 + random.nextInt(16));
        return switch (random.nextInt(9)) {
            case 0 -> replaced(input, at, at, one(words));
            case 1 -> replaced(input, at, end, one(words));
            case 2, 3 -> replaced(input, tokenBegin(input, at), tokenEnd(input, at), one(words));
            case 4 -> replaced(input, at, end, new byte[0]);
            case 5 -> replaced(input, at, at, repeated(input, at, end));
            case 6 -> flipped(input);
            case 7 -> spliced(input, at, one(kept));
            default -> random.nextInt(4) == 0 ? replaced(input, at, input.length, new byte[0]) : moved(input);
        };
    }

    private byte[] repeated(byte[] input, int from, int to) {
        int times = random.nextInt(4) == 0 ? random.nextInt(MOST_REPEATS) : 1;
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int i = 0; i < times; i++) {
            all.write(input, from, to - from);
        }
        return all.toByteArray();
    }

    private byte[] flipped(byte[] input) {
        byte[] flipped = input.clone();
        if (flipped.length > 0) {
            flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return flipped;
    }

    /** Returns the beginning of one and the end of another. */
    private byte[] spliced(byte[] input, int at, byte[] other) {
        int from = random.nextInt(other.length + 1);
        byte[] end = new byte[other.length - from];
        System.arraycopy(other, from, end, 0, end.length);
        return replaced(input, at, input.length, end);
    }

    /** Returns the input with one token in place of another one of it. */
    private byte[] moved(byte[] input) {
        int from = random.nextInt(input.length + 1);
        int begin = tokenBegin(input, from);
        byte[] token = new byte[tokenEnd(input, from) - begin];
        System.arraycopy(input, begin, token, 0, token.length);
        int to = random.nextInt(input.length + 1);
        return replaced(input, tokenBegin(input, to), tokenEnd(input, to), token);
    }

    private static int tokenBegin(byte[] input, int at) {
        int begin = at;
        while (begin > 0 && DELIMITERS.indexOf(input[begin - 1]) < 0) {
            begin--;
        }
        return begin;
    }

    private static int tokenEnd(byte[] input, int at) {
        int end = at;
        while (end < input.length && DELIMITERS.indexOf(input[end]) < 0) {
            end++;
        }
        return end;
    }

    private static byte[] replaced(byte[] input, int from, int to, byte[] by) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(input, 0, from);
        all.writeBytes(by);
        all.write(input, to, input.length - to);
        return all.size() <= LONGEST ? all.toByteArray() : input;
    }

    private byte[] one(List<byte[]> some) {
        return some.get(random.nextInt(some.size()));
    }
}
