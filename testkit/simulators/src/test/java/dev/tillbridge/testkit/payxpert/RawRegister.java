package dev.tillbridge.testkit.payxpert;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/** A register that sees bytes: it writes requests by hand and tells exactly how an answer arrived or broke off. */
final class RawRegister implements AutoCloseable {

    /** What begins every request of register 07. */
    static final String HEAD = "CZ0040320CJ012323540032810CA00207";

    /** 19.90 EUR, debit. */
    static final String SALE = HEAD + "CB0041990CD0010CE003978";

    /** What tells approved from everything else. */
    static final String APPROVED = "AE00210AF00201";

    /** More than any answer but those of which only the beginning matters. */
    private static final String ENDLESS = "XX999xxxxx";

    /** How an exchange ended. */
    enum End {
        REFUSED,
        RESET,
        CLOSED,
        STOPPED,
        SILENT
    }

    /** What was seen of an answer. */
    record Seen(End end, String text) {}

    private final Socket socket;
    private final ByteArrayOutputStream seen = new ByteArrayOutputStream();

    private RawRegister(Socket socket) {
        this.socket = socket;
    }

    static RawRegister connect(ConcertSimulator terminal) throws IOException {
        Socket socket =
                new Socket(terminal.address().getAddress(), terminal.address().getPort());
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(20_000);
        return new RawRegister(socket);
    }

    /** Asks and says that nothing more comes, so that nobody has to guess where a message ends. */
    static String ask(ConcertSimulator terminal, String request) {
        return exchange(terminal, request, 0).text();
    }

    /** Asks and keeps the connection open, until the answer ends, breaks off or nothing comes for a while. */
    static Seen exchange(ConcertSimulator terminal, String request, int patienceMillis) {
        return exchange(terminal, request, patienceMillis, 0);
    }

    /** Does the same, but waits for so many bytes as long as it takes. */
    static Seen exchange(ConcertSimulator terminal, String request, int patienceMillis, int atLeast) {
        try (RawRegister register = connect(terminal)) {
            if (patienceMillis == 0) {
                register.send(request).done();
                return register.rest(20_000);
            }
            register.send(request + "\r\n");
            register.seen.writeBytes(register.socket.getInputStream().readNBytes(atLeast));
            return register.rest(patienceMillis);
        } catch (ConnectException e) {
            return new Seen(End.REFUSED, "");
        } catch (SocketException e) {
            return new Seen(End.RESET, "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    RawRegister send(String request) throws IOException {
        socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
        return this;
    }

    /** Says that nothing more comes. */
    RawRegister done() throws IOException {
        socket.shutdownOutput();
        return this;
    }

    /** Reads until so many bytes are there. */
    String read(int bytes) throws IOException {
        return new String(socket.getInputStream().readNBytes(bytes), StandardCharsets.ISO_8859_1);
    }

    /** Reads until the end, until nothing comes for so long, or until it is clear that it goes on for ever. */
    Seen rest(int patienceMillis) throws IOException {
        socket.setSoTimeout(patienceMillis);
        byte[] buffer = new byte[64 * 1024];
        End end = null;
        while (end == null) {
            try {
                int read = socket.getInputStream().read(buffer);
                if (read < 0) {
                    end = End.CLOSED;
                } else {
                    seen.write(buffer, 0, read);
                    end = read < 10
                                    && seen.toString(StandardCharsets.ISO_8859_1)
                                            .contains(ENDLESS)
                            ? End.STOPPED
                            : null;
                }
            } catch (SocketTimeoutException e) {
                end = End.SILENT;
            } catch (SocketException e) {
                end = End.RESET;
            }
        }
        return new Seen(end, seen.toString(StandardCharsets.ISO_8859_1));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
