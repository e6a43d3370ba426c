package dev.tillbridge.spi.http;

import dev.tillbridge.spi.GateClosedException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;

/** Finds words for what went wrong. Decides nothing about whether a request left. */
final class HttpFailures {

    private HttpFailures() {}

    static Failure classify(IOException e, ExchangeProgress progress) {
        ExchangeProgress.Phase phase = progress.phase();
        if (e instanceof CertificateMismatchException) {
            return Failure.CERTIFICATE_MISMATCH;
        }
        if (e instanceof CredentialsUnavailableException) {
            return Failure.CREDENTIALS_UNAVAILABLE;
        }
        if (e instanceof SpokeUnaskedException) {
            return Failure.SPOKE_UNASKED;
        }
        if (e instanceof GateClosedException) {
            return Failure.GATE_CLOSED;
        }
        if (isOversized(e)) {
            return Failure.OVERSIZED;
        }
        if (e instanceof UnreadableBodyException) {
            return Failure.UNREADABLE;
        }
        if (e instanceof UnknownHostException) {
            return Failure.UNRESOLVED;
        }
        if (phase == ExchangeProgress.Phase.SECURING_TOO_LONG) {
            return Failure.HANDSHAKE_TIMED_OUT;
        }
        if (progress.tookTooLong()) {
            return Failure.DEADLINE_PASSED;
        }
        if (e instanceof SocketTimeoutException) {
            return phase == ExchangeProgress.Phase.CONNECTING ? Failure.CONNECT_TIMED_OUT : Failure.DEADLINE_PASSED;
        }
        if (e instanceof InterruptedIOException) {
            return Thread.currentThread().isInterrupted() ? Failure.INTERRUPTED : Failure.DEADLINE_PASSED;
        }
        return switch (phase) {
            case PREPARING, RESOLVING, CONNECTING -> unconnected(e);
            case SECURING, SECURING_TOO_LONG -> Failure.TLS_FAILED;
            case CONNECTED -> afterConnecting(e);
        };
    }

    /** Reading below TLS, it is told by what TLS says. */
    private static boolean isOversized(IOException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof OversizedBodyException) {
                return true;
            }
        }
        return false;
    }

    private static Failure unconnected(IOException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof NoRouteToHostException) {
                return Failure.UNREACHABLE;
            }
            String message = String.valueOf(cause.getMessage());
            if (cause instanceof ConnectException && message.contains("refused")) {
                return Failure.REFUSED;
            }
            if (message.contains("timed out")) {
                return Failure.CONNECT_TIMED_OUT;
            }
        }
        return Failure.UNREACHABLE;
    }

    private static Failure afterConnecting(IOException e) {
        boolean ended = e instanceof EOFException
                || e instanceof SSLException
                || String.valueOf(e.getMessage()).startsWith("unexpected end of stream");
        return e instanceof ProtocolException && !ended ? Failure.UNREADABLE : Failure.CONNECTION_BROKEN;
    }

    /** Returns what the terminal did, where it is, and whether the request may have left; nothing the terminal said. */
    static String text(Failure failure, IOException e, String address, boolean mayHaveLeft) {
        return switch (failure) {
            // These two say themselves what to do, and that nothing was sent.
            case CERTIFICATE_MISMATCH, CREDENTIALS_UNAVAILABLE -> String.valueOf(e.getMessage());
            case GATE_CLOSED ->
                sentence(
                        address,
                        e.getMessage() + (mayHaveLeft ? " It may have been sent before." : " Nothing was sent."));
            default -> text(failure, address, mayHaveLeft);
        };
    }

    /** Returns what the terminal did, of failures that come with nothing else to say. */
    static String text(Failure failure, String address, boolean mayHaveLeft) {
        return sentence(
                address,
                failure.words() + (mayHaveLeft ? ". The request may have reached it." : ". Nothing was sent."));
    }

    private static String sentence(String address, String rest) {
        return "The terminal at " + address + ": " + rest;
    }
}
