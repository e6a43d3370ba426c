package dev.tillbridge.testkit.proxy;

import dev.tillbridge.credentials.Fingerprint;
import dev.tillbridge.model.Operation;
import dev.tillbridge.model.Part;
import dev.tillbridge.testkit.FaultPlan;
import dev.tillbridge.testkit.Ledger;
import dev.tillbridge.testkit.Moment;
import dev.tillbridge.testkit.RecordedAnswer;
import dev.tillbridge.testkit.RecordedAnswer.Extent;
import dev.tillbridge.testkit.RecordedRequest;
import dev.tillbridge.testkit.Scenario;
import dev.tillbridge.testkit.SimulatedTerminal;
import dev.tillbridge.testkit.StartMessage;
import dev.tillbridge.testkit.Strike;
import dev.tillbridge.testkit.WireFeature;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A terminal behind a {@link FaultProxy}, which is a terminal to whoever tests with it.
 *
 * <p>The truth and the cardholder are those of the terminal inside. Faults of the wire are made by the proxy, all others by the terminal,
 * if it can. What the proxy keeps from the terminal stands in the ledger and on the wire all the same, at its place: the till has sent it.
 * Its scenario, though, is not taken, as it never arrived. Of a real terminal, which does not show what it reads, the proxy keeps the record
 * of the wire and counts the starts. Safe for use by several threads.
 */
public final class ProxiedTerminal implements SimulatedTerminal {

    private final SimulatedTerminal inside;
    private final FaultProxy proxy;
    private final List<LostStart> lostStarts = new CopyOnWriteArrayList<>();
    private final Map<Integer, FaultProxy.Spoilt> spoilt = new ConcurrentHashMap<>();
    private final Interleaved<RecordedRequest> wire;
    private final Interleaved<Strike> strikes;
    private final List<Consumer<RecordedRequest>> observers = new CopyOnWriteArrayList<>();

    /** The record of a wire that the terminal inside does not keep; absent where it does. */
    private final @Nullable Minutes minutes;

    /**
     * A start that the terminal did not get.
     *
     * @param before how many it had got by then
     */
    private record LostStart(StartMessage message, int before) {}

    private ProxiedTerminal(SimulatedTerminal inside, FaultProxy proxy) {
        this.inside = inside;
        this.proxy = proxy;
        wire = new Interleaved<>(this::seen);
        strikes = new Interleaved<>(inside::strikes);
        minutes = inside.seesWire() ? null : new Minutes();
        if (minutes != null) {
            proxy.onAnswer(minutes::shown);
        }
        proxy.onLoss(this::lost);
        proxy.onDamage(this::spoilt);
        proxy.onPassage(this::passed);
    }

    /** Puts a proxy before a terminal of one of the vendors that Tillbridge knows; closing it closes both. */
    public static ProxiedTerminal of(SimulatedTerminal inside) {
        return of(inside, protocol(inside));
    }

    /** Puts a proxy before a terminal that speaks the given protocol; closing it closes both. */
    public static ProxiedTerminal of(SimulatedTerminal inside, WireProtocol protocol) {
        return of(inside, builder(inside, protocol).open());
    }

    /** Joins a terminal and the proxy before it; closing it closes both. */
    public static ProxiedTerminal of(SimulatedTerminal inside, FaultProxy proxy) {
        return new ProxiedTerminal(inside, proxy);
    }

    /** Returns a builder of the proxy that belongs before a terminal, for what is special about it. */
    public static FaultProxy.Builder builder(SimulatedTerminal inside) {
        return builder(inside, protocol(inside));
    }

    private static FaultProxy.Builder builder(SimulatedTerminal inside, WireProtocol protocol) {
        Map<String, String> settings = inside.settings();
        FaultProxy.Builder builder =
                FaultProxy.builder(protocol, setting(settings, "host"), Integer.parseInt(setting(settings, "port")));
        String certificate = settings.getOrDefault("certificate", "");
        return certificate.isEmpty() ? builder : builder.pinned(Fingerprint.parse(certificate));
    }

    private static String setting(Map<String, String> settings, String name) {
        return Optional.ofNullable(settings.get(name))
                .orElseThrow(() -> new IllegalArgumentException("A terminal without the setting " + name
                        + " is not reached over a network, so no proxy can stand before it."));
    }

