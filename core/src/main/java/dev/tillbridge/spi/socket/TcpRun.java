package dev.tillbridge.spi.socket;

import dev.tillbridge.spi.FirstSilence;
import dev.tillbridge.spi.GateClosedException;
import dev.tillbridge.spi.Network;
import dev.tillbridge.spi.SendGate;
import dev.tillbridge.spi.socket.AnswerReader.Next;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import javax.net.SocketFactory;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One exchange: a thread of its own does what may block, and the caller is the watchdog that closes the socket.
 *
 * <p>So neither a name service that hangs nor an interrupt of the caller can do harm: the one is left behind, the other never reaches the
 * connection. Up to the gate the exchange can be broken off and then certainly sent nothing; from the gate on the caller waits for the
 * thread, which ends at once when its socket is closed. Used once.
 */
final class TcpRun {

    private static final Logger LOG = LoggerFactory.getLogger(TcpRun.class);
    private static final int SEGMENT = 8192;
    private static final int SHORTEST_WAIT_MILLIS = 1;

    /** Its thread ends at once when its socket is closed; only a gate that takes longer is waited for. */
    private static final Duration FOR_EVER = Duration.ofDays(365);

    /** How far it has come, in this order; changed only under the lock of the run. */
    private enum Phase {
        RESOLVING,
        CONNECTING,
        AT_THE_GATE,
        OVER
    }

    private final TcpEndpoint endpoint;
    private final TcpLimits limits;
    private final Network network;
    private final SocketFactory sockets;
    private final TcpMessage message;
    private final AnswerReader reader;
    private final CompletableFuture<TcpOutcome> outcome = new CompletableFuture<>();

    private Phase phase = Phase.RESOLVING; // guarded by this
    private @Nullable TcpFailure broken; // guarded by this
    private @Nullable Socket socket; // guarded by this
    private volatile boolean writing;
    private int firstSilenceMillis; // used by the thread alone

    TcpRun(
            TcpEndpoint endpoint,
            TcpLimits limits,
            Network network,
            SocketFactory sockets,
            TcpMessage message,
            AnswerReader reader) {
        this.endpoint = endpoint;
        this.limits = limits;
        this.network = network;
        this.sockets = sockets;
        this.message = message;
        this.reader = reader;
    }

    // The caller's side

