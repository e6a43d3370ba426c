package dev.tillbridge.testkit.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tillbridge.testkit.FaultPlan;
import dev.tillbridge.testkit.Ledger;
import dev.tillbridge.testkit.Moment;
import dev.tillbridge.testkit.Reach;
import dev.tillbridge.testkit.Scenario;
import dev.tillbridge.testkit.SimulatedTerminal;
import dev.tillbridge.testkit.Supply;
import dev.tillbridge.testkit.WireFeature;
import dev.tillbridge.testkit.http.HttpRequest;
import dev.tillbridge.testkit.scenario.NamedScenario;
import dev.tillbridge.testkit.scenario.ScenarioFile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What can be asked through a control port, and what is done about it. Safe for use by several threads. */
final class ControlRoutes {

    static final int PROTOCOL = 1;

    private static final String END = "POST /end";

    /** Does what is asked and returns the answer. */
    private interface Route {

        ObjectNode answer(HttpRequest request);
    }

    private final SimulatedTerminal terminal;
    private final Runnable end;
    private final Map<String, Session> sessions = new ConcurrentHashMap<>();
    private final Map<String, Route> routes = new TreeMap<>();

    ControlRoutes(SimulatedTerminal terminal, Runnable end) {
        this.terminal = terminal;
        this.end = end;
        routes.put("GET /terminal", request -> description());
        routes.put("GET /settings", request -> object("settings", terminal.settings()));
        routes.put("GET /ledger", this::ledger);
        routes.put("GET /strikes", request -> changes(request, "strikes", Map.of("strikes", terminal.strikes())));
        routes.put("GET /wire", request -> changes(request, "wire", Map.of("wire", terminal.wire())));
        routes.put("GET /receipts", request -> object("receipts", terminal.receipts()));
        routes.put("POST /scenarios", request -> scenarios(request.body()));
        routes.put("POST /next", doing(request -> terminal.next(scenario(request))));
        routes.put("POST /otherwise", doing(request -> terminal.otherwise(scenario(request))));
        routes.put("POST /inject", doing(request -> terminal.inject(plan(request))));
        routes.put("POST /can-inject", request -> done().put("can", terminal.canInject(plan(request))));
        routes.put("POST /clear-faults", doing(request -> terminal.clearFaults()));
        routes.put(
                "GET /display", request -> object("display", terminal.display().orElse(null)));
        routes.put("GET /armed", request -> object("armed", terminal.armed()));
        routes.put("GET /held", request -> object("held", terminal.held()));
        routes.put("POST /release-holds", doing(request -> terminal.releaseHolds()));
        routes.put("GET /offline", request -> done().put("offline", terminal.isOffline()));
        routes.put(
                "GET /short-of", request -> done().set("supplies", ControlJson.list(List.copyOf(terminal.shortOf()))));
        routes.put("POST /run-short", doing(this::runShort));
        routes.put("GET /played", request -> done().put("scenarios", played(request)));
        routes.put("POST /act", request -> done().put("acted", terminal.act(scenario(request), reach(request))));
        routes.put("POST /disturb", doing(request -> terminal.disturb(scenario(request))));
        routes.put("POST /plant", request -> done().put("planted", terminal.plant(text(request, "text"))));
        routes.put(
                "POST /pairing-code",
                request -> done().put("code", terminal.showPairingCode().orElse(null)));
        routes.put("POST /settle", doing(request -> terminal.settle()));
        routes.put("POST /restart", doing(request -> terminal.restart()));
        routes.put(
                "POST /refuse-connections",
                doing(request -> terminal.refuseConnections(
                        ControlJson.read(request.body()).path("refuse").asBoolean())));
        routes.put("POST /release", doing(this::release));
        routes.put("POST /observe", doing(this::observe));
        routes.put(
                "POST /seen",
                doing(request -> session(request)
                        .seen(ControlJson.read(request.body()).path("number").asLong())));
        routes.put("POST /leave", doing(request -> session(request).end()));
        routes.put(END, doing(request -> terminal.close()));
    }

    /** Returns the answer to a request, or nothing when it asks for nothing that there is. */
    Optional<ObjectNode> answer(HttpRequest request) {
        return Optional.ofNullable(routes.get(name(request))).map(route -> route.answer(request));
    }

    /** Returns everything that can be asked. */
    List<String> names() {
        return List.copyOf(routes.keySet());
    }

    Session begin(String id) {
        Session session = new Session(id);
        sessions.put(id, session);
        return session;
    }

    void end(Session session) {
        session.end();
        sessions.remove(session.id());
    }

    void endAll() {
        sessions.values().forEach(Session::end);
    }

    /** Goes on where the answer to a request has left: who ended the terminal knows it before the port is closed. */
    void answered(HttpRequest request) {
        if (name(request).equals(END)) {
            end.run();
        }
    }