    private static WireProtocol protocol(SimulatedTerminal terminal) {
        return WireProtocol.of(terminal.id(), terminal.settings())
                .orElseThrow(() -> new IllegalArgumentException(
                        "What " + terminal.id() + " terminals speak is not known here; give a WireProtocol for it."));
    }

    /** Returns the proxy, for faults of the wire that terminals do not know. */
    public FaultProxy proxy() {
        return proxy;
    }

    /** Returns this terminal, or else the one inside. */
    @Override
    public <T> Optional<T> as(Class<T> face) {
        return SimulatedTerminal.super.as(face).or(() -> inside.as(face));
    }

    // Where it is

    @Override
    public String id() {
        return inside.id();
    }

    /** Returns the settings of the terminal inside with host and port, and the certificate if one is pinned, of the proxy. */
    @Override
    public Map<String, String> settings() {
        Map<String, String> settings = new TreeMap<>(inside.settings());
        settings.put("host", proxy.address().getAddress().getHostAddress());
        settings.put("port", Integer.toString(proxy.address().getPort()));
        if (settings.containsKey("certificate")) {
            proxy.fingerprint().ifPresent(own -> settings.put("certificate", own.hex()));
        }
        return Map.copyOf(settings);
    }

    @Override
    public Set<Operation> operations() {
        return inside.operations();
    }

    @Override
    public boolean wireHas(WireFeature feature) {
        return inside.wireHas(feature);
    }

    @Override
    public Set<Part> partsTold(Operation operation, Moment moment) {
        return inside.partsTold(operation, moment);
    }

    // What is played

    @Override
    public void next(Scenario scenario) {
        proxy.next(ofWire(scenario));
        inside.next(ofTerminal(scenario));
    }

    @Override
    public void otherwise(Scenario scenario) {
        proxy.otherwise(ofWire(scenario));
        inside.otherwise(ofTerminal(scenario));
    }

    private List<FaultPlan> ofWire(Scenario scenario) {
        return scenario.faults().stream().filter(proxy::canInject).toList();
    }

    private Scenario ofTerminal(Scenario scenario) {
        Scenario left = scenario.healthy();
        for (FaultPlan fault : scenario.faults()) {
            left = proxy.canInject(fault) ? left : left.but(fault);
        }
        return left;
    }

    @Override
    public boolean canInject(FaultPlan fault) {
        return proxy.canInject(fault) || inside.canInject(fault);
    }

    @Override
    public void inject(FaultPlan fault) {
        if (proxy.canInject(fault)) {
            proxy.inject(fault);
        } else {
            inside.inject(fault);
        }
    }

    @Override
    public void clearFaults() {
        proxy.clearFaults();
        inside.clearFaults();
    }

    @Override
    public boolean plant(String text) {
        return inside.plant(text);
    }

    @Override
    public Optional<String> showPairingCode() {
        return inside.showPairingCode();
    }

    @Override
    public void settle() {
        inside.settle();
    }

    @Override
    public void restart() {
        inside.restart();
        proxy.dropConnections();
    }

    /** Takes the proxy off the network, and with it the terminal as far as the driver can see. */
    @Override
    public void refuseConnections(boolean refuse) {
        proxy.refuseConnections(refuse);
    }

    // What has happened

    @Override
    public boolean seesWire() {
        return true;
    }

    @Override
    public List<StartMessage> starts() {
        Minutes own = minutes;
        return own == null ? ledger().starts() : own.starts();
    }

    @Override
    public Ledger ledger() {
        Ledger ledger = inside.ledger();
        Minutes own = minutes;
        if (own != null) {
            return new Ledger(ledger.currency(), ledger.entries(), own.starts(), ledger.preAuthorisations());
        }
        List<StartMessage> starts = new ArrayList<>(ledger.starts());
        int others = starts.size() - proxy.starts();
        int inserted = 0;
        for (LostStart lost : lostStarts) {
            int place = Math.max(0, Math.min(starts.size(), others + lost.before() + inserted++));
            starts.add(place, lost.message());
        }
        return new Ledger(ledger.currency(), ledger.entries(), starts, ledger.preAuthorisations());
    }

    @Override
    public List<List<String>> receipts() {
        return inside.receipts();
    }

