package dev.tillbridge.testkit.proxy;

import dev.tillbridge.model.Operation;
import dev.tillbridge.model.Part;
import dev.tillbridge.testkit.CardScheme;
import dev.tillbridge.testkit.Display;
import dev.tillbridge.testkit.FaultPlan;
import dev.tillbridge.testkit.Ledger;
import dev.tillbridge.testkit.Moment;
import dev.tillbridge.testkit.Reach;
import dev.tillbridge.testkit.RecordedAnswer.Extent;
import dev.tillbridge.testkit.RecordedRequest;
import dev.tillbridge.testkit.Scenario;
import dev.tillbridge.testkit.SimulatedTerminal;
import dev.tillbridge.testkit.StartMessage;
import dev.tillbridge.testkit.Strike;
import dev.tillbridge.testkit.Supply;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * A simulated terminal behind a proxy: what the proxy keeps from the terminal stands in its ledger too, at its place. Safe for use by
 * several threads.
 */
public final class ProxiedSimulator extends ProxiedTerminal implements SimulatedTerminal {

    private final SimulatedTerminal inside;
    private final FaultProxy proxy;
    private final List<LostStart> lostStarts = new CopyOnWriteArrayList<>();
    private final Map<Integer, FaultProxy.Spoilt> spoilt = new ConcurrentHashMap<>();
    private final Interleaved<RecordedRequest> wire;
    private final Interleaved<Strike> strikes;
    private final List<Consumer<RecordedRequest>> observers = new CopyOnWriteArrayList<>();

    /**
     * A start that the terminal did not get.
     *
     * @param before how many it had got by then
     */
    private record LostStart(StartMessage message, int before) {}

    ProxiedSimulator(SimulatedTerminal inside, FaultProxy proxy) {
        super(inside, proxy);
        this.inside = inside;
        this.proxy = proxy;
        wire = new Interleaved<>(this::seen);
        strikes = new Interleaved<>(inside::strikes);
        proxy.onLoss(this::lost);
        proxy.onDamage(this::spoilt);
    }

    @Override
    public void otherwise(Scenario scenario) {
        proxy.otherwise(ofWire(scenario));
        inside.otherwise(ofTerminal(scenario));
    }

    @Override
    public void settle() {
        inside.settle();
    }

    @Override
    public boolean plant(String text) {
        return inside.plant(text);
    }

    @Override
    public List<List<String>> receipts() {
        return inside.receipts();
    }

    @Override
    public Set<Part> partsTold(Operation operation, Moment moment) {
        return inside.partsTold(operation, moment);
    }

    @Override
    public List<CardScheme> schemes() {
        return inside.schemes();
    }

    // A person at the terminal

    @Override
    public Optional<Display> display() {
        return inside.display();
    }

    @Override
    public boolean act(Scenario scenario, Reach reach) {
        return inside.act(ofTerminal(scenario), reach);
    }

    @Override
    public void disturb(Scenario trouble) {
        ofWire(trouble).forEach(this::inject);
        inside.disturb(ofTerminal(trouble));
    }

    @Override
    public List<Moment> held() {
        return inside.held();
    }

    @Override
    public void releaseHolds() {
        inside.releaseHolds();
    }

    @Override
    public boolean isOffline() {
        return inside.isOffline();
    }

    @Override
    public void runShort(Supply supply, boolean isShort) {
        inside.runShort(supply, isShort);
    }

    @Override
    public Set<Supply> shortOf() {
        return inside.shortOf();
    }

    @Override
    public Set<Supply> shortagesTold() {
        return inside.shortagesTold();
    }

    @Override
    public List<FaultPlan> armed() {
        return inside.armed();
    }

    @Override
    public List<Scenario> played() {
        return inside.played();
    }

    // What has happened

    @Override
    public Ledger ledger() {
        Ledger ledger = inside.ledger();
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
    public List<StartMessage> starts() {
        return ledger().starts();
    }

    @Override
    public List<Strike> strikes() {
        List<Strike> ofProxy = proxy.strikes();
        strikes.upTo(ofProxy);
        return strikes.all();
    }

    @Override
    public List<RecordedRequest> wire() {
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
                seen.get(place)
                        .answeredBy(SpoiltAnswer.of(damage, seen.get(place).answer()))));
        return seen;
    }

    /** The terminal has answered, so that its record has both already: the latest of its kind that nothing befell yet. */
    private void spoilt(FaultProxy.Spoilt damage) {
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

    private void lost(FaultProxy.Lost lost) {
        Question question = lost.question();
        Instant now = proxy.clock().instant();
        if (question.isStart()) {
            lostStarts.add(
                    new LostStart(new StartMessage(question.key(), question.reference(), now), lost.startsBefore()));
        }
        RecordedRequest recorded = Minutes.recorded(
                wire.all().size() + 1, question, lost.connection(), now, SpoiltAnswer.ofLost(lost.fault()));
        wire.add(recorded);
        observers.forEach(observer -> observer.accept(recorded));
    }
}
