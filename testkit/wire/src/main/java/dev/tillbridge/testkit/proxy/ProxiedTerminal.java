package dev.tillbridge.testkit.proxy;

import dev.tillbridge.credentials.Fingerprint;
import dev.tillbridge.model.Operation;
import dev.tillbridge.testkit.FaultPlan;
import dev.tillbridge.testkit.Scenario;
import dev.tillbridge.testkit.SimulatedTerminal;
import dev.tillbridge.testkit.TerminalUnderTest;
import dev.tillbridge.testkit.VisibleWire;
import dev.tillbridge.testkit.WireFeature;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A terminal behind a {@link FaultProxy}, which is a terminal to whoever tests with it.
 *
 * <p>The truth and the cardholder are those of the terminal inside. Faults of the wire are made by the proxy, all others by the terminal,
 * if it can. What the proxy keeps from the terminal stands on the wire all the same, at its place: the till has sent it. Its scenario,
 * though, is not taken, as it never arrived. Safe for use by several threads.
 */
public abstract sealed class ProxiedTerminal implements TerminalUnderTest, VisibleWire
        permits ProxiedSimulator, ProxiedRealTerminal {

    private final TerminalUnderTest inside;
    private final FaultProxy proxy;

    ProxiedTerminal(TerminalUnderTest inside, FaultProxy proxy) {
        this.inside = inside;
        this.proxy = proxy;
    }

    /** Puts a proxy before a simulated terminal whose wire is known by its driver; closing it closes both. */
    public static ProxiedSimulator of(SimulatedTerminal inside) {
        return of(inside, protocol(inside));
    }

    /** Puts a proxy before a simulated terminal that speaks the given protocol; closing it closes both. */
    public static ProxiedSimulator of(SimulatedTerminal inside, WireProtocol protocol) {
        return of(inside, builder(inside, protocol).open());
    }

    /** Joins a simulated terminal and the proxy before it; closing it closes both. */
    public static ProxiedSimulator of(SimulatedTerminal inside, FaultProxy proxy) {
        return new ProxiedSimulator(inside, proxy);
    }

    /** Puts a proxy before a real terminal whose wire is known by its driver; closing it closes both. */
    public static ProxiedTerminal ofReal(TerminalUnderTest inside) {
        return ofReal(inside, builder(inside, protocol(inside)).open());
    }

    /** Joins a real terminal and the proxy before it; closing it closes both. */
    public static ProxiedTerminal ofReal(TerminalUnderTest inside, FaultProxy proxy) {
        return new ProxiedRealTerminal(inside, proxy);
    }

    /** Returns a builder of the proxy that belongs before a terminal, for what is special about it. */
    public static FaultProxy.Builder builder(TerminalUnderTest inside) {
        return builder(inside, protocol(inside));
    }

    private static FaultProxy.Builder builder(TerminalUnderTest inside, WireProtocol protocol) {
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

    private static WireProtocol protocol(TerminalUnderTest terminal) {
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
        return TerminalUnderTest.super.as(face).or(() -> inside.as(face));
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

    // What is played

    @Override
    public void next(Scenario scenario) {
        proxy.next(ofWire(scenario));
        inside.next(ofTerminal(scenario));
    }

    final List<FaultPlan> ofWire(Scenario scenario) {
        return scenario.faults().stream().filter(proxy::canInject).toList();
    }

    final Scenario ofTerminal(Scenario scenario) {
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
    public Optional<String> showPairingCode() {
        return inside.showPairingCode();
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

    /** Ends the proxy, then the terminal. */
    @Override
    public void close() {
        proxy.close();
        inside.close();
    }
}
