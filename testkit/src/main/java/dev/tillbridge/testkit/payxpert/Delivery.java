package dev.tillbridge.testkit.payxpert;

import dev.tillbridge.testkit.Fault;
import dev.tillbridge.testkit.Hold;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Brings answers to the other end of one connection, as their damage demands. */
final class Delivery {

    private static final Duration PAUSE = Duration.ofMillis(150);
    private static final int BLANKS = 32 * 1024 * 1024;
    private static final long LOOK_EVERY_MILLIS = 2;
    private static final long BYTE_EVERY_MILLIS = 20;

    private final Socket socket;
    private final OutputStream out;
    private final RequestReader reader;
    private final Clock clock;

    Delivery(Socket socket, RequestReader reader, Clock clock) throws IOException {
        this.socket = socket;
        this.out = socket.getOutputStream();
        this.reader = reader;
        this.clock = clock;
    }

    /** Sends an answer; returns whether the connection lives on. */
    boolean send(Reply reply) throws IOException, InterruptedException {
        byte[] whole = reply.text().getBytes(StandardCharsets.ISO_8859_1);
        Fault damage = reply.damage();
        if (damage == null) {
            if (reply.isSilent()) {
                reader.drain();
                return false;
            }
            sendInTime(reply, whole);
            return !reply.closes();
        }
        switch (damage) {
            case RESET_REQUEST, RESET_ANSWER -> Port.reset(socket);
            case LOSE_REQUEST, LOSE_ANSWER -> {}
            case STALL_REQUEST, STALL_ANSWER -> reader.drain();
            case RESET_DURING_ANSWER -> {
                write(Arrays.copyOf(whole, whole.length / 2));
                Port.reset(socket);
            }
            case TRUNCATE_ANSWER -> write(Arrays.copyOf(whole, Math.max(0, whole.length - 1)));
            case STALL_DURING_ANSWER -> {
                write(Arrays.copyOf(whole, whole.length / 2));
                reader.drain();
            }
            case DRIP_ANSWER -> drip(whole);
            case ENDLESS_ANSWER -> goOn(reply);
            case OVERSIZED_ANSWER -> {
                byte[] blanks = new byte[64 * 1024];
                Arrays.fill(blanks, (byte) ' ');
                for (int sent = 0; sent < BLANKS; sent += blanks.length) {
                    write(blanks);
                }
                write(whole);
            }
            case DUPLICATE_ANSWER -> {
                write(whole);
                write(whole);
            }
            default -> throw new IllegalStateException(damage + " does not happen on the way");
        }
        boolean sentWhole =
                damage == Fault.DRIP_ANSWER || damage == Fault.OVERSIZED_ANSWER || damage == Fault.DUPLICATE_ANSWER;
        return sentWhole && !reply.closes();
    }

    private void sendInTime(Reply reply, byte[] whole) throws IOException, InterruptedException {
        int at = reply.splitAt();
        write(Arrays.copyOf(whole, at));
        if (at > 0) {
            pause(reply.pause());
        }
        write(Arrays.copyOfRange(whole, at, whole.length));
    }

    private void pause(@Nullable Hold hold) throws InterruptedException {
        if (hold != null) {
            hold.pass();
            return;
        }
        Instant until = clock.instant().plus(PAUSE);
        while (clock.instant().isBefore(until)) {
            TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MILLIS);
        }
    }

    private void write(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
    }

    private void drip(byte[] whole) throws IOException {
        for (byte one : whole) {
            write(new byte[] {one});
        }
    }

    /** Begins a record that fits nowhere and goes on with records; ends when the caller closes the connection or the simulator ends. */
    private void goOn(Reply reply) throws IOException, InterruptedException {
        Message version = new Message(reply.message().entries().subList(0, 1));
        write(version.encoded().getBytes(StandardCharsets.ISO_8859_1));
        byte[] record = ("XX999" + "x".repeat(999)).getBytes(StandardCharsets.ISO_8859_1);
        for (int i = 0; true; i = (i + 1) % record.length) {
            write(new byte[] {record[i]});
            TimeUnit.MILLISECONDS.sleep(BYTE_EVERY_MILLIS);
        }
    }
}