    private static String name(HttpRequest request) {
        return request.method() + " " + request.path();
    }

    private ObjectNode description() {
        return object("settings", terminal.settings())
                .put("control", PROTOCOL)
                .put("id", terminal.id())
                .<ObjectNode>set("schemes", ControlJson.list(terminal.schemes()))
                .<ObjectNode>set("shortagesTold", ControlJson.list(List.copyOf(terminal.shortagesTold())))
                .<ObjectNode>set("operations", ControlJson.list(terminal.operations()))
                .set(
                        "features",
                        ControlJson.list(Arrays.stream(WireFeature.values())
                                .filter(terminal::wireHas)
                                .toList()));
    }

    private ObjectNode ledger(HttpRequest request) {
        Ledger ledger = terminal.ledger();
        Map<String, List<?>> lists = new LinkedHashMap<>();
        lists.put("entries", ledger.entries());
        lists.put("starts", ledger.starts());
        lists.put("preAuthorisations", ledger.preAuthorisations());
        return changes(request, "ledger", lists)
                .put("currency", ledger.currency().getCode());
    }

    /** A session is told what is new; whoever asks without one is told everything. */
    private ObjectNode changes(HttpRequest request, String what, Map<String, List<?>> lists) {
        if (request.query("session").isEmpty()) {
            ObjectNode everything = ControlJson.object();
            lists.forEach((name, list) -> everything.set(name, ControlJson.list(list)));
            return everything;
        }
        return session(request).told(what).changes(Long.parseLong(request.query("known")), lists);
    }

    private ObjectNode scenarios(String text) {
        ScenarioFile file =
                ScenarioFile.parse(text, "scenarios", terminal.ledger().currency());
        file.playAt(terminal);
        return object(
                "queued", file.scenarios().stream().map(NamedScenario::name).toList());
    }

    private Scenario scenario(HttpRequest request) {
        JsonNode body = ControlJson.read(request.body());
        Scenario scenario = ScenarioFile.parse(body.path("scenarios").asText(), "scenarios")
                .scenarios()
                .get(0)
                .scenario();
        for (JsonNode hold : body.path("holds")) {
            scenario = scenario.holdAt(session(request)
                    .hold(hold.path("hold").asText(), ControlJson.value(hold.path("moment"), Moment.class)));
        }
        return scenario;
    }

    /** Returns what was played as a file, all of it or what was from one number of starts to another; empty when nothing was. */
    private String played(HttpRequest request) {
        List<Scenario> all = terminal.played();
        int to = Math.min(all.size(), number(request, "to", all.size()));
        int from = Math.min(to, number(request, "from", 0));
        List<NamedScenario> named = new ArrayList<>();
        for (Scenario scenario : all.subList(from, to)) {
            named.add(new NamedScenario("payment " + (named.size() + 1), "", scenario.unheld()));
        }
        return named.isEmpty() ? "" : ScenarioFile.of(named).toYaml();
    }

    private static int number(HttpRequest request, String name, int otherwise) {
        String text = request.query(name);
        return text.isEmpty() ? otherwise : Integer.parseUnsignedInt(text);
    }

    private static Reach reach(HttpRequest request) {
        return ControlJson.value(ControlJson.read(request.body()).path("reach"), Reach.class);
    }

    private void runShort(HttpRequest request) {
        JsonNode body = ControlJson.read(request.body());
        terminal.runShort(
                ControlJson.value(body.path("supply"), Supply.class),
                body.path("short").asBoolean());
    }

    private void release(HttpRequest request) {
        JsonNode body = ControlJson.read(request.body());
        session(request)
                .hold(body.path("hold").asText(), ControlJson.value(body.path("moment"), Moment.class))
                .release();
    }

    private void observe(HttpRequest request) {
        terminal.onRequest(session(request)::observe);
    }

    private Session session(HttpRequest request) {
        Session session = sessions.get(request.query("session"));
        if (session == null) {
            throw new IllegalStateException("there is no such session any more; connect again");
        }
        return session;
    }

    private static FaultPlan plan(HttpRequest request) {
        return ControlJson.value(ControlJson.read(request.body()), FaultPlan.class);
    }

    private static String text(HttpRequest request, String name) {
        return ControlJson.read(request.body()).path(name).asText();
    }

    private static ObjectNode object(String name, @Nullable Object value) {
        return ControlJson.object().set(name, value == null ? NullNode.instance : ControlJson.tree(value));
    }

    private static ObjectNode done() {
        return ControlJson.object();
    }

    private interface Deed {

        void on(HttpRequest request);
    }

    private static Route doing(Deed deed) {
        return request -> {
            deed.on(request);
            return done();
        };
    }
}