    @Override
    public List<Strike> strikes() {
        List<Strike> ofProxy = proxy.strikes();
        strikes.upTo(ofProxy);
        return strikes.all();
    }

    @Override
    public List<RecordedRequest> wire() {
        Minutes own = minutes;
        if (own != null) {
            return own.requests();
        }
        List<RecordedRequest> numbered = new ArrayList<>();
        for (RecordedRequest request : wire.all()) {
            numbered.add(request.numbered(numbered.size() + 1));
        }
        return numbered;
    }

    /** Returns what the terminal was asked, with what the driver got for an answer. */
    private List<RecordedRequest> seen() {
        List<RecordedRequest> seen = new ArrayList<>(inside.wire());
        spoilt.forEach((place, damage) -> seen.set(
                place,
                seen.get(place).answeredBy(Damage.of(damage, seen.get(place).answer()))));
        return seen;
    }

    /** The terminal has answered, so that its record has both already: the latest of its kind that nothing befell yet. */
    private void spoilt(FaultProxy.Spoilt damage) {
        Minutes own = minutes;
        if (own != null) {
            own.spoilt(damage);
            return;
        }
        List<RecordedRequest> asked = inside.wire();
        synchronized (spoilt) {
            place(asked, damage.question(), true)
                    .or(() -> place(asked, damage.question(), false))
                    .ifPresent(place -> spoilt.put(place, damage));
        }
    }

    /** Looks at the body too, where that is asked for: a terminal may mask it in another way than the proxy. */
    private Optional<Integer> place(List<RecordedRequest> asked, Question question, boolean withBody) {
        for (int i = asked.size() - 1; i >= 0; i--) {
            RecordedRequest request = asked.get(i);
            if (request.method().equals(question.method())
                    && request.path().equals(question.path())
                    && (!withBody || request.body().equals(question.body()))
                    && request.answer().extent() != Extent.PENDING
                    && !spoilt.containsKey(i)) {
                return Optional.of(i);
            }
        }
        return Optional.empty();
    }

    @Override
    public void onRequest(Consumer<RecordedRequest> observer) {
        inside.onRequest(observer);
        observers.add(observer);
    }

    private void passed(FaultProxy.Passed passed) {
        Minutes own = minutes;
        if (own != null) {
            tell(own.add(passed.question(), passed.connection(), proxy.clock().instant(), RecordedAnswer.pending()));
        }
    }

    private void tell(RecordedRequest request) {
        observers.forEach(observer -> observer.accept(request));
    }

    private void lost(FaultProxy.Lost lost) {
        Question question = lost.question();
        Instant now = proxy.clock().instant();
        Minutes own = minutes;
        if (own != null) {
            tell(own.add(question, lost.connection(), now, Damage.ofLost(lost.fault())));
            return;
        }
        if (question.isStart()) {
            lostStarts.add(
                    new LostStart(new StartMessage(question.key(), question.reference(), now), lost.startsBefore()));
        }
        RecordedRequest recorded =
                Minutes.recorded(wire.all().size() + 1, question, lost.connection(), now, Damage.ofLost(lost.fault()));
        wire.add(recorded);
        tell(recorded);
    }

    /** Ends the proxy, then the terminal. */
    @Override
    public void close() {
        proxy.close();
        inside.close();
    }

    /** A list of the terminal with what the proxy has put in between, each at the place that it had when it came. */
    private static final class Interleaved<T> {

        private final Supplier<List<T>> inside;
        private final List<Integer> places = new ArrayList<>();
        private final List<T> own = new ArrayList<>();

        private Interleaved(Supplier<List<T>> inside) {
            this.inside = inside;
        }

        private synchronized void add(T one) {
            places.add(inside.get().size());
            own.add(one);
        }

        /** Adds what the given list, which only grows, has gained. */
        private synchronized void upTo(List<T> grown) {
            for (T one : grown.subList(Math.min(own.size(), grown.size()), grown.size())) {
                add(one);
            }
        }

        private synchronized List<T> all() {
            List<T> all = new ArrayList<>(inside.get());
            for (int i = 0; i < own.size(); i++) {
                all.add(Math.min(all.size(), places.get(i) + i), own.get(i));
            }
            return all;
        }
    }
}
