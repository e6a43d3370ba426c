package dev.tillbridge.testkit.conformance;

import dev.tillbridge.config.Configuration;
import dev.tillbridge.config.TerminalConfiguration;
import dev.tillbridge.model.Feature;
import dev.tillbridge.model.Operation;
import dev.tillbridge.model.Refund;
import dev.tillbridge.model.StartRequest;
import dev.tillbridge.spi.EntryContext;
import dev.tillbridge.spi.PaymentTerminal;
import dev.tillbridge.testkit.Fault;
import dev.tillbridge.testkit.FaultPlan;
import dev.tillbridge.testkit.Ledger;
import dev.tillbridge.testkit.LedgerEntry;
import dev.tillbridge.testkit.Moment;
import dev.tillbridge.testkit.RecordedRequest;
import dev.tillbridge.testkit.Scenario;
import dev.tillbridge.testkit.SimulatedTerminal;
import dev.tillbridge.testkit.StartMessage;
import dev.tillbridge.testkit.Strike;
import dev.tillbridge.testkit.TerminalUnderTest;
import dev.tillbridge.testkit.VisibleWire;
import dev.tillbridge.testkit.conformance.Notes.LookupKind;
import dev.tillbridge.testkit.conformance.Notes.StartKind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/**
 * Where one case is played: the driver, the terminal that judges it, and what is written down. One case has it at a time.
 *
 * <p>The ledger and the wire are seen from {@link #mark()} on, as the terminal goes from case to case.
 */
public final class Scene implements AutoCloseable {

    static final String TERMINAL = "certified";

    /** How long a person, or the host behind the terminal, takes at most. */
    private static final Duration PERSON = Duration.ofMinutes(5);

    private static final FaultPlan CANCELLED = Fault.LOSE_ANSWER.at(Moment.CANCEL);

    private static final Duration BREATH = Duration.ofMillis(300);

    private final Subject subject;
    private final Declared declared;
    private final Credentials credentials;
    private final Duration shortLimit;
    private final Map<String, Object> hurried;
    private final List<String> steps = new CopyOnWriteArrayList<>();
    private final List<AutoCloseable> open = new ArrayList<>();
    private final List<Scenario> scenarios = new ArrayList<>();
    private final Stage stage;
    private @Nullable Scenario untold;
    private boolean unaided;
    private boolean sharing;
    private boolean disturbed;
    private Marks marks;
    private final Marks atFirst;

    /**
     * How much of each list was there before.
     *
     * @param entries of the ledger
     * @param starts of the ledger
     * @param requests on the wire
     * @param strikes of faults
     */
    private record Marks(int entries, int starts, int requests, int strikes) {}

    /**
     * Creates a scene.
     *
     * @param shortLimit how long the driver waits where a case lets the terminal fall silent
     * @param hurried settings with which the driver waits less
     */
    Scene(
            Subject subject,
            Declared declared,
            Credentials credentials,
            Duration shortLimit,
            Map<String, Object> hurried,
            Stage stage) {
        this.subject = subject;
        this.declared = declared;
        this.credentials = credentials;
        this.shortLimit = shortLimit;
        this.hurried = hurried;
        this.stage = stage;
        marks = now();
        atFirst = marks;
    }

    // What there is

    Subject subject() {
        return subject;
    }

    Declared declared() {
        return declared;
    }

    TerminalUnderTest terminal() {
        return subject.terminal();
    }

    /** Returns the terminal where it is simulated. */
    Optional<SimulatedTerminal> simulated() {
        return terminal().as(SimulatedTerminal.class);
    }

    Credentials credentials() {
        return credentials;
    }

    /** Returns the currency of the terminal. */
    CurrencyUnit currency() {
        return configured(Map.of()).currency();
    }

    /** Returns whether the driver declares linked refunds and refuses this one, which is not linked, before the gate. */
    boolean isRefusedUnsent(Refund unlinked) {
        if (!declared.knows(Operation.REFUND, Feature.LINKED)) {
            return false;
        }
        return stage.linkedOnly(() -> {
            Notes.Started note = bench().start(unlinked, false); // through a closed gate nothing leaves
            return note.passes() == 0 && note.is(StartKind.NEVER_LEFT);
        });
    }

    /** Returns whether a sale that was made already serves: a person makes none that another case has had them make. */
    boolean hasSold() {
        return !subject.isSimulated() && stage.hasSold();
    }

    void sold() {
        stage.sold();
    }

    /** Lets sales that are only looked up be one sale, as each costs a person a card. */
    void shareSale() {
        sharing = true;
    }

    /** Returns the sale that other cases have looked up already; empty where there is none, or this case needs one of its own. */
    Optional<Notes.Started> sharedSale() {
        return sharing ? stage.sharedSale() : Optional.empty();
    }

