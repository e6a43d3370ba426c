package dev.tillbridge.testkit.proxy;

import dev.tillbridge.testkit.proxy.WireProtocol.Padding;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Sends an answer as its fault demands. */
final class Spoiler {

    private static final int BLANKS = 32 * 1024 * 1024;
    private static final int MAX_SLICES = 8;
    private static final long PIECE_EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final Link link;
    private final FaultProxy proxy;
    private final OutputStream out;

    Spoiler(Link link, FaultProxy proxy, OutputStream out) {
        this.link = link;
        this.proxy = proxy;
        this.out = out;
    }

    void send(WireFault fault, Question question, byte[] answer) throws IOException {
        WireProtocol wire = proxy.wire();
        proxy.spoilt(new FaultProxy.Spoilt(question, fault, answer.length, cut(fault, answer)));
        switch (fault) {
            case RESET_REQUEST, LOSE_REQUEST, STALL_REQUEST, RESET_ANSWER, LOSE_ANSWER, STALL_ANSWER ->
                link.breakOff(fault);
            case RESET_DURING_ANSWER, STALL_DURING_ANSWER, TRUNCATE_ANSWER -> {
                write(Arrays.copyOf(answer, cut(fault, answer)));
                link.breakOff(fault);
            }
            case RESET_AFTER_ANSWER, CLOSE_AFTER_ANSWER -> {
                write(answer);
                link.breakOff(fault);
            }
            case HALF_OPEN -> {
                link.breakOff(fault); // first, or who asks as soon as he is answered is heard once more
                write(answer);
            }
            case DRIP_ANSWER -> {
                for (byte one : answer) {
                    write(new byte[] {one});
                }
            }
            case SLICE_ANSWER -> slice(answer);
            case MERGE_ANSWER -> write(answer);
            case CORRUPT_ANSWER -> corrupt(answer);
            case GARBLE_ANSWER -> write(wire.garbled(answer));
            case EMPTY_ANSWER -> write(wire.emptied(answer));
            case DUPLICATE_ANSWER -> {
                write(answer);
                write(answer);
            }
            case LATE_ANSWER -> link.keep(out, answer);
            case ENDLESS_ANSWER -> goOn(wire.endless(answer));
            case OVERSIZED_ANSWER -> blowUp(wire.oversized(answer));
            case PACKED_OVERSIZED_ANSWER -> write(wire.packed(answer, BLANKS).orElse(answer));
            case REFUSE, BLACK_HOLE, RESET_CONNECTION ->
                throw new IllegalStateException(fault + " does not befall an answer");
        }
    }

    /** Returns how many bytes are sent of an answer, if it breaks off. */
    private int cut(WireFault fault, byte[] answer) {
        int cut = proxy.wire().cut(answer);
        return fault == WireFault.TRUNCATE_ANSWER
                ? cut
                : Math.min(Math.min(cut, Math.max(1, answer.length - 1)), answer.length);
    }

    private void write(byte[] bytes) throws IOException {
        link.write(out, bytes);
    }

    private void slice(byte[] answer) throws IOException {
        SplittableRandom random = proxy.chance();
        int[] cuts = random.ints(MAX_SLICES - 1, 1, Math.max(2, answer.length))
                .sorted()
                .toArray();
        int from = 0;
        for (int cut : cuts) {
            int to = Math.min(cut, answer.length);
            if (to > from) {
                write(Arrays.copyOfRange(answer, from, to));
                from = to;
            }
        }
        write(Arrays.copyOfRange(answer, from, answer.length));
    }

    private void corrupt(byte[] answer) throws IOException {
        byte[] other = answer.clone();
        if (other.length > 0) {
            SplittableRandom random = proxy.chance();
            other[random.nextInt(other.length)] ^= (byte) (1 << random.nextInt(8));
        }
        write(other);
    }

    private void blowUp(Padding padding) throws IOException {
        write(padding.before());
        for (int sent = 0; sent < BLANKS; sent += padding.piece().length) {
            write(padding.piece());
        }
        write(padding.after());
    }

    /** Ends when the driver closes the connection, or the proxy does. */
    private void goOn(Padding padding) throws IOException {
        write(padding.before());
        boolean framed = padding.piece()[padding.piece().length - 1] == '\n';
        while (true) {
            if (framed) {
                write(padding.piece());
                LockSupport.parkNanos(PIECE_EVERY_NANOS);
            } else {
                for (byte one : padding.piece()) {
                    write(new byte[] {one});
                    LockSupport.parkNanos(PIECE_EVERY_NANOS);
                }
            }
        }
    }
}
