package dev.tillbridge.testkit.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tillbridge.model.Operation;
import dev.tillbridge.model.Part;
import dev.tillbridge.testkit.Fault;
import dev.tillbridge.testkit.FaultPlan;
import dev.tillbridge.testkit.Ledger;
import dev.tillbridge.testkit.Moment;
import dev.tillbridge.testkit.RecordedRequest;
import dev.tillbridge.testkit.SimulatedTerminal;
import dev.tillbridge.testkit.Simulator;
import dev.tillbridge.testkit.Supply;
import dev.tillbridge.testkit.WireFeature;
import dev.tillbridge.testkit.scenario.ScenarioWords;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What one who watches a simulated terminal has been told, so that only what is new has to be told.
 *
 * <p>Each topic is JSON: {@code terminal} (what it is and can do), {@code display}, {@code ledger}, {@code faults} (planned and struck),
 * {@code state}, and {@code wire}, of which only the exchanges are told that are new or have changed. Not safe for use by several threads.
 */
public final class ControlFeed {

    private static final int EARLIER_EXCHANGES = 100;

    private final SimulatedTerminal terminal;
    private final Map<String, JsonNode> told = new HashMap<>();
    private List<RecordedRequest> wire = List.of();

    /** Creates the feed of one who knows nothing yet. */
    public ControlFeed(SimulatedTerminal terminal) {
        this.terminal = terminal;
        int all = terminal.wire().size();
        if (all > EARLIER_EXCHANGES) {
            wire = terminal.wire().subList(0, all - EARLIER_EXCHANGES);
        }
    }

    /** Returns the topics that have changed since the last time, each as JSON on one line; empty when nothing has. */
    public Map<String, String> changes() {
        Map<String, String> changes = new LinkedHashMap<>();
        if (!told.containsKey("terminal")) {
            tell("terminal", description(), changes);
        }
        terminal.display().ifPresent(display -> tell("display", ControlJson.tree(display), changes));
        tell("ledger", ledger(), changes);
        tell("faults", faults(), changes);
        tell("state", state(), changes);
        ArrayNode exchanges = exchanges();
        if (!exchanges.isEmpty()) {
            changes.put("wire", ControlJson.text(exchanges));
        }
        return changes;
    }

    private void tell(String topic, JsonNode now, Map<String, String> changes) {
        if (!Objects.equals(told.put(topic, now), now)) {
            changes.put(topic, ControlJson.text(now));
        }
    }

    private ObjectNode description() {
        ObjectNode description = ControlJson.object().put("id", terminal.id());
        description.set("settings", ControlJson.tree(terminal.settings()));
        description.set("operations", ControlJson.list(terminal.operations()));
        description.set(
                "features",
                ControlJson.list(Arrays.stream(WireFeature.values())
                        .filter(terminal::wireHas)
                        .toList()));
        description.set("shortagesTold", supplies(terminal.shortagesTold()));
        description.set(
                "schemes",
                ControlJson.list(
                        terminal.schemes().stream().map(ScenarioWords::word).toList()));
        ArrayNode faults = description.putArray("faults");
        for (Fault fault : Fault.values()) {
            List<String> moments = Arrays.stream(Moment.values())
                    .filter(moment -> isPossible(fault, moment))
                    .map(ScenarioWords::word)
                    .toList();
            if (!moments.isEmpty()) {
                faults.addObject()
                        .put("fault", ScenarioWords.word(fault))
                        .put("effect", fault.effect().name())
                        .set("moments", ControlJson.list(moments));
            }
        }
        ObjectNode parts = description.putObject("parts");
        for (Moment moment : List.of(Moment.START, Moment.LOOKUP_RESULT)) {
            parts.set(
                    ScenarioWords.word(moment),
                    ControlJson.list(terminal.partsTold(Operation.SALE, moment).stream()
                            .map(Part::words)
                            .toList()));
        }
        return description;
    }

    private boolean isPossible(Fault fault, Moment moment) {
        boolean sensible = fault.moments().contains(moment) || (moment == Moment.START && fault.spoilsVerdict());
        return sensible && terminal.canInject(fault.at(moment));
    }

    private ObjectNode ledger() {
        Ledger ledger = terminal.ledger();
        return ControlJson.object()
                .put("currency", ledger.currency().getCode())
                .put("captured", ledger.totalCaptured().toString())
                .put("refunded", ledger.totalRefunded().toString())
                .put("starts", ledger.starts().size())
                .<ObjectNode>set("entries", ControlJson.list(ledger.entries()))
                .set("preAuthorisations", ControlJson.list(ledger.preAuthorisations()));
    }

    private ObjectNode faults() {
        ObjectNode faults = ControlJson.object();
        faults.set("armed", words(terminal.armed().stream()));
        faults.set(
                "held",
                ControlJson.list(
                        terminal.held().stream().map(ScenarioWords::word).toList()));
        faults.set(
                "struck",
                words(terminal.strikes().stream().map(strike -> new FaultPlan(strike.fault(), strike.moment(), 1))));
        return faults;
    }

    private static ArrayNode words(Stream<FaultPlan> plans) {
        ArrayNode list = ControlJson.list(List.of());
        plans.forEach(plan -> list.addObject()
                .put("fault", ScenarioWords.word(plan.fault()))
                .put("moment", ScenarioWords.word(plan.moment()))
                .put("times", plan.times() == Integer.MAX_VALUE ? 0 : plan.times()));
        return list;
    }

    private static ArrayNode supplies(Set<Supply> supplies) {
        return ControlJson.list(supplies.stream().sorted().toList());
    }

    private ObjectNode state() {
        return ControlJson.object()
                .<ObjectNode>set("shortOf", supplies(terminal.shortOf()))
                .put("offline", terminal.isOffline())
                .put("played", terminal.played().size())
                .put(
                        "pairingCode",
                        terminal.as(Simulator.class)
                                .flatMap(Simulator::pairingCode)
                                .orElse(null));
    }

    /** Returns what is new, or has got its answer since. */
    private ArrayNode exchanges() {
        List<RecordedRequest> now = terminal.wire();
        ArrayNode news = ControlJson.list(List.of());
        for (int i = 0; i < now.size(); i++) {
            RecordedRequest exchange = now.get(i);
            if (i >= wire.size() || !wire.get(i).equals(exchange)) {
                news.add(ControlJson.tree(exchange));
            }
        }
        wire = now;
        return news;
    }
}
