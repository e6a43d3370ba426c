package dev.tillbridge.driver.payxpert.concert;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;

/** A server that answers exactly the bytes it is told, for what no well-behaved terminal says. */
final class RawTerminal implements AutoCloseable {

    /** What is done with a connection once a request is there. */
    @FunctionalInterface
    interface Part {
        void play(Visit visit) throws IOException;
    }

    private final ServerSocket server;
    private final BlockingQueue<Part> parts = new LinkedBlockingQueue<>();
    private final CountDownLatch greeted = new CountDownLatch(1);
    private volatile String greeting = "";
    private final List<Visit> visits = new CopyOnWriteArrayList<>();

    private RawTerminal(ServerSocket server) {
        this.server = server;
        Thread thread = new Thread(this::serve, "raw-terminal");
        thread.setDaemon(true);
        thread.start();
    }

    static RawTerminal open() {
        try {
            return new RawTerminal(new ServerSocket(0, 10, InetAddress.getLoopbackAddress()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the settings that lead here, with these in addition. */
    Map<String, Object> settings(Map<String, ?> more) {
        Map<String, Object> settings = new HashMap<>(Map.of(
                "host",
                server.getInetAddress().getHostAddress(),
                "port",
                server.getLocalPort(),
                "quietPeriod",
                "20ms",
                "missingRecordPeriod",
                "100ms"));
        settings.putAll(more);
        return settings;
    }

    /** Answers the next request and leaves the connection open. */
    RawTerminal answers(String text) {
        return plays(visit -> visit.send(text));
    }

    /** Answers the next request and closes the connection in good order. */
    RawTerminal answersAndCloses(String text) {
        return plays(visit -> {
            visit.send(text);
            visit.close();
        });
    }

    RawTerminal plays(Part part) {
        parts.add(part);
        return this;
    }

    /** Says this on every connection as soon as it stands, before any request. */
    RawTerminal greets(String text) {
        greeting = text;
        return this;
    }

    /** Waits until it has greeted somebody. */
    void awaitGreeting() {
        try {
            greeted.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns the only request. */
    String request() {
        if (visits.size() != 1) {
            throw new AssertionError(visits.size() + " requests came");
        }
        return visits.get(0).received();
    }

    /** Returns how many connections came. */
    int visits() {
        return visits.size();
    }

    private void serve() {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                Visit visit = new Visit(socket);
                visits.add(visit);
                if (!greeting.isEmpty()) {
                    visit.send(greeting);
                    greeted.countDown();
                }
                visit.readRecords();
                parts.take().play(visit);
                visit.readToEnd();
            } catch (IOException e) {
                // The driver hung up, or the test is over.
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    @Override
    public void close() {
        try {
            server.close();
            for (Visit visit : visits) {
                visit.socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One connection. */
    static final class Visit {
        private final Socket socket;
        private final ByteArrayOutputStream received = new ByteArrayOutputStream();

        private Visit(Socket socket) {
            this.socket = socket;
        }

        /** Reads up to the end of the first segment that ends with a record, which for these requests is all. */
        private void readRecords() throws IOException {
            byte[] buffer = new byte[4096];
            InputStream in = socket.getInputStream();
            do {
                int count = in.read(buffer);
                if (count < 0) {
                    throw new IOException("no request");
                }
                received(buffer, count);
            } while (ConcertCodec.read(received().getBytes(StandardCharsets.ISO_8859_1))
                    .isEmpty());
        }

        private void readToEnd() throws IOException {
            byte[] buffer = new byte[4096];
            InputStream in = socket.getInputStream();
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                received(buffer, count);
            }
        }

        private synchronized void received(byte[] buffer, int count) {
            received.write(buffer, 0, count);
        }

        synchronized String received() {
            return received.toString(StandardCharsets.ISO_8859_1);
        }

        void send(String text) throws IOException {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
        }

        void drip(String text) throws IOException {
            socket.setTcpNoDelay(true);
            for (int i = 0; i < text.length(); i++) {
                send(text.substring(i, i + 1));
            }
        }

        void close() throws IOException {
            socket.shutdownOutput();
        }

        void reset() throws IOException {
            socket.setSoLinger(true, 0);
            socket.close();
        }
    }
}
