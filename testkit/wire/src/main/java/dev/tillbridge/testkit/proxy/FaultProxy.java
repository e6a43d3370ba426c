package dev.tillbridge.testkit.proxy;

import dev.tillbridge.credentials.Fingerprint;
import dev.tillbridge.testkit.Fault;
import dev.tillbridge.testkit.FaultPlan;
import dev.tillbridge.testkit.RecordedAnswer;
import dev.tillbridge.testkit.Strike;
import dev.tillbridge.testkit.http.Certificate;
import dev.tillbridge.testkit.tcp.Entrance;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands between a driver and a terminal, simulated or real, on a port of the loopback address, and breaks the wire as it is told.
 *
 * <pre>{@code
 * try (FaultProxy proxy = FaultProxy.builder(protocol, "192.168.0.201", 8080)
 *         .pinned(Fingerprint.parse("AB:CD:..."))
 *         .open()) {
 *     proxy.inject(WireFault.LOSE_ANSWER.at(Moment.START).nth(2));
 *     ... // let a till sell something at proxy.address()
 *     assertThat(proxy.wireStrikes()).hasSize(1);
 * }
 * }</pre>
 *
 * <p>Where the wire is encrypted, the proxy ends TLS on both sides: towards the driver it shows a certificate of its own, made when it
 * opens; of the terminal it trusts the certificate that was pinned, or else any, which is for tests only. What is handed on can be read on
 * the way: nobody but a tester should own the machine. Each connection of the driver gets one of its own to the terminal before it gets a
 * word; where that fails, it is reset. Safe for use by several threads.
 */
