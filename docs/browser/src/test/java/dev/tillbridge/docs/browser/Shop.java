package dev.tillbridge.docs.browser;

import dev.tillbridge.InstalledDrivers;
import dev.tillbridge.Terminals;
import dev.tillbridge.bridge.Bridge;
import dev.tillbridge.bridge.BridgeSettings;
import dev.tillbridge.bridge.Limits;
import dev.tillbridge.config.Configuration;
import dev.tillbridge.screen.TillAccess;
import dev.tillbridge.screen.VirtualTerminal;
import dev.tillbridge.testkit.Simulator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Simulated terminals on the page, a bridge in front of them by their real wires, and the till of the page registered at it. */
final class Shop implements AutoCloseable {

    private static final Pattern TOKEN = Pattern.compile("\"token\":\"([^\"]+)\"");

    private final List<Simulator> simulators;
    private final VirtualTerminal page;
    private final Path folder;
    private final String tillToken;
    private Bridge bridge;

    private Shop(Path folder, List<Simulator> simulators) {
        this.folder = folder;
        this.simulators = simulators;
        page = VirtualTerminal.open(simulators, 0);
        bridge = bridge(0);
        tillToken = register();
        page.show(new TillAccess(bridge.uri(), tillToken));
    }

    private Bridge bridge(int port) {
        BridgeSettings usual = BridgeSettings.loopback(folder);
        BridgeSettings settings = new BridgeSettings(
                usual.address(), port, folder, Optional.empty(), usual.hosts(), page.origins(), oftenBeating());
        return Bridge.open(settings, listener -> {
            Terminals terminals = Terminals.open(configuration(), listener);
            for (Simulator simulator : simulators) {
                simulator
                        .pairingCode()
                        .ifPresent(code -> terminals.terminal(simulator.id()).pair(code, null));
            }
            return terminals;
        });
    }

    /** A change that is seen with a heartbeat is seen within the patience of a test. */
    private static Limits oftenBeating() {
        Limits usual = Limits.usual();
        return new Limits(
                usual.body(),
                usual.arrival(),
                usual.idle(),
                usual.connections(),
                usual.perSecond(),
                usual.burst(),
                usual.strangers(),
                usual.streams(),
                usual.streamsOfTill(),
                usual.waiting(),
                Duration.ofMillis(500));
    }

    /** Closes the bridge, does something, and opens it again at the same place. */
    void withoutBridge(Runnable meanwhile) {
        int port = bridge.uri().getPort();
        bridge.close();
        meanwhile.run();
        bridge = bridge(port);
    }

    static Shop open(Path folder, Simulator... simulators) {
        return new Shop(folder, List.of(simulators));
    }

    private Configuration configuration() {
        Map<String, Object> terminals = new LinkedHashMap<>();
        for (Simulator simulator : simulators) {
            Map<String, Object> terminal = new HashMap<>(simulator.settings());
            terminal.put("driver", simulator.id());
            terminals.put(simulator.id(), terminal);
        }
        return Configuration.from(
                Map.of("journal", "journal.db", "state", "state", "terminals", terminals),
                folder,
                InstalledDrivers.load().settings());
    }

    private String register() {
        HttpRequest registration = HttpRequest.newBuilder(bridge.uri().resolve("/v1/tills"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"code\":\"" + bridge.register().newCode() + "\",\"name\":\"till\"}"))
                .build();
        Matcher token = TOKEN.matcher(send(registration));
        if (!token.find()) {
            throw new IllegalStateException("the bridge gave no token");
        }
        return token.group(1);
    }

    /** Takes a payment as the till, without the page, and returns what the bridge tells of it. */
    String pay(String terminal, String sale, String currency, long minorUnits) {
        return send(
                HttpRequest.newBuilder(bridge.uri().resolve("/v1/terminals/" + terminal + "/payments/" + sale + "/1"))
                        .header("Content-Type", "application/json")
                        .header("Authorization", "Bearer " + tillToken)
                        .header("Prefer", "wait=100")
                        .PUT(HttpRequest.BodyPublishers.ofString(
                                "{\"amount\":{\"currency\":\"" + currency + "\",\"minorUnits\":" + minorUnits + "}}"))
                        .build());
    }

    private static String send(HttpRequest request) {
        try {
            return HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    URI page() {
        return page.uri();
    }

    URI bridge() {
        return bridge.uri();
    }

    /** Returns a code by which a person comes in at the shop's page. */
    String shopCode() {
        return bridge.register().newCode(dev.tillbridge.bridge.Till.Role.SHOP);
    }

    /** Takes back the token of a till or of a person. */
    void throwOut(String name) {
        bridge.register().revoke(name);
    }

    String tillToken() {
        return tillToken;
    }

    @Override
    public void close() {
        page.close();
        bridge.close();
        simulators.forEach(Simulator::close);
    }
}
