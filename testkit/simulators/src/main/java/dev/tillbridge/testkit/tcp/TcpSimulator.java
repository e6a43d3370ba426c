package dev.tillbridge.testkit.tcp;

import dev.tillbridge.testkit.Display;
import dev.tillbridge.testkit.Fault;
import dev.tillbridge.testkit.FaultPlan;
import dev.tillbridge.testkit.Hold;
import dev.tillbridge.testkit.Ledger;
import dev.tillbridge.testkit.Moment;
import dev.tillbridge.testkit.Pace;
import dev.tillbridge.testkit.Reach;
import dev.tillbridge.testkit.RecordedRequest;
import dev.tillbridge.testkit.Scenario;
import dev.tillbridge.testkit.Scenario.Card;
import dev.tillbridge.testkit.Script;
import dev.tillbridge.testkit.Simulator;
import dev.tillbridge.testkit.SimulatorOptions;
import dev.tillbridge.testkit.Strike;
import dev.tillbridge.testkit.Supply;
import dev.tillbridge.testkit.WireRecord;
import dev.tillbridge.testkit.device.SimulatedDevice;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * For simulator authors: a simulated terminal on a port of the loopback address; all but its device and what is said on a connection.
 *
 * <p>A subclass calls {@link #listen()} at the end of its constructor. Safe for use by several threads.
 */
public abstract class TcpSimulator implements Simulator {

    private static final Set<Card> VERIFIED = EnumSet.of(
            Card.INSERTED_WITH_PIN, Card.INSERTED_WITH_WRONG_PIN_FIRST, Card.INSERTED_AND_SIGNED, Card.SWIPED);

    private final String id;
    private final CurrencyUnit currency;
    private final Clock clock;
    private final Script script = new Script();
    private final Set<Integer> failed = ConcurrentHashMap.newKeySet();
    /** From which place on a strike is its connection's, for the thread of each. */
    private final Map<Thread, Integer> own = new ConcurrentHashMap<>();

    private final Set<Supply> shortages = ConcurrentHashMap.newKeySet();

    private final WireRecord record = new WireRecord();
    private final Port port;
    private volatile boolean offline;
    private volatile boolean closed;

    /**
     * Creates a terminal that does not listen yet.
     *
     * @param usual its currency unless the options name another
     */
    protected TcpSimulator(String id, SimulatorOptions options, CurrencyUnit usual) {
        this.id = id;
        currency = options.currency().orElse(usual);
        clock = options.clock();
        port = new Port(id + " simulator", options.port(), this::connected);
        if (options.pace() instanceof Pace.Attended) {
            script.otherwise(Scenario.showsNoCard());
        }
    }

    /**
     * Opens the port.
     *
     * @throws java.io.UncheckedIOException when it is taken; the message says which
     */
    protected final void listen() {
        port.open();
    }

    // What makes the terminal its vendor's

    /** Returns the device behind the wire. */
    protected abstract SimulatedDevice device();

    /**
     * Serves a connection that no fault has struck, until it ends. A request is written down in {@link #record()}, and its answer too, before
     * its first byte leaves; {@link #adjustPort()} is called when an answer has left.
     *
     * @param number of the connection, from 1
     */
    protected abstract void serve(Socket raw, int number) throws IOException, InterruptedException;

    /**
     * Tells an approval before anything is asked ({@link Fault#ANSWERS_BEFORE_ASKED}), counts that fault as struck, and then answers nothing.
     *
     * @throws UnsupportedOperationException by default, of a terminal that refuses this fault
     */
    protected void speakUnasked(Socket raw, int number) throws IOException {
        throw new UnsupportedOperationException("this terminal approves only when it is asked");
    }

    /**
     * Refuses a fault that this wire cannot show, so that no test passes because of that.
     *
     * @throws IllegalArgumentException when it cannot be shown
     */
    protected void check(FaultPlan fault) {}

    /**
     * Refuses a scenario that this wire cannot play; its faults and currencies are checked apart.
     *
     * @throws IllegalArgumentException when it cannot be played
     */
    protected void check(Scenario scenario) {}

    /** Returns whether nobody gets a connection for now, while those that stand go on. */
    protected boolean isDeaf() {
        return false;
    }

    /** Returns whether a start is answered by its result only, so that what befalls the answer can still be planned while it runs. */
    protected boolean answersStartByResult() {
        return false;
    }

    // What it gives to its vendor's part

    /** Returns what is planned. */
    protected final Script script() {
        return script;
    }

    /** Returns what is asked and answered. */
    protected final WireRecord record() {
        return record;
    }

    /** Returns the currency of all amounts. */
    protected final CurrencyUnit currency() {
        return currency;
    }

    /** Returns the time. */
    protected final Clock clock() {
        return clock;
    }

    /** Returns the entry of a configuration that reaches it: where it is, its currency, and more names, each with its value. */
    protected final Map<String, String> entry(String... more) {
        Map<String, String> settings = new TreeMap<>();
        settings.put("host", address().getAddress().getHostAddress());
        settings.put("port", Integer.toString(address().getPort()));
        settings.put("currency", currency.getCode());
        for (int i = 0; i < more.length; i += 2) {
            settings.put(more[i], more[i + 1]);
        }
        return Map.copyOf(settings);
    }

    /** Returns whether it has ended, so that a state file may belong to a successor already. */
    protected final boolean isClosed() {
        return closed;
    }

    /**
     * Says that the simulator itself failed, so that the fault that struck last on the connection of the calling thread shows nothing of a
     * till. Called by itself when {@link #serve} throws; before, where the till may see the end of its connection earlier than that.
     */
    protected final void failed() {
        int from = own.getOrDefault(Thread.currentThread(), 0);
        script.lastOfThisThread(from).ifPresent(failed::add);
        own.put(Thread.currentThread(), script.strikes().size());
    }

    /** Opens or closes the port as what is planned and what runs demand. */
    protected final synchronized void adjustPort() {
        if (closed) {
            return;
        }
        if (offline || script.refusesConnections(!device().isRunning())) {
            port.unplug();
            port.dropAll();
        } else if (isDeaf()) {
            port.unplug();
        } else {
            port.plugIn();
        }
    }

    private void connected(Socket raw, int number) throws IOException, InterruptedException {
        own.put(Thread.currentThread(), script.strikes().size());
        try {
            meet(raw, number);
        } finally {
            own.remove(Thread.currentThread());
        }
    }

    private void meet(Socket raw, int number) throws IOException, InterruptedException {
        Optional<Fault> fault =
                script.take(Moment.CONNECT, device().isRunning() ? device().playing() : script.upcoming());
        if (fault.isEmpty()) {
            try {
                serve(raw, number);
            } catch (RuntimeException e) {
                failed();
                throw e;
            }
        } else if (fault.get() == Fault.ANSWERS_BEFORE_ASKED) {
            speakUnasked(raw, number);
        } else {
            script.struck(fault.get(), Moment.CONNECT);
            if (fault.get() == Fault.STALL_HANDSHAKE) {
                Port.drain(raw);
            } else {
                Port.reset(raw);
            }
        }
    }

    // Simulator

    @Override
    public final String id() {
        return id;
    }

    @Override
    public final InetSocketAddress address() {
        return port.address();
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

    private Scenario checked(Scenario scenario) {
        scenario.faults().forEach(this::check);
        check(scenario);
        scenario.scheme().filter(scheme -> !schemes().contains(scheme)).ifPresent(scheme -> {
            throw new IllegalArgumentException(scheme.refusal());
        });
        for (Optional<Money> money : List.of(scenario.partialAmount(), scenario.tip())) {
            if (money.isPresent() && !money.get().getCurrencyUnit().equals(currency)) {
                throw new IllegalArgumentException("this terminal works in " + currency + ", not in "
                        + money.get().getCurrencyUnit());
            }
        }
        return scenario;
    }

    @Override
    public final void inject(FaultPlan fault) {
        check(fault);
        script.inject(fault);
        adjustPort();
    }

    @Override
    public final Optional<Display> display() {
        return device().display();
    }

    /** {@inheritDoc} Whoever has shown no card walks away, and a card that is read is one that was inserted or swiped. */
    @Override
    public final boolean act(Scenario scenario, Reach reach) {
        boolean fits = switch (reach) {
            case WAITING_FOR_CARD -> scenario.card() == Card.NOT_SHOWN;
            case CARD_READ -> VERIFIED.contains(scenario.card());
            case CARDHOLDER_DONE -> true;
        };
        if (!fits) {
            throw new IllegalArgumentException(scenario + " has no stop at " + reach);
        }
        return device().act(checked(scenario), reach);
    }

    @Override
    public final void disturb(Scenario trouble) {
        trouble.faults().forEach(plan -> {
            check(plan);
            if (!canInject(plan)) {
                throw new IllegalArgumentException("this terminal cannot make " + plan.fault());
            }
        });
        script.disturb(trouble, device().isRunning(), answersStartByResult());
        adjustPort();
    }

    @Override
    public final List<Moment> held() {
        return script.holds().stream().map(Hold::moment).toList();
    }

    @Override
    public final void releaseHolds() {
        script.holds().forEach(Hold::release);
    }

    @Override
    public final boolean isOffline() {
        return offline;
    }

    @Override
    public final void runShort(Supply supply, boolean isShort) {
        if (isShort) {
            shortages.add(supply);
        } else {
            shortages.remove(supply);
        }
    }

    @Override
    public final Set<Supply> shortOf() {
        return Set.copyOf(shortages);
    }

    @Override
    public final List<FaultPlan> armed() {
        return script.armed();
    }

    @Override
    public final List<Scenario> played() {
        return script.played();
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

    @Override
    public List<RecordedRequest> wire() {
        return record.all();
    }

    @Override
    public final void onRequest(Consumer<RecordedRequest> observer) {
        record.observe(observer);
    }

    @Override
    public final void settle() {
        device().settle();
    }

    @Override
    public final void restart() {
        // The port stays open all the while, so that a test can go on without waiting for it.
        device().powerCycle();
        port.dropAll();
    }

    @Override
    public final void refuseConnections(boolean refuse) {
        offline = refuse;
        adjustPort();
    }

    @Override
    public final void close() {
        closed = true;
        port.close();
    }
}
