package dev.tillbridge.testkit.payxpert;

import dev.tillbridge.testkit.Fault;
import dev.tillbridge.testkit.Hold;
import dev.tillbridge.testkit.RecordedAnswer;
import dev.tillbridge.testkit.RecordedAnswer.Extent;
import dev.tillbridge.testkit.tcp.Damage;
import dev.tillbridge.testkit.tcp.Padding;
import dev.tillbridge.testkit.tcp.Port;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings answers to the other end of one connection, as their damage demands. */
final class ConcertDelivery {

    private static final Logger LOG = LoggerFactory.getLogger(ConcertDelivery.class);
    private static final Duration PAUSE = Duration.ofMillis(150);
    private static final long LOOK_EVERY_MILLIS = 2;

    private final Socket socket;
    private final OutputStream out;
    private final Clock clock;
    private String early = "";

    ConcertDelivery(Socket socket, Clock clock) throws IOException {
        this.socket = socket;
        this.out = socket.getOutputStream();
        this.clock = clock;
    }

    /** Sends a message ahead of the answer to the same request. */
    void sendEarly(ConcertMessage message, Consumer<RecordedAnswer> told) {
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
    boolean send(ConcertReply reply, Consumer<RecordedAnswer> told) throws IOException, InterruptedException {
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

    private boolean send(ConcertReply reply, Told told) throws IOException, InterruptedException {
        byte[] whole = reply.text().getBytes(StandardCharsets.ISO_8859_1);
        Fault damage = reply.damage();
        if (damage == null) {
            if (reply.isSilent()) {
                told.nothing(Fault.STALL_ANSWER);
                Port.drain(socket);
                return false;
            }
            told.whole(reply.splitAt() > 0 ? "in two parts" : "");
            sendInTime(reply, whole, told);
            return !reply.closes();
        }
        int cut = Math.max(0, whole.length - 1);
        Padding padding = padding(reply);
        switch (damage) {
            case RESET_DURING_ANSWER, STALL_DURING_ANSWER -> told.part(Damage.half(whole.length), damage);
            case TRUNCATE_ANSWER -> told.part(cut, damage);
            case DRIP_ANSWER -> told.whole("byte by byte");
            case ENDLESS_ANSWER ->
                told.told()
                        .accept(new RecordedAnswer(
                                Extent.PART,
                                "",
                                new String(padding.endlessHead(), StandardCharsets.ISO_8859_1),
                                "records without end"));
            case OVERSIZED_ANSWER -> told.whole("behind " + Damage.BLANKS + " blanks");
            case DUPLICATE_ANSWER -> told.whole("sent twice");
            default -> told.nothing(damage);
        }
        return Damage.send(socket, whole, damage, cut, padding) && !reply.closes();
    }

    /** An endless answer begins with its version, a record that fits nowhere, and goes on with such records. */
    private static Padding padding(ConcertReply reply) {
        List<ConcertMessage.Entry> entries = reply.message().entries();
        String version = new ConcertMessage(entries.subList(0, Math.min(1, entries.size()))).encoded();
        return new Padding(
                new byte[0],
                new byte[0],
                version.getBytes(StandardCharsets.ISO_8859_1),
                ("XX999" + "x".repeat(999)).getBytes(StandardCharsets.ISO_8859_1));
    }

    private void sendInTime(ConcertReply reply, byte[] whole, Told told) throws IOException, InterruptedException {
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
}
