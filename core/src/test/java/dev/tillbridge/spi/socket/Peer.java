package dev.tillbridge.spi.socket;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import javax.net.ServerSocketFactory;

/** A server that does exactly what it is told with each connection, and remembers what it was sent. */
final class Peer implements AutoCloseable {

    /** What is done with a connection. */
    @FunctionalInterface
    interface Part {
        void play(Visit visit) throws IOException;
    }

    private final ServerSocket server;
    private final BlockingQueue<Part> parts = new LinkedBlockingQueue<>();
    private final List<Visit> visits = new CopyOnWriteArrayList<>();

    private Peer(ServerSocket server) {
        this.server = server;
        Thread thread = new Thread(this::serve, "peer");
        thread.setDaemon(true);
        thread.start();
    }

    static Peer open() {
        return open(ServerSocketFactory.getDefault());
    }

    static Peer open(ServerSocketFactory factory) {
        try {
            return new Peer(factory.createServerSocket(0, 10, InetAddress.getLoopbackAddress()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Peer next(Part part) {
        parts.add(part);
        return this;
    }

    int port() {
        return server.getLocalPort();
    }

    TcpEndpoint endpoint() {
        return TcpEndpoint.of(server.getInetAddress().getHostAddress(), port());
    }

    List<Visit> visits() {
        return List.copyOf(visits);
    }

    private void serve() {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                socket.setTcpNoDelay(true);
                Visit visit = new Visit(socket);
                visits.add(visit);
                parts.take().play(visit);
                visit.readToEnd();
            } catch (IOException e) {
                // hung up, or the test is over
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

        /** Waits for so many characters. */
        void read(int count) throws IOException {
            InputStream in = socket.getInputStream();
            for (int i = 0; i < count; i++) {
                int octet = in.read();
                if (octet < 0) {
                    throw new IOException("ended early");
                }
                received(octet);
            }
        }

        private void readToEnd() throws IOException {
            InputStream in = socket.getInputStream();
            for (int octet = in.read(); octet >= 0; octet = in.read()) {
                received(octet);
            }
        }

        private synchronized void received(int octet) {
            received.write(octet);
        }

        void send(String text) throws IOException {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
        }

        void sendForEver(String text) throws IOException {
            while (true) {
                send(text);
            }
        }

        void reset() throws IOException {
            socket.setSoLinger(true, 0);
            socket.close();
        }

        void endInGoodOrder() throws IOException {
            socket.shutdownOutput();
        }

        /** Returns everything that was sent so far. */
        synchronized String received() {
            return received.toString(StandardCharsets.ISO_8859_1);
        }
    }
}
