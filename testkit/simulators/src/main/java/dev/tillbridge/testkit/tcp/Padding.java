package dev.tillbridge.testkit.tcp;

import java.nio.charset.Charset;

/**
 * What surrounds an answer that is blown up, so that it still looks like one.
 *
 * @param beforeBlanks comes before 32 MB of blanks
 * @param afterBlanks comes behind them, before the answer itself
 * @param endlessHead begins an answer that never ends
 * @param endlessPiece goes on with it, byte by byte, again and again
 */
@SuppressWarnings("ArrayRecordComponent") // handed over once and compared by nobody
public record Padding(byte[] beforeBlanks, byte[] afterBlanks, byte[] endlessHead, byte[] endlessPiece) {

    /** Returns blanks between two texts; without the second they never end. */
    public static Padding blanks(String before, String after, Charset charset) {
        byte[] head = before.getBytes(charset);
        return new Padding(head, after.getBytes(charset), head, " ".getBytes(charset));
    }
}