    /** Lets other cases look up this sale, which is known to be approved. */
    void share(Notes.Started sale) {
        if (sharing) {
            stage.share(sale);
        }
    }

    Requests requests() {
        return new Requests(this);
    }

    // What is written down

    /** Writes down what was done. */
    void did(String words) {
        steps.add("did: " + words);
    }

    /** Writes down what was seen. */
    void seen(String words) {
        steps.add("saw: " + words);
    }

    List<String> steps() {
        return List.copyOf(steps);
    }

    // Judging

    /** Says what a case begins with: without it there is no judgement. */
    void given(boolean condition, String otherwise) {
        if (!condition) {
            throw UnjudgedException.because(otherwise);
        }
    }

    /** Says what the rule asks for. */
    void expect(boolean condition, String expected, String found) {
        if (!condition) {
            throw new RuleBrokenException(expected, found);
        }
    }

    // The driver

    /** Opens the driver's terminal without core; closed at the end. */
    DriverBench bench() {
        return bench(Map.of(), credentials);
    }

    DriverBench bench(Map<String, ?> more, Credentials store) {
        DriverBench bench = new DriverBench(this, open(more, store), () -> {});
        open.add(bench);
        return bench;
    }

    /** Opens the driver's terminal behind the real engine; a start that was accepted is played to its end at once. Closed at the end. */
    EngineTill desk() {
        return desk(Map.of(), true);
    }

    EngineTill desk(Map<String, ?> more, boolean settlesAtOnce) {
        EngineTill desk = new EngineTill(
                this,
                configuration(more),
                entry -> subject.driver()
                        .open(EntryContext.of(entry, credentials).with(subject.intents())),
                settlesAtOnce ? this::settle : () -> {});
        open.add(desk);
        return desk;
    }

    /** Opens the driver's terminal as it is; the caller closes it. */
    PaymentTerminal open(Map<String, ?> more, Credentials store) {
        return subject.driver().open(EntryContext.of(configured(more), store).with(subject.intents()));
    }

    /** Opens the driver's terminal with those of its settings alone that have to be given; the caller closes it. */
    PaymentTerminal openWithRequired() {
        Map<String, Object> entry = new HashMap<>(subject.settings());
        subject.driver().settings().stream()
                .filter(setting -> !setting.isRequired())
                .forEach(setting -> entry.remove(setting.name()));
        return subject.driver()
                .open(EntryContext.of(read(entry).terminal(TERMINAL), credentials)
                        .with(subject.intents()));
    }

    /**
     * Returns settings with which the driver gives up soon, for terminals that fall silent; at a real one, where a network has its own time
     * and a person at it too, it waits as it is configured to.
     */
    Map<String, Object> impatient() {
        if (!subject.isSimulated()) {
            return Map.of();
        }
        return stage.impatient(
                shortLimit,
                () -> Haste.shortLimits(
                        declared.settings(),
                        shortLimit,
                        some -> open(some, credentials).close()));
    }

    Duration shortLimit() {
        return shortLimit;
    }

    private TerminalConfiguration configured(Map<String, ?> more) {
        return configuration(more).terminal(TERMINAL);
    }

    private Configuration configuration(Map<String, ?> more) {
        Map<String, Object> entry = new HashMap<>(hurried);
        entry.putAll(subject.settings());
        entry.putAll(more);
        return read(entry);
    }

    private Configuration read(Map<String, Object> entry) {
        entry.put("driver", TERMINAL); // its own id has a case of its own
        return Configuration.from(
                Map.of("terminals", Map.of(TERMINAL, entry)),
                Path.of(""),
                Map.of(TERMINAL, subject.driver().settings()));
    }

    // The terminal

    /** Says what cardholder and issuer do in the starts to come. */
    void play(Scenario scenario) {
        did("the terminal plays: " + Words.of(scenario));
        scenarios.add(scenario);
        if (subject.isSimulated()) {
            // a queued one would wait for the next case where this start does not arrive
            simulated().ifPresent(terminal -> terminal.otherwise(scenario));
        } else {
            // with which code a test card is declined is its own affair
            untold = scenario.issuer() == Scenario.Issuer.DECLINES ? scenario.declined("") : scenario;
        }
    }

    /** Returns the response code of the decline that was played: the one planned, or the one that a person reads. */
    String responseCode(String planned) {
        return subject.isSimulated()
                ? planned
                : person().flatMap(PersonAtTerminal::responseCode)
                        .orElseThrow(() -> UnjudgedException.notApplicable("the terminal shows no response code"));
    }

    /** Says that the case is played without anybody at a real terminal: none of its starts reaches it, and nobody is told of them. */
    void playUnaided() {
        unaided = true;
    }

