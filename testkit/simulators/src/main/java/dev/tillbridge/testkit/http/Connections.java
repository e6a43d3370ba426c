package dev.tillbridge.testkit.http;

import dev.tillbridge.testkit.Fault;
import dev.tillbridge.testkit.RecordedAnswer;
import dev.tillbridge.testkit.tcp.Damage;
import dev.tillbridge.testkit.tcp.Port;
import java.io.IOException;
import java.net.Socket;
import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * What is said on the connections of a terminal.
 *
 * <p>TLS lies on top of plain sockets, so that a connection can be reset, stalled or cut in the middle. Safe for use by several threads.
 */
final class Connections {

    private static final int BLANKS = Damage.BLANKS;
    private static final long BLANK_EVERY_MILLIS = 20;

    /** Answers the requests of a connection. */
    interface Handler {

        /** Takes note of a request and returns the number that it has from now on. */
        int asked(HttpRequest request, int connection);

        Reply answer(HttpRequest request) throws InterruptedException;

        /** Returns an approval that nobody asked for. */
        Optional<Reply> approval();

        /** Takes note of what a request gets, before it gets it, and again when that turns out to be less. */
        void answered(int number, RecordedAnswer answer);

        /** Returns a body without its secrets. */
        String masked(String body);

        /** Returns the answer to what is no request. */
        Reply malformed();
    }

    /** What lies on top of a connection; closing it closes the connection. */
    interface Layer {

        Socket over(Socket raw) throws IOException;
    }

    private final Layer layer;
    private final Supplier<AnswerStyle> style;
    private final Clock clock;
    private final Handler handler;
    private final Runnable afterAnswer;

    Connections(Layer layer, Supplier<AnswerStyle> style, Clock clock, Handler handler, Runnable afterAnswer) {
        this.layer = layer;
        this.style = style;
        this.clock = clock;
        this.handler = handler;
        this.afterAnswer = afterAnswer;
    }

    /** Serves a connection until it ends. */
    void serve(Socket raw, int number) throws IOException, InterruptedException {
        try (Socket socket = layer.over(raw)) {
            exchange(raw, socket, number);
        }
    }

    /**
     * Says something before anything is asked, and then answers nothing; what is asked all the same is noted.
     *
     * @param said is called when it has said it
     */
    void speakUnasked(Socket raw, int number, Runnable said) throws IOException {
        try (Socket socket = layer.over(raw)) {
            Reply approval = handler.approval().orElseThrow();
            HttpWriter writer = new HttpWriter(socket.getOutputStream(), clock, style);
            writer.write(writer.answer(approval, style.get().body(approval), false, false));
            said.run();
            HttpReader reader = new HttpReader(socket.getInputStream());
            Optional<HttpRequest> request = reader.read();
            if (request.isPresent()) {
                int asked = handler.asked(request.get(), number);
                handler.answered(asked, RecordedAnswer.none().noted("an approval had come before the question"));
                reader.drain();
            }
        }
    }

    private void exchange(Socket raw, Socket socket, int number) throws IOException, InterruptedException {
        HttpReader reader = new HttpReader(socket.getInputStream());
        HttpWriter writer = new HttpWriter(socket.getOutputStream(), clock, style);
        while (!socket.isClosed()) {
            Optional<HttpRequest> request;
            try {
                request = reader.read();
            } catch (HttpReader.MalformedException e) {
                Reply reply = handler.malformed();
                writer.write(writer.answer(reply, style.get().body(reply), false, true));
                return;
            }
            if (request.isEmpty()) {
                return;
            }
            int asked = handler.asked(request.get(), number);
            Answer answer = new Answer(handler.answer(request.get()), request.get(), asked);
            boolean alive = answer.send(raw, reader, writer);
            afterAnswer.run();
            if (!alive) {
                return;
            }
        }
    }

    /** An answer on its way. */
    private final class Answer {

        private final Reply reply;
        private final int number;
        private final String body;
        private final boolean gzip;
        private final boolean offered;
        private final boolean close;

        private Answer(Reply reply, HttpRequest request, int number) {
            this.reply = reply;
            this.number = number;
            this.body = style.get().body(reply);
            this.offered = request.offersGzip();
            this.gzip = style.get().packs(offered);
            this.close = request.closes();
        }

