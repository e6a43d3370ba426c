package dev.tillbridge.testkit.payxpert;

import dev.tillbridge.testkit.payxpert.ConcertMessage.Scan;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Reads messages that say neither how long they are nor where they end.
 *
 * @protocol caisse-ap 1.1 [oca PR 787]
 */
final class RequestReader {

    private static final int LONGEST = 64 * 1024;

    /**
     * A request as it came.
     *
     * @param message what could be read of it
     * @param sound whether that is all of it, and not contradictory
     * @param lineEnd whether CR LF came behind it
     */
    record Incoming(ConcertMessage message, boolean sound, boolean lineEnd) {}

    private final Socket socket;
    private final InputStream in;
    private final Supplier<Duration> quietPeriod;
    private String pending = "";

    RequestReader(Socket socket, Supplier<Duration> quietPeriod) throws IOException {
        this.socket = socket;
        this.in = socket.getInputStream();
        this.quietPeriod = quietPeriod;
    }

    /** Returns the next request; empty when the caller is done. */
    Optional<Incoming> read() throws IOException {
        while (true) {
            pending = withoutFiller(pending);
            Scan scan = ConcertMessage.scan(pending);
            int end = endOfFiller(scan.end());
            String filler = pending.substring(scan.end(), end);
            boolean ended = end < pending.length() || filler.contains("\n");
            if (!scan.malformed() && !scan.whole().isEmpty() && !filler.isEmpty() && ended) {
                return Optional.of(taken(scan, end));
            }
            if (pending.length() > LONGEST) {
                return Optional.of(spoiled(scan));
            }
            boolean patient = !scan.malformed() && !scan.isOnBoundary(pending);
            switch (more(patient)) {
                case CAME -> {}
                case QUIET -> {
                    return Optional.of(scan.malformed() ? spoiled(scan) : taken(scan, end));
                }
                case ENDED -> {
                    if (pending.isEmpty()) {
                        return Optional.empty();
                    }
                    return Optional.of(scan.isOnBoundary(pending) ? taken(scan, end) : spoiled(scan));
                }
            }
        }
    }

    private enum More {
        CAME,
        QUIET,
        ENDED
    }

    private More more(boolean patient) throws IOException {
        byte[] buffer = new byte[8 * 1024];
        try {
            socket.setSoTimeout(
                    patient ? 0 : (int) Math.max(1, quietPeriod.get().toMillis()));
            int read = in.read(buffer);
            if (read < 0) {
                return More.ENDED;
            }
            pending += new String(buffer, 0, read, StandardCharsets.ISO_8859_1);
            return More.CAME;
        } catch (SocketTimeoutException e) {
            return More.QUIET;
        }
    }

    private Incoming taken(Scan scan, int end) {
        String filler = pending.substring(scan.end(), end);
        pending = pending.substring(end);
        ConcertMessage message = new ConcertMessage(scan.whole());
        return new Incoming(message, message.isSound(), filler.startsWith("\r\n"));
    }

    private Incoming spoiled(Scan scan) {
        pending = "";
        return new Incoming(new ConcertMessage(scan.whole()), false, true);
    }

    private int endOfFiller(int from) {
        int at = from;
        while (at < pending.length() && ConcertMessage.isFiller(pending.charAt(at))) {
            at++;
        }
        return at;
    }

    private static String withoutFiller(String text) {
        int at = 0;
        while (at < text.length() && ConcertMessage.isFiller(text.charAt(at))) {
            at++;
        }
        return text.substring(at);
    }
}
