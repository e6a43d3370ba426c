package dev.tillbridge.cli.site;

import com.google.inject.Module;
import dev.tillbridge.AttemptSummary;
import dev.tillbridge.InstalledDrivers;
import dev.tillbridge.Terminals;
import dev.tillbridge.cli.shell.CommandFailure;
import dev.tillbridge.config.Configuration;
import dev.tillbridge.config.SettingValues;
import dev.tillbridge.config.TerminalConfiguration;
import dev.tillbridge.credentials.CredentialStore;
import dev.tillbridge.credentials.Fingerprint;
import dev.tillbridge.model.StartRequest;
import dev.tillbridge.runtime.TerminalLocks;
import dev.tillbridge.spi.TerminalDriver;
import dev.tillbridge.spi.intent.IntentTransport;
import dev.tillbridge.testkit.proxy.FaultProxy;
import dev.tillbridge.testkit.recording.Recorder;
import dev.tillbridge.testkit.recording.Wire;
import dev.tillbridge.testkit.recording.WireProvider;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Opens terminals as another factory does, with a proxy that records before the one that is used. Not thread-safe; close it when the terminals
 * are closed.
 */
public final class RecordingFactory implements TerminalsFactory, AutoCloseable {

    private final TerminalsFactory inside;
    private final InstalledDrivers drivers = InstalledDrivers.load();
    private @Nullable FaultProxy proxy;
    private @Nullable Recorder recorder;
    private @Nullable AttemptSummary attempt;

    /** Creates a factory that opens terminals by another one. */
    public RecordingFactory(TerminalsFactory inside) {
        this.inside = inside;
    }

    /** Returns what listens; empty until terminals were opened. */
    public Optional<Recorder> recorder() {
        return Optional.ofNullable(recorder);
    }

    /** Returns the attempt that was recorded; empty when none came to an outcome. */
    public Optional<AttemptSummary> attempt() {
        return Optional.ofNullable(attempt);
    }

    @Override
    public Terminals open(Module parts) {
        return inside.open(parts);
    }

    @Override
    public Configuration reached(Configuration known, Collection<String> used, CredentialStore credentials) {
        String name = used.iterator().next();
        Configuration.Builder all = Configuration.builder()
                .journal(known.journal())
                .state(known.state())
                .archiveAfter(known.archiveAfter());
        for (TerminalConfiguration each : known.terminals()) {
            all.terminal(each.name().equals(name) ? detour(each, credentials) : each);
        }
        return all.build();
    }

    @Override
    public Optional<IntentTransport> intents() {
        return inside.intents();
    }

    @Override
    public TerminalLocks locks() {
        return inside.locks();
    }

    @Override
    public void concluded(StartRequest request, AttemptSummary summary) {
        attempt = summary;
        if (recorder != null) {
            recorder.attempt(request, summary.outcome());
        }
    }

    private static Recorder recorder(TerminalDriver driver, TerminalConfiguration entry) {
        Map<String, Object> settings =
                Recorder.settings(driver, entry.settings(), entry.currency().getCode());
        return Wire.of(driver.id(), settings)
                .map(wire -> Recorder.of(wire, driver, settings))
                .orElseThrow(() -> CommandFailure.usage("How what the driver '" + driver.id()
                        + "' says is written down is not known, so it cannot be recorded. A jar in TILLBRIDGE_DRIVERS tells it by"
                        + " naming its WireProvider in META-INF/services/" + WireProvider.class.getName()
                        + ". Nothing was sent."));
    }

    private TerminalConfiguration detour(TerminalConfiguration entry, CredentialStore credentials) {
        TerminalDriver driver = drivers.driver(entry.driver());
        Detour detour = Detour.to(entry, driver, "it cannot be recorded");
        Map<String, Object> values = detour.values();
        detour.requireReachable();
        FaultProxy.Builder builder = detour.proxy();
        if (detour.isEncrypted()) {
            pin(entry, values, credentials, detour.host()).ifPresent(builder::pinned);
        }
        Recorder listening = recorder(driver, entry);
        FaultProxy between = builder.open();
        between.tap(listening);
        proxy = between;
        recorder = listening;
        values.put("host", between.address().getAddress().getHostAddress());
        values.put("port", between.address().getPort());
        between.fingerprint().ifPresent(shown -> values.put("certificate", shown.hex()));
        return TerminalConfiguration.builder(entry.name(), entry.driver())
                .currency(entry.currency())
                .language(entry.language())
                .deadline(entry.deadline())
                .settings(SettingValues.of(driver.settings(), values))
                .build();
    }

    /** Recording must not make the till trust whom it would not trust otherwise. */
    private static Optional<Fingerprint> pin(
            TerminalConfiguration entry, Map<String, Object> values, CredentialStore credentials, String host) {
        Object configured = values.get("certificate");
        Optional<Fingerprint> known = configured != null
                ? Optional.of(Fingerprint.parse(configured.toString()))
                : credentials.pin(entry.driver() + ":" + values.get("serial"));
        if (known.isEmpty() && !isThisMachine(host)) {
            throw CommandFailure.usage("The certificate of terminal '" + entry.name()
                    + "' is not known yet, and a recording is no time to trust one. Nothing was sent. First: tillbridge pair"
                    + " --terminal " + entry.name());
        }
        return known;
    }

    private static boolean isThisMachine(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        if (proxy != null) {
            proxy.close();
        }
    }
}