        /** Sends it as its damage demands; returns whether the connection lives on. */
        private boolean send(Socket raw, HttpReader reader, HttpWriter writer)
                throws IOException, InterruptedException {
            Fault damage = reply.damage();
            Reply surplus = reply.surplus();
            if (surplus != null) {
                tell(told().noted("followed by an approval"));
                byte[] other = writer.answer(surplus, style.get().body(surplus), gzip, close);
                writer.write(joined(whole(writer), other));
                return !close;
            }
            if (damage == null) {
                sendWhole(writer);
                return !close;
            }
            switch (damage) {
                case RESET_REQUEST, RESET_ANSWER -> {
                    tell(RecordedAnswer.none().endedBy(damage));
                    Port.reset(raw);
                }
                case LOSE_REQUEST, LOSE_ANSWER -> tell(RecordedAnswer.none().endedBy(damage));
                case STALL_REQUEST, STALL_ANSWER -> {
                    tell(RecordedAnswer.none().endedBy(damage));
                    reader.drain();
                }
                case RESET_DURING_ANSWER -> {
                    sendHalf(writer, damage);
                    Port.reset(raw);
                }
                case TRUNCATE_ANSWER -> sendHalf(writer, damage);
                case STALL_DURING_ANSWER -> {
                    sendHalf(writer, damage);
                    reader.drain();
                }
                case DRIP_ANSWER -> {
                    tell(told().noted("byte by byte"));
                    writer.drip(whole(writer));
                }
                case ENDLESS_ANSWER -> goOn(writer);
                case OVERSIZED_ANSWER -> sendOversized(writer);
                case PACKED_OVERSIZED_ANSWER -> {
                    if (offered) {
                        tell(told().noted("packed, behind " + BLANKS + " blanks"));
                        writer.write(writer.bomb(reply, body, BLANKS, close));
                    } else {
                        sendOversized(writer);
                    }
                }
                case DUPLICATE_ANSWER -> {
                    tell(told().noted("sent twice"));
                    byte[] once = whole(writer);
                    writer.write(joined(once, once));
                }
                default -> throw new IllegalStateException(damage + " does not happen on the way");
            }
            boolean whole = damage == Fault.DRIP_ANSWER
                    || damage == Fault.OVERSIZED_ANSWER
                    || damage == Fault.PACKED_OVERSIZED_ANSWER
                    || damage == Fault.DUPLICATE_ANSWER;
            return whole && !close;
        }

        /** In one piece, so that nobody can take the first without being able to see the second. */
        private byte[] joined(byte[] first, byte[] second) {
            byte[] both = Arrays.copyOf(first, first.length + second.length);
            System.arraycopy(second, 0, both, first.length, second.length);
            return both;
        }

        private void tell(RecordedAnswer answer) {
            handler.answered(number, answer);
        }

        private RecordedAnswer told() {
            String headers = reply.headers().entrySet().stream()
                    .map(header -> header.getKey() + ": " + handler.masked(header.getValue()))
                    .collect(Collectors.joining(", "));
            return new RecordedAnswer(RecordedAnswer.Extent.WHOLE, status(), handler.masked(body), headers);
        }

        private String status() {
            return (reply.status() + " " + reply.reason()).strip();
        }

        private byte[] whole(HttpWriter writer) {
            return writer.answer(reply, body, gzip, close);
        }

        private void sendWhole(HttpWriter writer) throws IOException {
            tell(told());
            try {
                writer.write(whole(writer));
            } catch (IOException e) {
                tell(RecordedAnswer.none().noted("the connection had gone before it"));
                throw e;
            }
        }

        private void sendHalf(HttpWriter writer, Fault damage) throws IOException {
            HttpWriter.Half half = writer.half(reply, body, gzip, close);
            tell(RecordedAnswer.part(status(), body, half.sent(), handler::masked)
                    .endedBy(damage));
            writer.write(half.bytes());
        }

        private void sendOversized(HttpWriter writer) throws IOException {
            tell(told().noted("behind " + BLANKS + " blanks"));
            try {
                writer.oversized(reply, body, BLANKS, close);
            } catch (IOException e) {
                tell(new RecordedAnswer(
                        RecordedAnswer.Extent.PART,
                        status(),
                        "",
                        "the connection had gone before the last of " + BLANKS + " blanks"));
                throw e;
            }
        }

        /** Ends when the caller closes the connection or the simulator ends. */
        private void goOn(HttpWriter writer) throws IOException, InterruptedException {
            tell(new RecordedAnswer(RecordedAnswer.Extent.PART, status(), "", "blanks without end"));
            writer.begin(reply);
            while (true) {
                writer.blank();
                TimeUnit.MILLISECONDS.sleep(BLANK_EVERY_MILLIS);
            }
        }
    }
}
