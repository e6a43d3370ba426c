package dev.tillbridge.testkit.tcp;

import dev.tillbridge.testkit.Fault;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/** For simulator authors: does to an answer what a fault does to it on its way. */
public final class Damage {

    /** How many blanks an oversized answer has. */
    public static final int BLANKS = 32 * 1024 * 1024;

    private static final long BYTE_EVERY_MILLIS = 20;

    private Damage() {}

    /**
     * Sends what a fault leaves of an answer; returns whether all of it arrived.
     *
     * @param damage one that happens on the way
     * @param cut how many bytes are sent of one that breaks off at once
     * @param padding what surrounds one that is blown up
     */
    public static boolean send(Socket raw, byte[] whole, Fault damage, int cut, Padding padding)
            throws IOException, InterruptedException {
        OutputStream out = raw.getOutputStream();
        switch (damage) {
            case RESET_REQUEST, RESET_ANSWER -> Port.reset(raw);
            case LOSE_REQUEST, LOSE_ANSWER -> {}
            case STALL_REQUEST, STALL_ANSWER -> Port.drain(raw);
            case RESET_DURING_ANSWER -> {
                write(out, half(whole));
                Port.reset(raw);
            }
            case TRUNCATE_ANSWER -> write(out, Arrays.copyOf(whole, cut));
            case STALL_DURING_ANSWER -> {
                write(out, half(whole));
                Port.drain(raw);
            }
            case DRIP_ANSWER -> {
                for (byte octet : whole) {
                    write(out, new byte[] {octet});
                }
            }
            case ENDLESS_ANSWER -> goOn(out, padding);
            case OVERSIZED_ANSWER -> {
                pad(out, padding);
                write(out, whole);
            }
            case DUPLICATE_ANSWER -> {
                write(out, whole);
                write(out, whole);
            }
            default -> throw new IllegalStateException(damage + " does not happen on the way");
        }
        return damage == Fault.DRIP_ANSWER || damage == Fault.OVERSIZED_ANSWER || damage == Fault.DUPLICATE_ANSWER;
    }

    /** Returns how many bytes of an answer are sent before it is cut in the middle. */
    public static int half(int length) {
        return length / 2;
    }

    private static byte[] half(byte[] whole) {
        return Arrays.copyOf(whole, half(whole.length));
    }

    private static void pad(OutputStream out, Padding padding) throws IOException {
        byte[] blanks = new byte[64 * 1024];
        Arrays.fill(blanks, (byte) ' ');
        write(out, padding.beforeBlanks());
        for (int sent = 0; sent < BLANKS; sent += blanks.length) {
            write(out, blanks);
        }
        write(out, padding.afterBlanks());
    }

    /** Ends when the caller closes the connection or the simulator ends. */
    private static void goOn(OutputStream out, Padding padding) throws IOException, InterruptedException {
        write(out, padding.endlessHead());
        byte[] piece = padding.endlessPiece();
        for (int i = 0; true; i = (i + 1) % piece.length) {
            write(out, new byte[] {piece[i]});
            TimeUnit.MILLISECONDS.sleep(BYTE_EVERY_MILLIS);
        }
    }

    private static void write(OutputStream out, byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
    }
}
