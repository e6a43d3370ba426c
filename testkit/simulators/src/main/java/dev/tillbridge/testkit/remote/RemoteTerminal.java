package dev.tillbridge.testkit.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tillbridge.model.Operation;
import dev.tillbridge.testkit.CardScheme;
import dev.tillbridge.testkit.Display;
import dev.tillbridge.testkit.FaultPlan;
import dev.tillbridge.testkit.Hold;
import dev.tillbridge.testkit.Ledger;
import dev.tillbridge.testkit.LedgerEntry;
import dev.tillbridge.testkit.Moment;
import dev.tillbridge.testkit.PreAuthorisationEntry;
import dev.tillbridge.testkit.Reach;
import dev.tillbridge.testkit.RecordedRequest;
import dev.tillbridge.testkit.Scenario;
import dev.tillbridge.testkit.SimulatedTerminal;
import dev.tillbridge.testkit.StartMessage;
import dev.tillbridge.testkit.Strike;
import dev.tillbridge.testkit.Supply;
import dev.tillbridge.testkit.WireFeature;
import dev.tillbridge.testkit.scenario.NamedScenario;
import dev.tillbridge.testkit.scenario.ScenarioFile;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.joda.money.CurrencyUnit;

/**
 * A simulated terminal in another process, used as if it were in this one.
 *
 * <pre>{@code
 * // in a terminal window: tillbridge simulate acme --control
 * try (RemoteTerminal terminal = RemoteTerminal.connect(URI.create("http://127.0.0.1:40321/#4f2a..."))) {
 *     terminal.next(Scenario.tapsCard().declined("51"));
 * }
 * }</pre>
 *
 * <p>Holds work across the processes: the other one stays where it is held until the hold is released here, or until this terminal is
 * closed or its process has ended. An observer is called on a thread of this process; the request there waits until it has returned, 20 s
 * at the longest. Safe for use by several threads.
 *
 * <p>Every method throws an {@link UncheckedIOException} when the other process does not answer.
 */
public final class RemoteTerminal implements SimulatedTerminal {

    private final ControlClient client;
    private final String id;
    private final Set<Operation> operations;
    private final Set<WireFeature> features;
    private final Set<Supply> shortagesTold = EnumSet.noneOf(Supply.class);
    private final List<CardScheme> schemes = new ArrayList<>();
    private final RemoteEvents events;
    private final List<Consumer<RecordedRequest>> observers = new CopyOnWriteArrayList<>();
    private final RemoteLists<Ledger> ledger;
    private final RemoteLists<List<RecordedRequest>> wire;
    private final RemoteLists<List<Strike>> strikes;
    private volatile boolean closed;

    private RemoteTerminal(ControlClient client, JsonNode description) {
        this.client = client;
        id = description.path("id").asText();
        operations = EnumSet.noneOf(Operation.class);
        description.path("operations").forEach(each -> operations.add(ControlJson.value(each, Operation.class)));
        features = EnumSet.noneOf(WireFeature.class);
        description.path("features").forEach(each -> features.add(ControlJson.value(each, WireFeature.class)));
        description.path("shortagesTold").forEach(each -> shortagesTold.add(ControlJson.value(each, Supply.class)));
        description.path("schemes").forEach(each -> schemes.add(ControlJson.value(each, CardScheme.class)));
        events = RemoteEvents.open(client, this::observe);
        ledger = RemoteLists.of(client, "ledger", events.session(), ledgers());
        wire = RemoteLists.of(client, "wire", events.session(), list("wire", RecordedRequest.class));
        strikes = RemoteLists.of(client, "strikes", events.session(), list("strikes", Strike.class));
    }

