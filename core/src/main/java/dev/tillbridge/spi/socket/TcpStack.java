package dev.tillbridge.spi.socket;

import dev.tillbridge.config.Hosts;
import dev.tillbridge.spi.Alarms;
import dev.tillbridge.spi.Network;
import dev.tillbridge.spi.PendingStart;
import dev.tillbridge.spi.StartAnswer;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import javax.net.SocketFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The TCP connections of one terminal, under the rules for money.
 *
 * <ul>
 *   <li>Every exchange has a connection of its own, past every system proxy; a message is written once, and nothing is ever repeated.
 *   <li>A start, and a cancel, passes its {@link dev.tillbridge.spi.SendGate} when the connection stands and nothing has been written.
 *   <li>What comes before the message is written is no answer, also what a terminal says as soon as somebody connects: nothing is written
 *       then.
 *   <li>One deadline covers an exchange from the name's resolution to the last byte of the answer; sizes are capped.
 *   <li>An interrupt of the caller does not break an exchange off; {@link #close()} does.
 * </ul>
 *
 * <p>For driver authors: build a {@link TcpMessage}, give an {@link AnswerReader} that knows where an answer ends, and {@link #exchange}
 * them. Safe for use by several threads. Serves I1 and I4 of the driver contract.
 */
public final class TcpStack implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TcpStack.class);

    private final TcpEndpoint endpoint;
    private final TcpLimits limits;
    private final Network network;
    private final SocketFactory sockets;
    private final Set<TcpRun> running = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    private TcpStack(TcpEndpoint endpoint, TcpLimits limits, Network network) {
        this.endpoint = endpoint;
        this.limits = limits;
        this.network = network;
        this.sockets = endpoint.sockets().orElseGet(() -> PlainSockets.watchable(network));
    }

    /** Opens a stack over the machine's own network; nothing is sent. */
    public static TcpStack open(TcpEndpoint endpoint, TcpLimits limits) {
        return open(endpoint, limits, Network.system());
    }

    /** Opens a stack over a network, that of the driver's context; nothing is sent. */
    public static TcpStack open(TcpEndpoint endpoint, TcpLimits limits, Network network) {
        Hosts.oddity(endpoint.host()).ifPresent(oddity -> LOG.warn("The address {} {}.", endpoint.host(), oddity));
        return new TcpStack(endpoint, limits, network);
    }

    /**
     * Connects, writes the message once, and reads until its reader is content.
     *
     * <p>Returns within the deadline. It does not throw for anything that happens on the network; after a failure of a start, {@link
     * TcpOutcome.Failed#mayHaveLeft()} tells "nothing left" from "lost". What gate or reader throw is thrown here.
     *
     * @param deadline 1 ms to 10 min, over the whole exchange; only a gate that takes longer is waited for
     */
    public TcpOutcome exchange(TcpMessage message, AnswerReader reader, Duration deadline) {
        return ended(begun(message, reader, deadline));
    }

    /**
     * Does the same for a start, and returns when the message was written, or certainly never will be: no thread waits for the answer, unless
     * the connection speaks TLS or comes from a factory of the host's whose sockets have no channel.
     *
     * @param deadline as for {@link #exchange}
     * @param told reads what became of it, when core asks for the answer
     */
    public PendingStart begin(
            TcpMessage message, AnswerReader reader, Duration deadline, Function<TcpOutcome, StartAnswer> told) {
        TcpRun run = begun(message, reader, deadline);
        return new PendingStart() {
            @Override
            public CompletionStage<?> arrival() {
                return run.arrival();
            }

            @Override
            public StartAnswer answer() {
                return told.apply(ended(run));
            }
        };
    }

    private TcpRun begun(TcpMessage message, AnswerReader reader, Duration deadline) {
        TcpLimits.checked(deadline, "deadline");
        TcpRun run = new TcpRun(endpoint, limits, network, sockets, message, reader);
        running.add(run);
        run.whenOver(() -> running.remove(run));
        if (closed) {
            run.breakOff(TcpFailure.CLOSED);
        }
        run.begin(deadline);
        return run;
    }

    private static TcpOutcome ended(TcpRun run) {
        TcpOutcome outcome = run.outcome();
        if (outcome instanceof TcpOutcome.Failed failed && failed.failure() == TcpFailure.SPOKE_UNASKED) {
            Alarms.raise(failed.text());
        }
        return outcome;
    }

    /** Returns where this stack sends to. */
    public TcpEndpoint endpoint() {
        return endpoint;
    }

    /** Breaks off what is under way. Exchanges that come later fail, and nothing is sent. Idempotent. */
    @Override
    public void close() {
        closed = true;
        running.forEach(run -> run.breakOff(TcpFailure.CLOSED));
    }

    @Override
    public String toString() {
        return "TcpStack[" + endpoint + "]";
    }
}