public final class FaultProxy implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FaultProxy.class);
    private static final int MAX_THREADS = 160;
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);

    private final WireProtocol wire;
    private final String host;
    private final int port;
    private final Plans plans;
    private final Taps taps;
    private final Clock clock;
    private final @Nullable SSLSocketFactory secured;
    private final Certificate certificate;
    private final ExecutorService threads;
    private final Entrance entrance;
    private final Set<Link> links = ConcurrentHashMap.newKeySet();
    private final Set<String> running = ConcurrentHashMap.newKeySet();
    private final AtomicLong connections = new AtomicLong();
    private final AtomicLong chances = new AtomicLong(-1);
    private final AtomicInteger starts = new AtomicInteger();
    private final List<Runnable> late = new ArrayList<>();
    private volatile Consumer<Lost> losses = lost -> {};
    private volatile Consumer<Spoilt> damages = spoilt -> {};
    private volatile Consumer<Passed> passages = passed -> {};
    private volatile Consumer<Shown> answers = shown -> {};
    private final AtomicInteger admitted = new AtomicInteger(Integer.MAX_VALUE);
    private volatile boolean offline;
    private volatile boolean closed;

    /**
     * A request that the terminal did not get.
     *
     * @param fault why it did not
     * @param startsBefore how many starts the terminal had got by then
     */
    record Lost(Question question, WireFault fault, long connection, int startsBefore) {}

    /**
     * An answer of the terminal that does not reach the driver as it came.
     *
     * @param fault what becomes of it
     * @param length how many bytes it has
     * @param sent how many of them are sent where it breaks off
     */
    record Spoilt(Question question, WireFault fault, int length, int sent) {}

    /** A request that is handed on to the terminal. */
    record Passed(Question question, long connection) {}

    /** What has come of the terminal's answer to a request; told again when more comes. */
    record Shown(Question question, long connection, RecordedAnswer answer) {}

    private FaultProxy(Builder builder) {
        wire = builder.wire;
        host = builder.host;
        port = builder.port;
        clock = builder.clock;
        plans = new Plans(builder.seed, builder.percent);
        taps = new Taps(builder.clock);
        builder.taps.forEach(taps::add);
        secured = wire.isEncrypted() ? Trust.sockets(Optional.ofNullable(builder.pinned)) : null;
        certificate = Certificate.create("tillbridge fault proxy");
        threads = new ThreadPoolExecutor(0, MAX_THREADS, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
            Thread thread = new Thread(task, "fault-proxy");
            thread.setDaemon(true);
            return thread;
        });
        entrance = new Entrance("fault proxy", builder.ownPort, threads, this::welcome);
        entrance.open();
    }

    /**
     * Returns a builder of a proxy before the given terminal.
     *
     * @param host name or address of the terminal
     * @param port TCP port of the terminal, 1 to 65535
     */
    public static Builder builder(WireProtocol wire, String host, int port) {
        return new Builder(wire, host, port);
    }

    // What a test asks

    /** Returns where it listens. */
    public InetSocketAddress address() {
        return entrance.address();
    }

    /** Returns the fingerprint of the certificate that it shows to the driver; empty where nothing is encrypted. */
    public Optional<Fingerprint> fingerprint() {
        return wire.isEncrypted() ? Optional.of(new Fingerprint(certificate.fingerprint())) : Optional.empty();
    }

    /** Returns whether it can make a fault at that moment: whether it is one of the wire, and this wire shows the moment. */
    public boolean canInject(FaultPlan plan) {
        return WireFault.of(plan.fault())
                .filter(fault -> canInject(fault.at(plan.moment())))
                .isPresent();
    }

    /** Returns whether it can make a fault at that moment. */
    public boolean canInject(WirePlan plan) {
        boolean packable = wire.packed(new byte[0], 0).isPresent();
        return wire.moments().contains(plan.moment())
                && (plan.fault() != WireFault.PACKED_OVERSIZED_ANSWER || packable);
    }

    /**
     * Plans a fault, as a simulated terminal does.
     *
     * @throws IllegalArgumentException when it cannot make that one, see {@link #canInject(FaultPlan)}
     */
    public void inject(FaultPlan plan) {
        inject(plan(plan));
    }

    /**
     * Plans a fault.
     *
     * @throws IllegalArgumentException when it cannot make that one, see {@link #canInject(WirePlan)}
     */
    public void inject(WirePlan plan) {
        plans.inject(checked(plan));
        adjust();
    }

    /** Takes back every fault that has not struck, those by chance too; a refused port opens again. */
    public void clearFaults() {
        plans.clear();
        adjust();
    }

    /** Returns the faults that have struck and that simulated terminals know too, in order. */
    public List<Strike> strikes() {
        return plans.strikes().stream()
                .flatMap(strike -> strike.fault().fault().stream().map(fault -> new Strike(fault, strike.moment())))
                .toList();
    }

    /** Returns all faults that have struck, in order. */
    public List<WireStrike> wireStrikes() {
        return plans.strikes();
    }

    /** Sends every late answer to whom it was meant for, if that connection still stands. */
    public void deliverLate() {
        List<Runnable> all;
        synchronized (late) {
            all = List.copyOf(late);
            late.clear();
        }
        all.forEach(Runnable::run);
    }

    /** Adds somebody who listens, from the next connection on. */
    public void tap(WireTap tap) {
        taps.add(tap);
    }

    /** Takes the proxy off the network (connections drop, new ones are refused) or puts it back on the same port. */
    public void refuseConnections(boolean refuse) {
        offline = refuse;
        adjust();
    }

    /**
     * Lets only so many more starts reach the terminal; all others are read and lost, and are no strikes.
     *
     * @param more how many, 0 or more; {@link Integer#MAX_VALUE}, as at first, for any number
     */
    public void admitStarts(int more) {
        if (more < 0) {
            throw new IllegalArgumentException("the terminal gets 0 starts or more, not " + more);
        }
        admitted.set(more);
    }

    /** Resets every connection that stands now; the port stays open. */
    public void dropConnections() {
        List.copyOf(links).forEach(Link::reset);
    }

    /** Closes the port and every connection. Does nothing the second time. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            entrance.close();
        }
        dropConnections();
        threads.shutdownNow();
    }

    private synchronized void adjust() {
        if (closed) {
            return;
        }
        if (offline || plans.refuses()) {
            entrance.close();
            dropConnections();
        } else {
            entrance.open();
        }
    }

    // What scenarios ask

    /** Returns what makes the same on this wire. */
    private WirePlan plan(FaultPlan plan) {
        WireFault fault = WireFault.of(plan.fault())
                .orElseThrow(() -> new IllegalArgumentException(plan.fault()
                        + " is one of the terminal, not of the wire; FaultProxy.canInject tells which are"));
        return checked(new WirePlan(fault, plan.moment(), 1, plan.times()));
    }

    private WirePlan checked(WirePlan plan) {
        if (!canInject(plan)) {
            throw new IllegalArgumentException(plan.fault() + " at " + plan.moment()
                    + " cannot be made on this wire; FaultProxy.canInject tells what can");
        }
        return plan;
    }

    void next(List<FaultPlan> faults) {
        if (plans.isAhead() && faults.stream().anyMatch(plan -> plan.fault() == Fault.REFUSE_CONNECTION)) {
            throw new IllegalArgumentException("a port is closed for the next start only: queue a scenario with "
                    + Fault.REFUSE_CONNECTION + " when none is before it");
        }
        plans.next(faults.stream().map(this::plan).toList());
        adjust();
    }

    void otherwise(List<FaultPlan> faults) {
        plans.otherwise(faults.stream().map(this::plan).toList());
        adjust();
    }

    void onLoss(Consumer<Lost> observer) {
        losses = observer;
    }

    /** Calls the observer before a spoilt answer is sent. */
    void onDamage(Consumer<Spoilt> observer) {
        damages = observer;
    }

    /** Sets who is told of each answer before the driver gets it. */
    void onAnswer(Consumer<Shown> observer) {
        answers = observer;
    }

    /** Sets who is told of each request before the terminal gets it. */
    void onPassage(Consumer<Passed> observer) {
        passages = observer;
    }

    /** Returns how many starts the terminal got. */
    int starts() {
        return starts.get();
    }

    Clock clock() {
        return clock;
    }

    // What its connections ask

    private void welcome(Socket raw) {
        Link link = new Link(this, connections.incrementAndGet(), raw);
        links.add(link);
        try {
            threads.execute(link::serve);
        } catch (RejectedExecutionException e) {
            LOG.warn("Too many connections to the proxy: one was reset");
            link.reset();
        }
    }

    WireProtocol wire() {
        return wire;
    }

    Plans plans() {
        return plans;
    }

    Taps taps() {
        return taps;
    }

    boolean isEncrypted() {
        return secured != null;
    }

    Certificate certificate() {
        return certificate;
    }

    /** Returns a source of chance that nobody else gets. */
    SplittableRandom chance() {
        return plans.random(chances.getAndDecrement());
    }

    Socket connectToTerminal() throws IOException {
        Socket plain = new Socket();
        try {
            plain.connect(new InetSocketAddress(host, port), (int) CONNECT_LIMIT.toMillis());
            plain.setTcpNoDelay(true);
            if (secured == null) {
                return plain;
            }
            plain.setSoTimeout((int) CONNECT_LIMIT.toMillis());
            SSLSocket socket = (SSLSocket) secured.createSocket(plain, host, port, true);
            socket.startHandshake();
            socket.setSoTimeout(0);
            return socket;
        } catch (IOException e) {
            plain.close();
            LOG.debug("The terminal behind the proxy, {}:{}, cannot be reached: {}", host, port, e.toString());
            throw e;
        }
    }

    void run(Runnable task) throws IOException {
        try {
            threads.execute(task);
        } catch (RejectedExecutionException e) {
            throw new IOException("too many connections to the proxy, or it is closed", e);
        }
    }

    /** Returns whether the terminal may get this request; a start that may is counted. */
    boolean admits(Question question) {
        return !question.isStart()
                || admitted.getAndUpdate(left -> left == 0 || left == Integer.MAX_VALUE ? left : left - 1) > 0;
    }

    void handedOn(Question question, long connection) {
        passages.accept(new Passed(question, connection));
        if (question.isStart()) {
            starts.incrementAndGet();
            running.add(question.key());
            plans.begin();
            adjust();
        }
    }

    void answered(Question question) {
        if (question.isStart()) {
            running.remove(question.key());
        }
    }

    boolean isRunning(Question lookup) {
        return running.contains(lookup.key());
    }

    void lost(Question question, WireFault fault, long connection) {
        losses.accept(new Lost(question, fault, connection, starts.get()));
    }

    void shown(Question question, long connection, RecordedAnswer answer) {
        answers.accept(new Shown(question, connection, answer));
    }

    void spoilt(Spoilt spoilt) {
        damages.accept(spoilt);
    }

    void late(Runnable delivery) {
        synchronized (late) {
            late.add(delivery);
        }
    }

    void ended(Link link) {
        links.remove(link);
    }

    /** Collects what a proxy is made of. Not safe for use by several threads. */
    public static final class Builder {

        private final WireProtocol wire;
        private final String host;
        private final int port;
        private final List<WireTap> taps = new ArrayList<>();
        private int ownPort;
        private long seed = 1;
        private int percent;
        private Clock clock = Clock.systemUTC();
        private @Nullable Fingerprint pinned;

        private Builder(WireProtocol wire, String host, int port) {
            this.wire = wire;
            this.host = host;
            this.port = port;
        }

        /** Sets the TCP port of the proxy on the loopback address, 0 to 65535; 0, as at first, for any. */
        public Builder port(int number) {
            if (number < 0 || number > 65535) {
                throw new IllegalArgumentException("a port is 0 to 65535, not " + number);
            }
            ownPort = number;
            return this;
        }

        /** Sets the only certificate of the terminal that is trusted; without it any is, which is for tests only. */
        public Builder pinned(Fingerprint certificate) {
            pinned = certificate;
            return this;
        }

        /** Sets the seed of everything that is left to chance: where answers are sliced and spoiled, and what {@link #seeded} draws; 1 at first. */
        public Builder seed(long number) {
            seed = number;
            return this;
        }

        /**
         * Lets chance strike: the same exchanges in the same order suffer the same with the same seed.
         *
         * <p>Connections count as exchanges. What takes very long or forever is left out.
         *
         * @param percentage how many exchanges of a hundred suffer, 1 to 100
         */
        public Builder seeded(long number, int percentage) {
            if (percentage < 1 || percentage > 100) {
                throw new IllegalArgumentException("chance strikes 1 to 100 of a hundred exchanges, not " + percentage);
            }
            percent = percentage;
            return seed(number);
        }

        /** Adds somebody who listens. */
        public Builder tap(WireTap tap) {
            taps.add(tap);
            return this;
        }

        /** Sets the clock by which listeners are told the time. */
        public Builder clock(Clock source) {
            clock = source;
            return this;
        }

        /**
         * Opens the proxy, which listens when this returns; close it. The terminal is not asked yet.
         *
         * @throws java.io.UncheckedIOException when the port is taken; the message says which
         */
        public FaultProxy open() {
            return new FaultProxy(this);
        }
    }
}
