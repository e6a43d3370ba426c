package dev.tillbridge.spi.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Locale;

/** A server without TLS that answers every request with the same bytes and ends the connection; one thread, for as long as the process. */
final class RawAnswers {

    private static final String HEAD_END = "\r\n\r\n";
    private static final String LENGTH = "content-length: ";

    private final ServerSocket port;
    private byte[] answer = {};
    private int requests;

    private RawAnswers(ServerSocket port) {
        this.port = port;
    }

    static RawAnswers open() {
        try {
            RawAnswers server = new RawAnswers(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
            Thread thread = new Thread(server::serve, "raw answers");
            thread.setDaemon(true);
            thread.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return port.getLocalPort();
    }

    /** Takes the answer to all that is asked from now on, and counts anew. */
    synchronized void answer(byte[] bytes) {
        answer = bytes;
        requests = 0;
    }

    synchronized int requests() {
        return requests;
    }

    private synchronized byte[] asked() {
        requests++;
        return answer;
    }

    private void serve() {
        while (true) {
            try (Socket connection = port.accept()) {
                connection.setTcpNoDelay(true);
                if (isRequest(connection.getInputStream())) {
                    connection.getOutputStream().write(asked());
                    connection.shutdownOutput();
                    connection.getInputStream().readAllBytes(); // so that what was written is not lost by a reset
                }
            } catch (IOException e) {
                // The next one may go better; who asked sees that this one broke.
            }
        }
    }

    private static boolean isRequest(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf(HEAD_END) < 0) {
            int next = in.read();
            if (next < 0) {
                return false;
            }
            head.append((char) next);
        }
        String fields = head.toString().toLowerCase(Locale.ROOT);
        int at = fields.indexOf(LENGTH);
        if (at >= 0) {
            String length = fields.substring(at + LENGTH.length(), fields.indexOf('\r', at));
            in.readNBytes(Integer.parseInt(length));
        }
        return true;
    }
}
