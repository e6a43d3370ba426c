package dev.tillbridge.spi.socket;

import dev.tillbridge.config.Hosts;
import dev.tillbridge.spi.Alarms;
import dev.tillbridge.spi.Network;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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
        this.sockets = endpoint.sockets().orElseGet(() -> new PlainSockets(network));
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
        TcpLimits.checked(deadline, "deadline");
        TcpRun run = new TcpRun(endpoint, limits, network, sockets, message, reader);
        running.add(run);
        try {
            if (closed) {
                run.breakOff(TcpFailure.CLOSED);
            }
            TcpOutcome outcome = run.within(deadline);
            if (outcome instanceof TcpOutcome.Failed failed && failed.failure() == TcpFailure.SPOKE_UNASKED) {
                Alarms.raise(failed.text());
            }
            return outcome;
        } finally {
            running.remove(run);
        }
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
