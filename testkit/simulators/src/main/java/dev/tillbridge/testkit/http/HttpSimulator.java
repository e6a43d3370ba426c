package dev.tillbridge.testkit.http;

import dev.tillbridge.testkit.Fault;
import dev.tillbridge.testkit.FaultPlan;
import dev.tillbridge.testkit.Ledger;
import dev.tillbridge.testkit.Moment;
import dev.tillbridge.testkit.RecordedAnswer;
import dev.tillbridge.testkit.RecordedRequest;
import dev.tillbridge.testkit.Scenario;
import dev.tillbridge.testkit.Script;
import dev.tillbridge.testkit.Simulator;
import dev.tillbridge.testkit.SimulatorOptions;
import dev.tillbridge.testkit.Strike;
import dev.tillbridge.testkit.WireRecord;
import dev.tillbridge.testkit.device.SimulatedDevice;
import dev.tillbridge.testkit.lies.Liar;
import dev.tillbridge.testkit.lies.Lying;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * For simulator authors: a simulated terminal that speaks HTTPS, or HTTP, on the loopback address; all but its device and its words.
 *
 * <p>A subclass calls {@link #listen()} at the end of its constructor. Safe for use by several threads.
 */
public abstract class HttpSimulator implements Simulator, Lying {

    private final String id;
    private final CurrencyUnit currency;
    private final Clock clock;
    private final Script script = new Script();
    private final Set<Integer> failed = ConcurrentHashMap.newKeySet();
    private final Connections connections;
    private final WireRecord wire = new WireRecord();
    private volatile @Nullable Certificate certificate;
    private volatile boolean offline;
    private volatile boolean closed;
    private volatile Liar liar = Liar.HONEST;

    /**
     * Creates a terminal that does not listen yet.
     *
     * @param usual its currency unless the options name another
     */
    protected HttpSimulator(String id, SimulatorOptions options, CurrencyUnit usual) {
        this.id = id;
        currency = options.currency().orElse(usual);
        clock = options.clock();
        connections = new Connections(
                id,
                options.port(),
                this::secured,
                this::strikeConnection,
                fault -> script.struck(fault, Moment.CONNECT),
                this::style,
                clock,
                new Requests(),
                this::adjustPort);
    }

    /**
     * Opens the port.
     *
     * @throws java.io.UncheckedIOException when it is taken; the message says which
     */
    protected final void listen() {
        connections.start();
    }

    // What makes the terminal its vendor's

    /** Returns the device behind the wire. */
    protected abstract SimulatedDevice device();

    /** Returns how it puts its answers into bytes. */
    protected abstract AnswerStyle style();

    /** Answers a request; waits where a scenario holds it. */
    protected abstract Reply answer(HttpRequest request) throws InterruptedException;

    /** Returns the answer to bytes that are no request. */
    protected abstract Reply malformed();

    /** Returns a part of a request, or the body of an answer, without its secrets. */
    protected abstract String masked(String text);

    /**
     * Returns a healthy approval, as a lookup would bring it: of the latest transaction, running or ended, whatever became of it, or of one
     * that never was. Empty, by default, where the terminal cannot make one up.
     */
    protected Optional<Reply> approval() {
        return Optional.empty();
    }

    // What it gives to its vendor's part

    /** Returns what is planned. */
    protected final Script script() {
        return script;
    }

    /** Returns the currency of all amounts. */
    protected final CurrencyUnit currency() {
        return currency;
    }

    /** Shows this certificate on every connection from now on; without one the terminal speaks plain HTTP. */
    protected final void show(Certificate own) {
        certificate = own;
    }

    /** Returns whether it has ended, so that a state file may belong to a successor already. */
    protected final boolean isClosed() {
        return closed;
    }

    // Simulator

    @Override
    public final String id() {
        return id;
    }

    @Override
    public final InetSocketAddress address() {
        return connections.address();
    }

    @Override
    public final Ledger ledger() {
        return device().ledger();
    }

    @Override
    public final void next(Scenario scenario) {
        script.next(checked(scenario));
        adjustPort();
    }

    @Override
    public final void otherwise(Scenario scenario) {
        script.otherwise(checked(scenario));
        adjustPort();
    }

    /** An approval that nobody asked for is told only where there are words for it, see {@link #approval}. */
    @Override
    public boolean canInject(FaultPlan plan) {
        boolean unasked = plan.fault() == Fault.ANSWERS_BEFORE_ASKED || plan.fault() == Fault.ANSWERS_TWICE;
        return !unasked || approval().isPresent();
    }

    @Override
    public final void inject(FaultPlan fault) {
        script.inject(fault);
        adjustPort();
    }

    @Override
    public final void clearFaults() {
        script.clearFaults();
        adjustPort();
    }

    /** {@inheritDoc} A fault at which the simulator itself failed is not among them: what a till made of that silence shows nothing. */
    @Override
    public final List<Strike> strikes() {
        List<Strike> all = script.strikes();
        return IntStream.range(0, all.size())
                .filter(index -> !failed.contains(index))
                .mapToObj(all::get)
                .toList();
    }

    /** {@inheritDoc} A kind is a method and a status, such as {@code GET 200}. */
    @Override
    public final void liar(Liar other) {
        liar = other;
    }

    private Reply told(HttpRequest request, Reply honest) {
        String body = honest.tree().map(Object::toString).orElse(honest.text());
        String told = liar.tell(request.method() + " " + honest.status(), body);
        return told.equals(body) ? honest : honest.withRawBody(told);
    }

    @Override
    public final List<RecordedRequest> wire() {
        return wire.all();
    }

    @Override
    public final void onRequest(Consumer<RecordedRequest> observer) {
        wire.observe(observer);
    }

    @Override
    public final void settle() {
        device().settle();
    }

    @Override
    public final void restart() {
        // The port stays open all the while, so that a test can go on without waiting for it.
        device().powerCycle();
        connections.dropAll();
    }

    @Override
    public final void refuseConnections(boolean refuse) {
        offline = refuse;
        adjustPort();
    }

    @Override
    public final void close() {
        closed = true;
        connections.close();
    }

    /**
     * Returns the SHA-256 of the certificate, 64 lower-case hexadecimal digits.
     *
     * @throws IllegalStateException when the terminal speaks plain HTTP
     */
    public final String certificateFingerprint() {
        Certificate own = certificate;
        if (own == null) {
            throw new IllegalStateException("a terminal that speaks plain HTTP has no certificate");
        }
        return own.fingerprint();
    }

    /** Returns whether any request came with a credential, right or wrong. */
    public final boolean sawCredential() {
        return wire.all().stream().anyMatch(RecordedRequest::credentialSent);
    }

    private Socket secured(Socket raw) throws IOException {
        Certificate own = certificate;
        return own == null ? raw : own.over(raw);
    }

    private Optional<Fault> strikeConnection() {
        return script.take(Moment.CONNECT, device().isRunning() ? device().playing() : script.upcoming());
    }

    private synchronized void adjustPort() {
        if (closed) {
            return;
        }
        if (offline || script.refusesConnections(!device().isRunning())) {
            connections.unplug();
        } else {
            connections.plugIn();
        }
    }

    private Scenario checked(Scenario scenario) {
        for (Optional<Money> money : List.of(scenario.partialAmount(), scenario.tip())) {
            if (money.isPresent() && !money.get().getCurrencyUnit().equals(currency)) {
                throw new IllegalArgumentException("this terminal works in " + currency + ", not in "
                        + money.get().getCurrencyUnit());
            }
        }
        return scenario;
    }

    /** Serves each connection with what the subclass says at that time. */
    private final class Requests implements Connections.Handler {

        @Override
        public int asked(HttpRequest request, int connection) {
            return wire.asked(
                    connection,
                    clock.instant(),
                    request.method(),
                    HttpSimulator.this.masked(request.target()),
                    HttpSimulator.this.masked(request.body()),
                    !request.header("authorization").isEmpty());
        }

        @Override
        public Reply answer(HttpRequest request) throws InterruptedException {
            try {
                return told(request, HttpSimulator.this.answer(request));
            } catch (RuntimeException e) {
                failed.add(script.strikes().size() - 1);
                throw e;
            }
        }

        @Override
        public Optional<Reply> approval() {
            return HttpSimulator.this.approval();
        }

        @Override
        public void answered(int number, RecordedAnswer answer) {
            wire.answered(number, answer);
        }

        @Override
        public String masked(String body) {
            return HttpSimulator.this.masked(body);
        }

        @Override
        public Reply malformed() {
            return HttpSimulator.this.malformed();
        }
    }
}