    /**
     * Says that a start comes, so that a person at the terminal can be told what for, and what to do. Through a proxy no other start gets to
     * a real terminal, whatever the driver sends: the card that is held against it pays what its holder was told of.
     */
    void announce(StartRequest request) {
        if (unaided) {
            return;
        }
        if (disturbed) {
            person().ifPresent(PersonAtTerminal::announceDisturbance);
        }
        person().ifPresent(person -> person.announce(request));
        tell();
        subject.proxied().ifPresent(terminal -> terminal.proxy().admitStarts(1));
    }

    /** Says that a card is to be read. */
    void announceReading() {
        person().ifPresent(PersonAtTerminal::announceReading);
        tell();
    }

    private void tell() {
        if (!subject.isSimulated()) {
            Scenario scenario = untold;
            untold = null;
            terminal().next(scenario == null ? Scenario.tapsCard().approved() : scenario);
        }
    }

    private Optional<PersonAtTerminal> person() {
        return terminal().as(PersonAtTerminal.class);
    }

    /** Plays what runs to its end, where the terminal is simulated; at a real one the person does. */
    void settle() {
        simulated().ifPresent(SimulatedTerminal::settle);
    }

    /** Puts a text into everything that the terminal tells from now on; returns whether that could be done. */
    boolean plant(String text) {
        return simulated().filter(terminal -> terminal.plant(text)).isPresent();
    }

    /** Lets a start that was accepted come to its end: at once where it is simulated, otherwise when the person at the terminal is done. */
    void settle(DriverBench bench, Notes.Started started) {
        settle();
        if (subject.isSimulated() || !started.is(StartKind.ACCEPTED)) {
            return;
        }
        long end = System.nanoTime() + PERSON.toNanos();
        while (bench.lookup(started).is(LookupKind.IN_PROGRESS)) {
            given(System.nanoTime() < end, "the terminal was not done within " + PERSON.toMinutes() + " minutes");
            breathes();
        }
    }

    /** Waits a moment where people are at work, and returns whether it did. */
    boolean breathes() {
        if (subject.isSimulated()) {
            return false;
        }
        LockSupport.parkNanos(BREATH.toNanos());
        return true;
    }

    /** Plans a fault. */
    void inject(FaultPlan plan) {
        did("the fault " + Words.of(plan) + " is planned");
        if (!terminal().canInject(plan)) {
            throw UnjudgedException.notApplicable(Words.cannotShow(plan));
        }
        terminal().inject(plan);
        disturbed =
                disturbed || (plan.moment() == Moment.START && subject.proxied().isPresent() && !unaided);
    }

    /** Returns whether the till may have been done before the terminal was, so that only the person at it knows what comes of a start. */
    boolean isDisturbed() {
        return disturbed;
    }

    /** Lays a trap for cancels, where the terminal can: nothing is ever to be cancelled but by a cancel. */
    void trapCancels() {
        if (terminal().canInject(CANCELLED)) {
            terminal().inject(CANCELLED);
        }
    }

    /** Says that nothing has cancelled since {@link #trapCancels}. */
    void uncancelled() {
        expect(
                !strikes().contains(new Strike(CANCELLED.fault(), CANCELLED.moment())),
                "nothing to be cancelled",
                "the terminal was sent a cancel");
    }

    /** Says that a fault has struck, without which the case has tested nothing. */
    void struck(FaultPlan plan) {
        given(
                strikes().contains(new Strike(plan.fault(), plan.moment())),
                "the fault " + Words.of(plan) + " did not strike");
        seen("the fault " + Words.of(plan) + " struck");
    }

    /** Waits for something that another thread brings about; returns whether it came. */
    boolean await(BooleanSupplier condition, Duration limit) {
        return await(condition, limit, Duration.ofMillis(2));
    }

