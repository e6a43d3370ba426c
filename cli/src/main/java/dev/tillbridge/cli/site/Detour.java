package dev.tillbridge.cli.site;

import dev.tillbridge.cli.shell.CommandFailure;
import dev.tillbridge.cli.text.Words;
import dev.tillbridge.config.Setting;
import dev.tillbridge.config.SettingValues;
import dev.tillbridge.config.TerminalConfiguration;
import dev.tillbridge.credentials.CredentialStore;
import dev.tillbridge.credentials.Fingerprint;
import dev.tillbridge.model.Answer;
import dev.tillbridge.spi.CertificateSupport;
import dev.tillbridge.spi.EntryContext;
import dev.tillbridge.spi.PaymentTerminal;
import dev.tillbridge.spi.TerminalDriver;
import dev.tillbridge.testkit.proxy.FaultProxy;
import dev.tillbridge.testkit.proxy.WireProtocol;
import dev.tillbridge.testkit.proxy.WireProtocolProvider;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The way of a driver to a real terminal through a proxy. Whom the till trusts does not change by that: the proxy trusts the certificate that
 * the till does, and no other.
 */
final class Detour {

    /** How a driver from elsewhere tells what it says on the wire. */
    static final String HOW_TO_TELL =
            "A jar in TILLBRIDGE_DRIVERS tells it by naming its WireProtocolProvider in META-INF/services/"
                    + WireProtocolProvider.class.getName() + ".";

    private static final int CONNECT_MILLIS = 5_000;

    /** What a proxy changes in the settings of a terminal. */
    private static final Set<String> REPLACED = Set.of("host", "port", "certificate");

    private final TerminalConfiguration entry;
    private final TerminalDriver driver;
    private final WireProtocol wire;
    private final Map<String, Object> values;

    private Detour(TerminalConfiguration entry, TerminalDriver driver, WireProtocol wire, Map<String, Object> values) {
        this.entry = entry;
        this.driver = driver;
        this.wire = wire;
        this.values = values;
    }

    /**
     * Returns the way to a terminal; nothing is sent yet.
     *
     * @param otherwise what cannot be done, for a driver of which it is not known what it says on which wire
     */
    static Detour to(TerminalConfiguration entry, TerminalDriver driver, String otherwise) {
        Map<String, Object> values = values(driver, entry.settings());
        WireProtocol wire = WireProtocol.of(entry.driver(), values)
                .orElseThrow(() -> CommandFailure.usage("Terminal '" + entry.name() + "' has the driver "
                        + entry.driver() + ", of which it is not known what it says on which wire, so " + otherwise
                        + ". " + HOW_TO_TELL + " Nothing was sent."));
        return new Detour(entry, driver, wire, values);
    }

    private static Map<String, Object> values(TerminalDriver driver, SettingValues settings) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (Setting<?> setting : driver.settings()) {
            settings.find(setting).ifPresent(value -> values.put(setting.name(), value));
        }
        return values;
    }

    /** Returns what is configured for the terminal. */
    Map<String, Object> values() {
        return new LinkedHashMap<>(values);
    }

    /** Returns the settings that a proxy takes the place of. */
    static Set<String> replaced() {
        return REPLACED;
    }

    /** Returns whether the wire is encrypted, so that there is a certificate to be trusted. */
    boolean isEncrypted() {
        return wire.isEncrypted();
    }

    /** Returns a builder of the proxy before the terminal. */
    FaultProxy.Builder proxy() {
        return FaultProxy.builder(wire, host(), port());
    }

    String host() {
        return String.valueOf(values.get("host"));
    }

    private int port() {
        return Integer.parseInt(String.valueOf(values.get("port")));
    }

    /**
     * Makes sure that somebody answers, as behind a proxy nobody notices any more that the terminal is not there: that would be a payment in
     * doubt instead of none.
     */
    void requireReachable() {
        try (Socket probe = new Socket()) {
            probe.connect(new InetSocketAddress(host(), port()), CONNECT_MILLIS);
        } catch (IOException e) {
            throw unreachable("Nobody answers at " + host() + ":" + port() + " ("
                    + e.getClass().getSimpleName() + "). Nothing was sent.");
        }
    }

    private CommandFailure unreachable(String why) {
        return CommandFailure.notStarted(
                "Terminal '" + entry.name() + "' is not reachable. " + why + " Check that it is on, then start again.");
    }

    /** Whom a till trusts a terminal by: the key that its driver has for the terminal, and the certificate. */
    record Pin(String terminalKey, Fingerprint certificate) {}

    /**
     * Returns by which certificate the till trusts the terminal, having made sure that the terminal shows it; nothing is sent but a handshake.
     *
     * @throws CommandFailure when none is trusted yet, the terminal shows another one, or it does not answer
     */
    Pin trusted(CredentialStore credentials) {
        try (PaymentTerminal terminal = driver.open(EntryContext.of(entry, credentials))) {
            if (!(terminal instanceof CertificateSupport certificates)) {
                throw new IllegalStateException("the driver " + driver.id() + " encrypts and tells no certificate");
            }
            Fingerprint trusted = certificates
                    .trustedCertificate()
                    .orElseThrow(() -> CommandFailure.usage("The certificate of terminal '" + entry.name()
                            + "' is not trusted yet, and a run through a proxy is no time to begin with it. Nothing was"
                            + " sent. First, without a proxy: tillbridge pair --terminal " + entry.name()
                            + ", or tillbridge trust " + entry.name() + "."));
            Answer<Fingerprint> presented = certificates.presentedCertificate();
            Fingerprint shown =
                    presented.value().orElseThrow(() -> unreachable(presented.match(none -> "", none -> none.text())));
            if (!shown.equals(trusted)) {
                throw CommandFailure.notStarted("Terminal '" + entry.name() + "' at " + host() + ":" + port()
                        + " shows another certificate than the one that is trusted. Trusted: " + Words.of(trusted)
                        + ". Shown: " + Words.of(shown)
                        + ". Nothing was sent. If the terminal itself shows the new one,"
                        + " because it was reset or exchanged: tillbridge trust " + entry.name()
                        + ". If it does not, something else answers there: check the address.");
            }
            return new Pin(terminal.key().value(), trusted);
        }
    }
}
