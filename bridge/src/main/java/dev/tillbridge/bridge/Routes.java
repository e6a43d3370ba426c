package dev.tillbridge.bridge;

import dev.tillbridge.Terminals;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.ZoneId;

/** Which path is whose. Every one of them stands in the document, and nothing else does. */
final class Routes {

    private static final String TERMINAL = "/v1/terminals/{terminal}";
    private static final String START = TERMINAL + "/{kind}/{sale}/{tender}";

    private final Guard guard;
    private final AttemptsResource attempts;
    private final ResolutionResource resolution;
    private final TerminalsResource terminals;
    private final QuestionsResource questions;
    private final CardsResource cards;
    private final TillsResource tills;
    private final EventsResource events;
    private final HealthResource health;
    private final MetricsResource metrics;
    private final DaysResource days;
    private final ShopPage page;
    private final byte[] document = document();

    Routes(
            Guard guard,
            Caller caller,
            Limits limits,
            Terminals open,
            OwnAttempts own,
            AttemptDocuments documents,
            EventHub hub,
            PrometheusMeterRegistry meters,
            Asking asking,
            TerminalStates states,
            Waiting waiting,
            TillRegister register,
            ShopPage page) {
        this.guard = guard;
        this.page = page;
        Cards read = new Cards();
        attempts = new AttemptsResource(open, own, documents, read, waiting, caller, hub);
        resolution = new ResolutionResource(attempts, documents, caller, hub);
        terminals = new TerminalsResource(open, own, documents);
        questions = new QuestionsResource(open, asking, caller);
        cards = new CardsResource(open, read, asking, waiting, caller);
        tills = new TillsResource(register, caller);
        events = new EventsResource(hub, limits);
        health = new HealthResource(states, asking);
        days = new DaysResource(open, own, documents, ZoneId.systemDefault());
        metrics = new MetricsResource(meters);
    }

    /** Adds all of them. */
    void add(RoutesConfig routes) {
        ErrorAnswers.handle(routes);
        routes.before(guard::check);
        routes.get("/v1/openapi.yaml", this::document);
        routes.get("/healthz", health::get);
        routes.get("/metrics", metrics::get);
        routes.post("/v1/tills", tills::post);
        routes.get("/v1/tills/me", tills::get);
        routes.delete("/v1/tills/me", tills::delete);
        routes.get("/shop", page::get);
        routes.get("/shop/texts", page::texts);
        routes.get("/shop/{file}", page::file);
        routes.get("/v1/days/{date}", days::get);
        routes.get("/v1/attempts/{attempt}", attempts::get);
        routes.delete("/v1/attempts/{attempt}", attempts::delete);
        routes.post("/v1/attempts/{attempt}/acknowledgement", attempts::acknowledge);
        routes.post("/v1/attempts/{attempt}/resolution", resolution::post);
        routes.get("/v1/events", events::get);
        routes.get("/v1/terminals", terminals::list);
        routes.get(TERMINAL, terminals::get);
        routes.get(TERMINAL + "/comparison/{other}", terminals::compare);
        routes.get(TERMINAL + "/attempts", terminals::attempts);
        routes.put(START, attempts::put);
        routes.get(START, attempts::get);
        routes.delete(START, attempts::delete);
        routes.post(START + "/acknowledgement", attempts::acknowledge);
        routes.post(START + "/resolution", resolution::post);
        routes.post(TERMINAL + "/acquisitions", cards::post);
        routes.get(TERMINAL + "/acquisitions/{acquisition}", cards::get);
        routes.delete(TERMINAL + "/acquisitions/{acquisition}", cards::delete);
        routes.get(TERMINAL + "/info", questions::info);
        routes.get(TERMINAL + "/ping", questions::ping);
        routes.get(TERMINAL + "/history", questions::history);
        routes.post(TERMINAL + "/reports", questions::report);
        routes.post(TERMINAL + "/reprints", questions::reprint);
        routes.post(TERMINAL + "/prints", questions::print);
        routes.get(TERMINAL + "/held/{preAuthId}", questions::held);
        routes.post(TERMINAL + "/held", questions::heldOnCard);
        routes.get(TERMINAL + "/pairing", questions::pairing);
        routes.post(TERMINAL + "/pairing", questions::pair);
        routes.get(TERMINAL + "/certificate", questions::certificate);
        routes.post(TERMINAL + "/certificate", questions::trust);
    }

    private void document(Context request) {
        request.contentType("application/yaml").result(document);
    }

    private static byte[] document() {
        try (InputStream in = Routes.class.getResourceAsStream("openapi.yaml")) {
            if (in == null) {
                throw new IllegalStateException("the jar of the bridge is incomplete: openapi.yaml is missing");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