    /** Waits for something, looking once in each step where looking costs more than nothing. */
    boolean await(BooleanSupplier condition, Duration limit, Duration step) {
        long end = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                return false;
            }
            LockSupport.parkNanos(step.toNanos());
        }
        return true;
    }

    /**
     * Runs something on a thread of its own, and returns whether it came to its end in time; otherwise connections are cut, so that it may
     * end.
     */
    boolean endsWithin(Duration limit, Runnable body) {
        Thread thread = new Thread(body, "conformance-call");
        thread.setDaemon(true);
        thread.start();
        boolean ended = await(() -> !thread.isAlive(), limit);
        if (!ended) {
            terminal().restart();
        }
        return ended;
    }

    /** Returns a scene at a terminal of the same kind in another currency; it is closed with this one. */
    Optional<Scene> inCurrency(CurrencyUnit currency) {
        return subject.inCurrency(currency).map(other -> {
            open.add(other);
            Subject there = subject.with(other);
            Scene scene = new Scene(there, declared, new Credentials(), shortLimit, hurried, new Stage());
            open.add(scene);
            Pairings.pair(scene, scene.credentials());
            return scene;
        });
    }

    /** Forgets what the ledger and the wire hold so far. */
    void mark() {
        marks = now();
    }

    private Marks now() {
        person().ifPresent(PersonAtTerminal::letGo); // a person is asked only about what is judged
        Ledger ledger = terminal().ledger();
        return new Marks(
                ledger.entries().size(),
                terminal().starts().size(),
                allOfWire().size(),
                terminal().strikes().size());
    }

    /** Returns the transactions that got their verdict since. */
    List<LedgerEntry> entries() {
        return since(terminal().ledger().entries(), marks.entries());
    }

    /** Returns the only transaction that got its verdict since, if there is one. */
    Optional<LedgerEntry> entry() {
        return entries().stream().findFirst();
    }

    /** Returns the start messages since. */
    List<StartMessage> starts() {
        return since(terminal().starts(), marks.starts());
    }

    /** Returns the requests since. */
    List<RecordedRequest> wire() {
        return since(allOfWire(), marks.requests());
    }

    private List<RecordedRequest> allOfWire() {
        return terminal().as(VisibleWire.class).map(VisibleWire::wire).orElse(List.of());
    }

    /** Returns the faults that struck since. */
    List<Strike> strikes() {
        return since(terminal().strikes(), marks.strikes());
    }

    private static <T> List<T> since(List<T> all, int before) {
        return all.subList(Math.min(before, all.size()), all.size());
    }

    /** Returns what the ledger says, in words. */
    String truth() {
        return "the ledger says "
                + Words.list(entries().stream().map(Scene::words).toList());
    }

    static String words(LedgerEntry entry) {
        return Words.of(entry.operation()) + " of " + entry.amount() + " " + Words.of(entry.verdict())
                + (entry.isApproved() ? " for " + entry.total() : "");
    }

    /** What a fault has struck shows nothing of the terminal's habits. */
    private void countKeys() {
        boolean healthy = terminal().strikes().size() == atFirst.strikes();
        if (healthy && terminal().as(VisibleWire.class).isPresent()) {
            stage.keyEcho()
                    .count(
                            since(allOfWire(), atFirst.requests()),
                            since(terminal().starts(), atFirst.starts()).stream()
                                    .map(StartMessage::key)
                                    .toList());
        }
    }

    /** Leaves the terminal as it was found: nothing planned, nothing running. */
    @Override
    public void close() {
        countKeys();
        scenarios.forEach(Scenario::release);
        if (subject.isSimulated()) {
            terminal().clearFaults();
            plant("");
            terminal().refuseConnections(false);
            settle();
        } else if (subject.proxied().isPresent()) {
            subject.proxied().ifPresent(proxied -> proxied.proxy().admitStarts(0)); // what comes late comes untold
            terminal().clearFaults();
            terminal().refuseConnections(false);
        }
        for (int i = open.size() - 1; i >= 0; i--) {
            try {
                open.get(i).close();
            } catch (Exception e) {
                seen("closing threw " + Words.thrown(e));
            }
        }
        open.clear();
        if (subject.isSimulated()) {
            settle();
            simulated()
                    .ifPresent(
                            terminal -> terminal.otherwise(Scenario.tapsCard().approved()));
        }
    }

    /** What one run remembers from scene to scene. */
    static final class Stage {

        private final Map<Duration, Map<String, Object>> impatient = new HashMap<>();

        private final KeyEcho keyEcho = new KeyEcho();

        private boolean sold;
        private Notes.@Nullable Started shared;
        private @Nullable Boolean linkedOnly;

        KeyEcho keyEcho() {
            return keyEcho;
        }

        /** Returns what is found out once. */
        synchronized boolean linkedOnly(BooleanSupplier finder) {
            Boolean known = linkedOnly;
            if (known == null) {
                known = finder.getAsBoolean();
                linkedOnly = known;
            }
            return known;
        }

        /** Returns what is found out once for each limit. */
        synchronized Map<String, Object> impatient(Duration limit, Supplier<Map<String, Object>> finder) {
            return impatient.computeIfAbsent(limit, key -> finder.get());
        }

        /** Notes that a sale was approved at the terminal, which other cases can ask about. */
        synchronized void sold() {
            sold = true;
        }

        synchronized void share(Notes.Started sale) {
            shared = sale;
        }

        synchronized Optional<Notes.Started> sharedSale() {
            return Optional.ofNullable(shared);
        }

        synchronized boolean hasSold() {
            return sold;
        }
    }
}