    /**
     * Connects to a terminal in another process.
     *
     * @param control what that process shows as its control address, see {@link ControlServer#uri()}
     * @throws UncheckedIOException when nobody answers there
     * @throws IllegalArgumentException when it is no such address
     * @throws IllegalStateException when the token is wrong, or another version answers
     */
    public static RemoteTerminal connect(URI control) {
        ControlClient client = new ControlClient(control);
        try {
            JsonNode description = client.get("terminal");
            int protocol = description.path("control").asInt();
            if (protocol != ControlRoutes.PROTOCOL) {
                throw new IllegalStateException("the other process speaks version " + protocol
                        + " of the control protocol, and this one version " + ControlRoutes.PROTOCOL
                        + "; run the same version of Tillbridge in both");
            }
            return new RemoteTerminal(client, description);
        } catch (RuntimeException e) {
            client.close();
            throw e;
        }
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Map<String, String> settings() {
        Map<String, String> settings = new TreeMap<>();
        client.get("settings")
                .path("settings")
                .properties()
                .forEach(each -> settings.put(each.getKey(), each.getValue().asText()));
        return settings;
    }

    @Override
    public boolean wireHas(WireFeature feature) {
        return features.contains(feature);
    }

    @Override
    public Set<Operation> operations() {
        return Set.copyOf(operations);
    }

    @Override
    public Ledger ledger() {
        return ledger.now();
    }

    @Override
    public void next(Scenario scenario) {
        client.post(path("next"), written(scenario));
    }

    @Override
    public void otherwise(Scenario scenario) {
        client.post(path("otherwise"), written(scenario));
    }

    @Override
    public void inject(FaultPlan fault) {
        client.post("inject", ControlJson.tree(fault));
    }

    @Override
    public boolean canInject(FaultPlan fault) {
        return client.post("can-inject", ControlJson.tree(fault)).path("can").asBoolean();
    }

    @Override
    public boolean plant(String text) {
        return client.post("plant", ControlJson.object().put("text", text))
                .path("planted")
                .asBoolean();
    }

    @Override
    public Optional<String> showPairingCode() {
        return Optional.ofNullable(
                client.post("pairing-code", ControlJson.object()).path("code").textValue());
    }

    @Override
    public List<List<String>> receipts() {
        List<List<String>> receipts = new ArrayList<>();
        client.get("receipts").path("receipts").forEach(receipt -> {
            List<String> lines = new ArrayList<>();
            receipt.forEach(line -> lines.add(line.asText()));
            receipts.add(List.copyOf(lines));
        });
        return List.copyOf(receipts);
    }

    @Override
    public Optional<Display> display() {
        JsonNode display = client.get("display").path("display");
        return display.isNull() ? Optional.empty() : Optional.of(ControlJson.display(display));
    }

    @Override
    public boolean act(Scenario scenario, Reach reach) {
        return client.post(path("act"), written(scenario).put("reach", reach.name()))
                .path("acted")
                .asBoolean();
    }

    @Override
    public void disturb(Scenario trouble) {
        client.post(path("disturb"), written(trouble));
    }

    @Override
    public List<Moment> held() {
        List<Moment> held = new ArrayList<>();
        client.get("held").path("held").forEach(moment -> held.add(ControlJson.value(moment, Moment.class)));
        return List.copyOf(held);
    }

    @Override
    public void releaseHolds() {
        client.post("release-holds", ControlJson.object());
    }

    @Override
    public List<CardScheme> schemes() {
        return List.copyOf(schemes);
    }

    @Override
    public void runShort(Supply supply, boolean isShort) {
        client.post(
                "run-short", ControlJson.object().put("supply", supply.name()).put("short", isShort));
    }

    @Override
    public Set<Supply> shortOf() {
        Set<Supply> supplies = EnumSet.noneOf(Supply.class);
        client.get("short-of").path("supplies").forEach(each -> supplies.add(ControlJson.value(each, Supply.class)));
        return supplies;
    }

    @Override
    public Set<Supply> shortagesTold() {
        return Set.copyOf(shortagesTold);
    }

    @Override
    public boolean isOffline() {
        return client.get("offline").path("offline").asBoolean();
    }

    @Override
    public List<FaultPlan> armed() {
        List<FaultPlan> armed = new ArrayList<>();
        client.get("armed").path("armed").forEach(plan -> armed.add(ControlJson.value(plan, FaultPlan.class)));
        return List.copyOf(armed);
    }

    /** {@inheritDoc} Without their holds, which are of the other process. */
    @Override
    public List<Scenario> played() {
        String text = client.get("played").path("scenarios").asText();
        return text.isEmpty()
                ? List.of()
                : ScenarioFile.parse(text, "played").scenarios().stream()
                        .map(NamedScenario::scenario)
                        .toList();
    }

    @Override
    public void clearFaults() {
        client.post("clear-faults", ControlJson.object());
    }

    @Override
    public List<Strike> strikes() {
        return strikes.now();
    }

    @Override
    public List<RecordedRequest> wire() {
        return wire.now();
    }

    @Override
    public void onRequest(Consumer<RecordedRequest> observer) {
        synchronized (observers) {
            observers.add(observer);
            if (observers.size() == 1) {
                client.post(path("observe"), ControlJson.object());
            }
        }
    }

    @Override
    public void settle() {
        client.post("settle", ControlJson.object());
    }

    @Override
    public void restart() {
        client.post("restart", ControlJson.object());
    }

    @Override
    public void refuseConnections(boolean refuse) {
        client.post("refuse-connections", ControlJson.object().put("refuse", refuse));
    }

    /** Ends the terminal in the other process, which ends as well when it runs nothing else, and closes this one. */
    public void end() {
        client.post("end", ControlJson.object());
        close();
    }

    /**
     * Lets go of the terminal: what is held here goes on, observers are forgotten. The terminal itself belongs to the other process and
     * runs on; see {@link #end()}. Does nothing the second time.
     */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            events.close();
            client.close();
        }
    }

    private ObjectNode written(Scenario scenario) {
        String text = ScenarioFile.of(List.of(new NamedScenario("next", "", scenario.unheld())))
                .toYaml();
        ObjectNode body = ControlJson.object().put("scenarios", text);
        ArrayNode holds = body.putArray("holds");
        scenario.holds().stream().filter(hold -> !hold.isReleased()).forEach(hold -> holds.add(named(hold)));
        return body;
    }

    private ObjectNode named(Hold hold) {
        return events.watch(hold, named -> {
            if (!closed) {
                client.post(path("release"), named);
            }
        });
    }

    private void observe(RecordedRequest request) {
        observers.forEach(observer -> observer.accept(request));
    }

    private String path(String name) {
        return name + "?session=" + events.session();
    }

    private static RemoteLists.Reader<Ledger> ledgers() {
        Mirror<LedgerEntry> entries = new Mirror<>(LedgerEntry.class);
        Mirror<StartMessage> starts = new Mirror<>(StartMessage.class);
        Mirror<PreAuthorisationEntry> held = new Mirror<>(PreAuthorisationEntry.class);
        return change -> new Ledger(
                CurrencyUnit.of(change.path("currency").asText()),
                entries.update(change.path("entries")),
                starts.update(change.path("starts")),
                held.update(change.path("preAuthorisations")));
    }

    private static <T> RemoteLists.Reader<List<T>> list(String name, Class<T> type) {
        Mirror<T> mirror = new Mirror<>(type);
        return change -> mirror.update(change.path(name));
    }
}
