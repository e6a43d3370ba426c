package dev.tillbridge.testkit.tcp;

import java.nio.charset.StandardCharsets;

/**
 * What a terminal on one wire says when it says nothing that can be understood.
 *
 * @param garbled the usual beginning of an answer and a rest that cannot be parsed
 * @param empty an answer without anything in it
 * @param stranger what something says that is no terminal at all
 * @param padding what surrounds an answer that is blown up
 */
public record Nonsense(String garbled, String empty, String stranger, Padding padding) {

    /**
     * Returns the nonsense of a wire of lines.
     *
     * @param garbled the usual beginning of a line and a rest that cannot be parsed, without its end
     * @param before comes before the blanks of a line that is blown up
     * @param after comes behind them, before the line itself
     */
    public static Nonsense lines(String garbled, String before, String after) {
        return new Nonsense(
                garbled + "\n", "\n", "220 printer ready\r\n", Padding.blanks(before, after, StandardCharsets.UTF_8));
    }
}
