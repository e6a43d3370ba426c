package dev.tillbridge.testkit.http;

import dev.tillbridge.testkit.Fault;
import dev.tillbridge.testkit.RecordedAnswer;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The port of the device and the connections on it.
 *
 * <p>TLS lies on top of plain sockets, so that a connection can be reset, stalled or cut in the middle. Safe for use by several threads.
 */
final class Connections implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Connections.class);
    private static final int MAX_CONNECTIONS = 64;
    private static final int BLANKS = 32 * 1024 * 1024;
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

    private final int port;
    private final Layer layer;
    private final Supplier<Optional<Fault>> connectFault;
    private final Consumer<Fault> struck;
    private final Supplier<AnswerStyle> style;
    private final Clock clock;
    private final Handler handler;
    private final Runnable afterAnswer;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger accepted = new AtomicInteger();
    private final ExecutorService threads;
    private volatile @Nullable InetSocketAddress address;
    private @Nullable ServerSocket listening;
    private CountDownLatch accepting = new CountDownLatch(0);

    /**
     * Creates connections to a port that {@link #start()} opens.
     *
     * @param port 0 for any
     * @param connectFault gives the fault that is about to strike a connection, which {@code struck} is told of
     */
    Connections(
            String name,
            int port,
            Layer layer,
            Supplier<Optional<Fault>> connectFault,
            Consumer<Fault> struck,
            Supplier<AnswerStyle> style,
            Clock clock,
            Handler handler,
            Runnable afterAnswer) {
        this.port = port;
        this.layer = layer;
        this.connectFault = connectFault;
        this.struck = struck;
        this.style = style;
        this.clock = clock;
        this.handler = handler;
        this.afterAnswer = afterAnswer;
        threads =
                new ThreadPoolExecutor(0, MAX_CONNECTIONS + 1, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
                    Thread thread = new Thread(task, name + "-simulator");
                    thread.setDaemon(true);
                    return thread;
                });
    }

    /** Returns where it listens, or has listened. */
    InetSocketAddress address() {
        InetSocketAddress known = address;
        if (known == null) {
            throw new IllegalStateException("the simulator has not opened its port yet");
        }
        return known;
    }

    /** Opens the port and begins to accept connections. */
    synchronized void start() {
        ServerSocket socket = bind(port);
        address = new InetSocketAddress(socket.getInetAddress(), socket.getLocalPort());
        accept(socket);
    }

    private synchronized void accept(ServerSocket socket) {
        listening = socket;
        CountDownLatch ended = new CountDownLatch(1);
        accepting = ended;
        threads.execute(() -> {
            try {
                acceptAll(socket);
            } finally {
                ended.countDown();
            }
        });
    }

    /** Closes the port and drops every connection. */
    synchronized void unplug() {
        ServerSocket socket = listening;
        listening = null;
        if (socket != null) {
            close(socket);
            // A port is closed only when nobody is in its accept any more.
            awaitAcceptEnded();
        }
        dropAll();
    }

    /** Resets every connection that stands now, none that a caller opens in answer to that; the port stays open. */
    void dropAll() {
        List.copyOf(open).forEach(Connections::reset);
    }

    private void awaitAcceptEnded() {
        boolean interrupted = false;
        while (accepting.getCount() > 0) {
            try {
                accepting.await();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Opens the port again, if it is closed. */
    synchronized void plugIn() {
        if (listening == null && !threads.isShutdown()) {
            accept(bind(address().getPort()));
        }
    }

    @Override
    public void close() {
        unplug();
        threads.shutdownNow();
    }

    private static ServerSocket bind(int port) {
        try {
            ServerSocket socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 128);
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The simulator cannot listen on port " + port + " of the loopback address. Is another one running?",
                    e);
        }
    }

    private void acceptAll(ServerSocket socket) {
        while (!socket.isClosed()) {
            try {
                Socket raw = socket.accept();
                open.add(raw);
                try {
                    threads.execute(() -> serve(raw));
                } catch (RejectedExecutionException e) {
                    LOG.warn("More than {} connections to the simulator: one was reset", MAX_CONNECTIONS);
                    reset(raw);
                    open.remove(raw);
                }
            } catch (IOException e) {
                if (!socket.isClosed()) {
                    LOG.warn("The simulator could not accept a connection", e);
                }
            }
        }
    }

    private void serve(Socket raw) {
        int number = accepted.incrementAndGet();
        try (raw) {
            raw.setTcpNoDelay(true);
            Optional<Fault> fault = connectFault.get();
            if (fault.isPresent() && fault.get() == Fault.ANSWERS_BEFORE_ASKED) {
                speakUnasked(raw, number);
                return;
            }
            if (fault.isPresent()) {
                struck.accept(fault.get());
                refuse(raw, fault.get());
                return;
            }
            try (Socket socket = layer.over(raw)) {
                exchange(raw, socket, number);
            }
        } catch (IOException e) {
            // Callers that break off or do not trust the certificate are everyday life for a terminal.
            LOG.debug("Connection {} ended: {}", number, e.toString());
        } catch (RuntimeException e) {
            LOG.warn("The simulator failed and broke connection {} off: {}", number, e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(raw);
        }
    }

    private static void refuse(Socket raw, Fault fault) throws IOException {
        if (fault == Fault.STALL_HANDSHAKE) {
            new HttpReader(raw.getInputStream()).drain();
        } else {
            reset(raw);
        }
    }

    /** Says something before anything is asked, and then answers nothing; what is asked all the same is noted. */
    private void speakUnasked(Socket raw, int number) throws IOException {
        try (Socket socket = layer.over(raw)) {
            Reply approval = handler.approval().orElseThrow();
            HttpWriter writer = new HttpWriter(socket.getOutputStream(), clock, style);
            writer.write(writer.answer(approval, style.get().body(approval), false, false));
            struck.accept(Fault.ANSWERS_BEFORE_ASKED);
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

    /** Resets a connection: the caller sees that it broke, not that it ended. */
    private static void reset(Socket raw) {
        try {
            raw.setSoLinger(true, 0);
        } catch (IOException e) {
            LOG.debug("A connection had gone before it could be reset: {}", e.toString());
        }
        close(raw);
    }

    private static void close(Closeable socket) {
        try {
            socket.close();
        } catch (IOException e) {
            LOG.debug("Closing a socket failed: {}", e.toString());
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
                    reset(raw);
                }
                case LOSE_REQUEST, LOSE_ANSWER -> tell(RecordedAnswer.none().endedBy(damage));
                case STALL_REQUEST, STALL_ANSWER -> {
                    tell(RecordedAnswer.none().endedBy(damage));
                    reader.drain();
                }
                case RESET_DURING_ANSWER -> {
                    sendHalf(writer, damage);
                    reset(raw);
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
            return RecordedAnswer.whole(status(), handler.masked(body)).noted(headers);
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