    /** Runs the exchange and returns what became of it. */
    TcpOutcome within(Duration deadline) {
        long beginNanos = network.nanos();
        network.beside("tillbridge-tcp", this::work);
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return awaited(beginNanos, deadline);
                } catch (InterruptedException e) {
                    interrupted = true; // not the connection's business; told to the caller in the end
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private TcpOutcome awaited(long beginNanos, Duration deadline) throws InterruptedException {
        try {
            Duration resolving = limits.connect().compareTo(deadline) < 0 ? limits.connect() : deadline;
            boolean ended =
                    isDoneAfter(resolving, beginNanos) || breakOffResolving() || isDoneAfter(deadline, beginNanos);
            if (!ended) {
                breakOff(TcpFailure.DEADLINE_PASSED);
            }
            network.await(outcome, FOR_EVER);
            return outcome.get();
        } catch (ExecutionException e) {
            throw thrown(e.getCause());
        }
    }

    /** Waits until so long after the beginning, and returns whether there is an outcome. */
    private boolean isDoneAfter(Duration limit, long beginNanos) throws InterruptedException {
        return network.await(outcome, limit.minusNanos(network.nanos() - beginNanos));
    }

    /** Ends the exchange if the name service has not answered; its limit is over. */
    private boolean breakOffResolving() {
        synchronized (this) {
            if (phase != Phase.RESOLVING) {
                return false;
            }
        }
        breakOff(TcpFailure.UNRESOLVED);
        return true;
    }

    private static RuntimeException thrown(@Nullable Throwable defect) {
        if (defect instanceof Error error) {
            throw error;
        }
        // Checked ones are reported as what became of the exchange, so this is what gate or reader threw.
        return defect instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(defect);
    }

    /** Ends the exchange for this reason, unless it is over; before the gate it then certainly sends nothing. */
    void breakOff(TcpFailure reason) {
        Socket open;
        boolean atOnce;
        synchronized (this) {
            if (phase == Phase.OVER || broken != null) {
                return;
            }
            broken = reason;
            atOnce = phase != Phase.AT_THE_GATE;
            open = socket;
        }
        close(open);
        if (atOnce) {
            // Its thread may hang in the name service; when it comes back, the way to the gate is closed.
            outcome.complete(failed(reason));
        }
    }

    // The thread's side

    private void work() {
        TcpOutcome result = null;
        Throwable defect = null;
        try {
            result = exchange();
        } catch (IOException e) {
            result = failed(reason(e), e);
        } catch (Throwable e) {
            defect = e; // the caller's, who gave us gate and reader
        } finally {
            close(finished());
        }
        if (result != null) {
            outcome.complete(result);
        } else if (defect != null) {
            outcome.completeExceptionally(defect);
        }
    }

    private synchronized @Nullable Socket finished() {
        phase = Phase.OVER;
        return socket;
    }

    private TcpOutcome exchange() throws IOException {
        List<InetAddress> addresses = network.addresses(endpoint.host());
        reach(Phase.CONNECTING);
        Socket connected = connected(addresses);
        reach(Phase.AT_THE_GATE);
        if (comesWithin(firstSilenceMillis, connected)) {
            return unasked();
        }
        if (message.gate().isPresent()) {
            message.gate().get().pass();
        }
        // Again, as passing takes its time. What comes from now on cannot be told from an answer.
        if (somethingWaits(connected)) {
            return unasked();
        }
        writing = true;
        connected.getOutputStream().write(message.bytes());
        connected.getOutputStream().flush();
        return answer(connected);
    }

    /** Tries one address after the other. */
    private Socket connected(List<InetAddress> addresses) throws IOException {
        IOException last = new UnknownHostException("no address");
        for (InetAddress address : addresses) {
            Socket fresh = sockets instanceof SSLSocketFactory
                    ? new PlainSockets(network).createSocket()
                    : sockets.createSocket();
            try {
                watch(fresh);
                fresh.setTcpNoDelay(true);
                long beginNanos = network.nanos();
                fresh.connect(
                        new InetSocketAddress(address, endpoint.port()),
                        Math.toIntExact(limits.connect().toMillis()));
                firstSilenceMillis = FirstSilence.millisAfter(Duration.ofNanos(network.nanos() - beginNanos));
                return secured(fresh);
            } catch (IOException e) {
                last = e;
                close(fresh);
            }
        }
        throw last;
    }

    /** The watchdog closes the plain socket: closing one that speaks TLS would first write a farewell, and may wait for it. */
    private Socket secured(Socket plain) throws IOException {
        if (!(sockets instanceof SSLSocketFactory tls)) {
            return plain;
        }
        SSLSocket secure = (SSLSocket) tls.createSocket(plain, endpoint.host(), endpoint.port(), true);
        secure.startHandshake();
        return secure;
    }

    private synchronized void watch(Socket fresh) throws IOException {
        checkUnbroken();
        socket = fresh;
    }

    /** Goes on; what was broken off goes no further, so that it never comes to the gate. */
    private synchronized void reach(Phase next) throws IOException {
        checkUnbroken();
        phase = next;
    }

    private void checkUnbroken() throws IOException {
        if (broken != null) {
            throw new IOException("broken off");
        }
    }

    private static boolean somethingWaits(Socket connected) throws IOException {
        InputStream in = connected.getInputStream();
        if (in.available() > 0) {
            return true;
        }
        if (!(connected instanceof SSLSocket)) {
            return false;
        }
        // What has come and is not yet decrypted may be TLS's own business, such as a ticket.
        return comesWithin(SHORTEST_WAIT_MILLIS, connected);
    }

    private static boolean comesWithin(int millis, Socket connected) throws IOException {
        connected.setSoTimeout(millis);
        try {
            if (connected.getInputStream().read() < 0) {
                throw new EOFException("hung up without having been asked");
            }
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        } finally {
            connected.setSoTimeout(0);
        }
    }

    /** Whatever the gate says: this was seen before the first byte was written. */
    private TcpOutcome unasked() {
        return new TcpOutcome.Failed(TcpFailure.SPOKE_UNASKED, false, text(TcpFailure.SPOKE_UNASKED.words(), false));
    }

    private TcpOutcome answer(Socket connected) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] buffer = new byte[SEGMENT];
        InputStream in = connected.getInputStream();
        Next next = Next.more();
        while (!next.isDone()) {
            int count;
            try {
                connected.setSoTimeout(next.quiet()
                        .map(Duration::toMillis)
                        .map(Math::toIntExact)
                        .orElse(0));
                count = in.read(buffer);
            } catch (SocketTimeoutException quiet) {
                break;
            }
            if (count < 0) {
                if (!reader.isWholeAtEnd()) {
                    return failed(TcpFailure.ENDED_EARLY);
                }
                break;
            }
            if (all.size() + count > limits.maxBytes()) {
                return failed(TcpFailure.OVERSIZED);
            }
            all.write(buffer, 0, count);
            next = reader.read(Arrays.copyOf(buffer, count));
        }
        return new TcpOutcome.Answered(all.toByteArray());
    }

    private static void close(@Nullable Socket open) {
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                LOG.debug("a socket did not close ({})", e.getClass().getName());
            }
        }
    }

    // What became of it

    private TcpFailure reason(IOException e) {
        boolean before;
        synchronized (this) {
            if (broken != null) {
                return broken;
            }
            before = phase == Phase.RESOLVING || phase == Phase.CONNECTING;
        }
        if (e instanceof GateClosedException) {
            return TcpFailure.GATE_CLOSED;
        }
        if (e instanceof UnknownHostException) {
            return TcpFailure.UNRESOLVED;
        }
        if (!before) {
            return TcpFailure.CONNECTION_BROKEN;
        }
        if (e instanceof SocketTimeoutException) {
            return TcpFailure.CONNECT_TIMED_OUT;
        }
        boolean refused =
                e instanceof ConnectException && String.valueOf(e.getMessage()).contains("refused");
        return refused ? TcpFailure.REFUSED : TcpFailure.UNREACHABLE;
    }

    private TcpOutcome failed(TcpFailure failure) {
        return new TcpOutcome.Failed(failure, mayHaveLeft(), text(failure.words()));
    }

    private TcpOutcome failed(TcpFailure failure, IOException e) {
        // The exception's own words may name more than the address.
        LOG.debug("{} {}: {} ({})", endpoint, message, failure, e.getClass().getName());
        return failure == TcpFailure.GATE_CLOSED && e instanceof GateClosedException
                ? new TcpOutcome.Failed(failure, mayHaveLeft(), text(stripped(e.getMessage())))
                : failed(failure);
    }

    private static String stripped(@Nullable String sentence) {
        String words = String.valueOf(sentence);
        return words.endsWith(".") ? words.substring(0, words.length() - 1) : words;
    }

    private String text(String words) {
        return text(words, mayHaveLeft());
    }

    private String text(String words, boolean mayHaveLeft) {
        return "The terminal at " + endpoint.address() + ": " + words
                + (mayHaveLeft ? ". The message may have reached it." : ". Nothing was sent.");
    }

    /** Returns what the gate says of a start; what is no start has left when it was about to be written. */
    private boolean mayHaveLeft() {
        return message.gate().map(SendGate::passed).orElse(writing);
    }
}
