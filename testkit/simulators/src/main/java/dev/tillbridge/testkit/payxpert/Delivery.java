package dev.tillbridge.testkit.payxpert;

import dev.tillbridge.testkit.Fault;
import dev.tillbridge.testkit.Hold;
import dev.tillbridge.testkit.RecordedAnswer;
import dev.tillbridge.testkit.RecordedAnswer.Extent;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings answers to the other end of one connection, as their damage demands. */
final class Delivery {

    private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);
    private static final Duration PAUSE = Duration.ofMillis(150);
    private static final int BLANKS = 32 * 1024 * 1024;
    private static final long LOOK_EVERY_MILLIS = 2;
    private static final long BYTE_EVERY_MILLIS = 20;

    private final Socket socket;
    private final OutputStream out;
    private final RequestReader reader;
    private final Clock clock;
    private String early = "";

    Delivery(Socket socket, RequestReader reader, Clock clock) throws IOException {
        this.socket = socket;
        this.out = socket.getOutputStream();
        this.reader = reader;
        this.clock = clock;
    }

    /** Sends a message ahead of the answer to the same request. */
    void sendEarly(Message message, Consumer<RecordedAnswer> told) {
        try {
            write(message.encoded().getBytes(StandardCharsets.ISO_8859_1));
            early += message.encoded() + " ";
            told.accept(new RecordedAnswer(
                    Extent.PENDING, "", "", "until now only " + Redaction.ofAnswer(message.encoded())));
        } catch (IOException e) {
            // The operation goes on: the terminal does not care whether anybody listens.
            LOG.debug("An acknowledgement did not arrive: {}", e.toString());
        }
    }

    /**
     * Sends an answer; returns whether the connection lives on.
     *
     * @param told is told what is sent, before it is
     */
    boolean send(Reply reply, Consumer<RecordedAnswer> told) throws IOException, InterruptedException {
        String ahead = early;
        early = "";
        return send(reply, new Told(ahead, reply.text(), told));
    }

    /** Tells what is sent. */
    private record Told(String ahead, String text, Consumer<RecordedAnswer> told) {

        void whole(String note) {
            told.accept(
                    RecordedAnswer.whole("", Redaction.ofAnswer(ahead + text)).noted(note));
        }

        void nothing(String note) {
            told.accept(
                    ahead.isEmpty()
                            ? RecordedAnswer.none().noted(note)
                            : RecordedAnswer.whole("", Redaction.ofAnswer(ahead))
                                    .noted("and nothing more: " + note));
        }

        void nothing(Fault damage) {
            nothing(RecordedAnswer.none().endedBy(damage).note());
        }

        void part(int sent, Fault damage) {
            told.accept(RecordedAnswer.part("", ahead + text, ahead.length() + sent, Redaction::ofAnswer)
                    .endedBy(damage));
        }
    }

    private boolean send(Reply reply, Told told) throws IOException, InterruptedException {
        byte[] whole = reply.text().getBytes(StandardCharsets.ISO_8859_1);
        Fault damage = reply.damage();
        if (damage == null) {
            if (reply.isSilent()) {
                told.nothing(Fault.STALL_ANSWER);
                reader.drain();
                return false;
            }
            told.whole(reply.splitAt() > 0 ? "in two parts" : "");
            sendInTime(reply, whole, told);
            return !reply.closes();
        }
        int half = whole.length / 2;
        switch (damage) {
            case RESET_REQUEST, RESET_ANSWER -> {
                told.nothing(damage);
                Port.reset(socket);
            }
            case LOSE_REQUEST, LOSE_ANSWER -> told.nothing(damage);
            case STALL_REQUEST, STALL_ANSWER -> {
                told.nothing(damage);
                reader.drain();
            }
            case RESET_DURING_ANSWER -> {
                told.part(half, damage);
                write(Arrays.copyOf(whole, half));
                Port.reset(socket);
            }
            case TRUNCATE_ANSWER -> {
                int most = Math.max(0, whole.length - 1);
                told.part(most, damage);
                write(Arrays.copyOf(whole, most));
            }
            case STALL_DURING_ANSWER -> {
                told.part(half, damage);
                write(Arrays.copyOf(whole, half));
                reader.drain();
            }
            case DRIP_ANSWER -> {
                told.whole("byte by byte");
                drip(whole);
            }
            case ENDLESS_ANSWER -> goOn(reply, told);
            case OVERSIZED_ANSWER -> {
                told.whole("behind " + BLANKS + " blanks");
                byte[] blanks = new byte[64 * 1024];
                Arrays.fill(blanks, (byte) ' ');
                for (int sent = 0; sent < BLANKS; sent += blanks.length) {
                    write(blanks);
                }
                write(whole);
            }
            case DUPLICATE_ANSWER -> {
                told.whole("sent twice");
                write(whole);
                write(whole);
            }
            default -> throw new IllegalStateException(damage + " does not happen on the way");
        }
        boolean sentWhole =
                damage == Fault.DRIP_ANSWER || damage == Fault.OVERSIZED_ANSWER || damage == Fault.DUPLICATE_ANSWER;
        return sentWhole && !reply.closes();
    }

    private void sendInTime(Reply reply, byte[] whole, Told told) throws IOException, InterruptedException {
        int at = reply.splitAt();
        try {
            write(Arrays.copyOf(whole, at));
            if (at > 0) {
                pause(reply.pause());
            }
            write(Arrays.copyOfRange(whole, at, whole.length));
        } catch (IOException e) {
            told.nothing("the connection had gone before it");
            throw e;
        }
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
    private void goOn(Reply reply, Told told) throws IOException, InterruptedException {
        Message version = new Message(reply.message().entries().subList(0, 1));
        told.told().accept(new RecordedAnswer(Extent.PART, "", version.encoded(), "records without end"));
        write(version.encoded().getBytes(StandardCharsets.ISO_8859_1));
        byte[] record = ("XX999" + "x".repeat(999)).getBytes(StandardCharsets.ISO_8859_1);
        for (int i = 0; true; i = (i + 1) % record.length) {
            write(new byte[] {record[i]});
            TimeUnit.MILLISECONDS.sleep(BYTE_EVERY_MILLIS);
        }
    }
}
