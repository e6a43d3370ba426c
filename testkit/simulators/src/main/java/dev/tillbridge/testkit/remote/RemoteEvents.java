package dev.tillbridge.testkit.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tillbridge.testkit.Hold;
import dev.tillbridge.testkit.RecordedRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import okhttp3.Call;
import okhttp3.Response;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Listens to what happens in the other process. Safe for use by several threads. */
final class RemoteEvents implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RemoteEvents.class);

    private final ControlClient client;
    private final Call call;
    private final Response response;
    private final Consumer<RecordedRequest> observer;
    private final String session;
    private final Map<Hold, String> names = new HashMap<>();
    private final Map<String, Hold> holds = new HashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "tillbridge-remote");
        thread.setDaemon(true);
        return thread;
    });

    private RemoteEvents(
            ControlClient client, Call call, Response response, String session, Consumer<RecordedRequest> observer) {
        this.client = client;
        this.call = call;
        this.response = response;
        this.session = session;
        this.observer = observer;
    }

    static RemoteEvents open(ControlClient client, Consumer<RecordedRequest> observer) {
        Call call = client.events();
        try {
            Response response = call.execute();
            String first = response.body().source().readUtf8LineStrict();
            String session = ControlJson.read(first).path("session").asText();
            RemoteEvents events = new RemoteEvents(client, call, response, session, observer);
            events.threads.execute(events::listen);
            return events;
        } catch (IOException e) {
            throw client.gone(e);
        }
    }

    /** Returns the name of this side at the other one. */
    String session() {
        return session;
    }

    /** Returns what the other process has to know of a hold, and follows it on both sides. */
    synchronized ObjectNode watch(Hold hold, Consumer<ObjectNode> release) {
        String known = names.get(hold);
        String name = known == null ? "hold" + names.size() : known;
        ObjectNode named = ControlJson.object().put("hold", name).set("moment", ControlJson.tree(hold.moment()));
        if (known == null) {
            names.put(hold, name);
            holds.put(name, hold);
            hold.onReleased(() -> release.accept(named));
        }
        return named;
    }

    private void listen() {
        try (response) {
            BufferedSource lines = response.body().source();
            String line = lines.readUtf8Line();
            while (line != null) {
                if (!line.isEmpty()) {
                    hear(ControlJson.read(line));
                }
                line = lines.readUtf8Line();
            }
        } catch (IOException e) {
            LOG.debug("The other process is heard no more", e);
        }
    }

    private void hear(JsonNode event) {
        switch (event.path("event").asText()) {
            case "reached" -> {
                Hold hold = hold(event.path("hold").asText());
                if (hold != null) {
                    hold.keeps();
                }
            }
            case "request" -> threads.execute(() -> observe(event));
            default -> LOG.debug("The other process says {}", event);
        }
    }

    private synchronized @Nullable Hold hold(String name) {
        return holds.get(name);
    }

    private void observe(JsonNode event) {
        try {
            observer.accept(ControlJson.value(event.path("request"), RecordedRequest.class));
        } finally {
            seen(event);
        }
    }

    private void seen(JsonNode event) {
        try {
            client.post("seen?session=" + session, ControlJson.object().set("number", event.path("number")));
        } catch (UncheckedIOException | IllegalStateException e) {
            LOG.debug("The other process waits no more for an observer", e);
        }
    }

    @Override
    public void close() {
        try {
            client.post("leave?session=" + session, ControlJson.object());
        } catch (UncheckedIOException | IllegalStateException e) {
            LOG.debug("The other process has gone before", e);
        }
        call.cancel();
        threads.shutdown();
    }
}
