package dev.tillbridge.spi.socket;

import dev.tillbridge.spi.FirstSilence;
import dev.tillbridge.spi.GateClosedException;
import dev.tillbridge.spi.Network;
import dev.tillbridge.spi.SendGate;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import javax.net.SocketFactory;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One exchange: a thread of its own does what may block, and limits close the socket.
 *
 * <p>So neither a name service that hangs nor an interrupt of the caller can do harm: the one is left behind, the other never reaches the
 * connection. Up to the gate the exchange can be broken off and then certainly sent nothing; from the gate on whoever wants the outcome waits
 * for the thread, which ends at once when its socket is closed. Once the message is written, a connection that can be watched holds no thread.
 * Used once.
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
        READING,
        LISTENING,
        OVER
    }

    /** What is done by one thread; what it throws ends the exchange. */
    @FunctionalInterface
    private interface Step {
        /** Returns what became of the exchange; empty where it goes on. */
        Optional<TcpOutcome> take() throws IOException;
    }

    private final TcpEndpoint endpoint;
    private final TcpLimits limits;
    private final Network network;
    private final SocketFactory sockets;
    private final TcpMessage message;
    private final AnswerSoFar answer;
    private final CompletableFuture<TcpOutcome> outcome = new CompletableFuture<>();
    private final CompletableFuture<Void> sent = new CompletableFuture<>(); // or it never will be

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
        this.answer = new AnswerSoFar(reader, limits.maxBytes());
    }

    // The caller's side

    /** Begins the exchange, and returns when the message was written, or certainly never will be. */
    void begin(Duration deadline) {
        Duration resolving = limits.connect().compareTo(deadline) < 0 ? limits.connect() : deadline;
        endsAfter(resolving, this::breakOffResolving);
        endsAfter(deadline, () -> breakOff(TcpFailure.DEADLINE_PASSED));
        whenOver(() -> sent.complete(null));
        network.beside("tillbridge-tcp", () -> does(this::send));
        waitFor(sent);
    }

    private void endsAfter(Duration time, Runnable over) {
        Network.Limit limit = network.limit(time, over);
        whenOver(limit::close);
    }

    /** Does something when there is an outcome. */
    @SuppressWarnings("FutureReturnValueIgnored") // what is done then never fails
    void whenOver(Runnable then) {
        outcome.whenComplete((told, defect) -> then.run());
    }

    /** Completes with the exchange, also by what gate or reader threw. */
    CompletionStage<TcpOutcome> arrival() {
        return outcome.minimalCompletionStage();
    }

    /** Waits until the exchange is over, and returns what became of it. */
    TcpOutcome outcome() {
        waitFor(outcome);
        try {
            return outcome.join();
        } catch (CompletionException e) {
            throw thrown(e.getCause());
        }
    }

    private void waitFor(CompletableFuture<?> something) {
        boolean interrupted = false;
        boolean waits = true;
        while (waits) {
            try {
                waits = !network.await(something, FOR_EVER);
            } catch (InterruptedException e) {
                interrupted = true; // not the connection's business; told to the caller in the end
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends the exchange if the name service has not answered; its limit is over. */
    private void breakOffResolving() {
        synchronized (this) {
            if (phase != Phase.RESOLVING) {
                return;
            }
        }
        breakOff(TcpFailure.UNRESOLVED);
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
            atOnce = phase != Phase.AT_THE_GATE && phase != Phase.READING;
            open = socket;
        }
        close(open);
        if (atOnce) {
            // Its thread may hang in the name service; when it comes back, the way to the gate is closed. Or it has
            // none.
            outcome.complete(failed(reason));
        }
    }

    // The thread's side

    private void does(Step step) {
        TcpOutcome result = null;
        Throwable defect = null;
        try {
            result = step.take().orElse(null);
            if (result == null) {
                return;
            }
        } catch (IOException e) {
            result = failed(reason(e), e);
        } catch (Throwable e) {
            defect = e; // the caller's, who gave us gate and reader
        }
        close(finished());
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

    private Optional<TcpOutcome> send() throws IOException {
        List<InetAddress> addresses = network.addresses(endpoint.host());
        reach(Phase.CONNECTING);
        Socket connected = connected(addresses);
        reach(Phase.AT_THE_GATE);
        if (comesWithin(firstSilenceMillis, connected)) {
            return Optional.of(unasked());
        }
        if (message.gate().isPresent()) {
            message.gate().get().pass();
        }
        // Again, as passing takes its time. What comes from now on cannot be told from an answer.
        if (somethingWaits(connected)) {
            return Optional.of(unasked());
        }
        writing = true;
        connected.getOutputStream().write(message.bytes());
        connected.getOutputStream().flush();
        return receive(connected);
    }

    private Optional<TcpOutcome> receive(Socket connected) throws IOException {
        SocketChannel channel = connected instanceof SSLSocket ? null : connected.getChannel();
        reach(channel == null ? Phase.READING : Phase.LISTENING);
        sent.complete(null);
        if (channel == null) {
            read(connected);
            return Optional.of(told());
        }
        channel.configureBlocking(false);
        Listening listening = new Listening(
                channel, answer, network, look -> does(() -> look.isLast() ? Optional.of(told()) : Optional.empty()));
        return listening.isOver() ? Optional.of(told()) : Optional.empty();
    }

    /** Tries one address after the other. */
    private Socket connected(List<InetAddress> addresses) throws IOException {
        IOException last = new UnknownHostException("no address");
        for (InetAddress address : addresses) {
            Socket fresh = sockets instanceof SSLSocketFactory
                    ? PlainSockets.below(network).createSocket()
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
        if (!(connected instanceof SSLSocket) && connected.getChannel() == null) {
            return false;
        }
        // What has come and is not yet decrypted may be TLS's own business, such as a ticket; and Android's channels do
        // not tell what has come.
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

    private void read(Socket connected) throws IOException {
        byte[] buffer = new byte[SEGMENT];
        InputStream in = connected.getInputStream();
        boolean over = false;
        while (!over) {
            try {
                connected.setSoTimeout(answer.quiet()
                        .map(Duration::toMillis)
                        .map(Math::toIntExact)
                        .orElse(0));
                over = answer.isOverWith(buffer, in.read(buffer));
            } catch (SocketTimeoutException quiet) {
                over = true;
            }
        }
    }

    private TcpOutcome told() {
        return answer.failure().map(this::failed).orElseGet(() -> new TcpOutcome.Answered(answer.bytes()));
    }

    private static void close(@Nullable Socket open) {
        if (open != null) {
            try {
                open.close();
                if (open.getChannel() != null) {
                    Readiness.OF_THIS_MACHINE.letGo();
                }
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
