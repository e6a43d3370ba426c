package dev.tillbridge.cli.command;

import dev.tillbridge.Terminals;
import dev.tillbridge.bridge.Bridge;
import dev.tillbridge.bridge.BridgeSettings;
import dev.tillbridge.cli.shell.CommandFailure;
import dev.tillbridge.cli.site.EmbeddedStore;
import dev.tillbridge.cli.site.Site;
import dev.tillbridge.cli.text.Json;
import dev.tillbridge.screen.TillAccess;
import dev.tillbridge.screen.VirtualTerminal;
import dev.tillbridge.testkit.Simulator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a demonstration needs, on free ports of this machine: simulated terminals, a bridge in front of them, and the page on which both a till
 * and the terminals are. The till is registered at the bridge for this run, by a code as any till is.
 */
final class DemoShop implements AutoCloseable {

    private static final String TILL = "till";

    private final Deque<Runnable> ends = new ArrayDeque<>();
    private final EmbeddedStore store;
    private final VirtualTerminal page;
    private final Bridge bridge;

    private DemoShop(Site site, Optional<Locale> language) {
        List<String> names = site.names();
        boolean complete = false;
        try {
            store = site.start(names);
            ends.push(store::close);
            page = VirtualTerminal.open(store.simulators(), 0);
            language.ifPresent(page::speak);
            ends.push(page::close);
            bridge = Bridge.open(settings(site, page, language), listener -> {
                Terminals terminals = site.open(store, names, listener).terminals();
                terminals.all().forEach(store::pairIfNeeded);
                return terminals;
            });
            ends.push(bridge::close);
            page.show(new TillAccess(bridge.uri(), token(bridge)));
            complete = true;
        } finally {
            if (!complete) {
                close();
            }
        }
    }

    /**
     * Opens all of it.
     *
     * @param language of the pages; empty for that of the browser
     * @throws CommandFailure when another command has the folder
     */
    static DemoShop open(Site site, Optional<Locale> language) {
        return new DemoShop(site, language);
    }

    private static BridgeSettings settings(Site site, VirtualTerminal page, Optional<Locale> language) {
        BridgeSettings usual = BridgeSettings.loopback(site.folder());
        return new BridgeSettings(
                usual.address(),
                usual.port(),
                usual.folder(),
                Optional.empty(),
                usual.hosts(),
                page.origins(),
                usual.limits(),
                language);
    }

    /** Registers the till anew: whatever an earlier run knew is not good any more, but what the till began then is still its own. */
    private static String token(Bridge server) {
        server.register().revoke(TILL);
        String code = server.register().newCode();
        HttpRequest registration = HttpRequest.newBuilder(server.uri().resolve("/v1/tills"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        Json.write(Json.object().put("code", code).put("name", TILL))))
                .build();
        try {
            HttpResponse<String> answer =
                    HttpClient.newHttpClient().send(registration, HttpResponse.BodyHandlers.ofString());
            return Json.read(answer.body()).path("token").asText();
        } catch (IOException e) {
            throw new UncheckedIOException("The till could not be registered at the bridge", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CommandFailure.notStarted("It was ended before it was ready. Nothing was sent.");
        }
    }

    /** Returns the address for a browser. */
    URI page() {
        return page.uri();
    }

    /** Returns where the bridge listens. */
    URI bridge() {
        return bridge.uri();
    }

    /** Returns the terminals. */
    List<Simulator> simulators() {
        return store.simulators();
    }

    /** Closes all of it, what was opened last first. Idempotent. */
    @Override
    public synchronized void close() {
        while (!ends.isEmpty()) {
            ends.pop().run();
        }
    }
}
