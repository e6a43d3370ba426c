package dev.tillbridge.testkit.recording;

import dev.tillbridge.Attempt;
import dev.tillbridge.Outcome;
import dev.tillbridge.Terminal;
import dev.tillbridge.credentials.Fingerprint;
import dev.tillbridge.model.StartRequest;
import dev.tillbridge.spi.TerminalDriver;
import dev.tillbridge.testkit.SimulatedTerminal;
import dev.tillbridge.testkit.SimulatedTill;
import dev.tillbridge.testkit.proxy.FaultProxy;
import dev.tillbridge.testkit.proxy.ProxiedTerminal;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A till that records what it does at a simulated terminal: makes fixtures.
 *
 * <p>Time passes as fast as it can. Belongs to one thread.
 *
 * <pre>{@code
 * try (RecordingTill till = RecordingTill.open(new AcmeDriver(), simulator, Map.of())) {
 *     till.carryOut(sale);
 *     till.recording().write(Path.of("sale.json"));
 * }
 * }</pre>
 */
public final class RecordingTill implements AutoCloseable {

    private final Recorder recorder;
    private final FaultProxy proxy;
    private final SimulatedTill till;

    private RecordingTill(Recorder recorder, FaultProxy proxy, SimulatedTill till) {
        this.recorder = recorder;
        this.proxy = proxy;
        this.till = till;
    }

    /**
     * Opens a till at a terminal.
     *
     * @param more settings of the driver, on top of those that reach the terminal
     */
    public static RecordingTill open(TerminalDriver driver, SimulatedTerminal terminal, Map<String, ?> more) {
        Map<String, Object> settings = new LinkedHashMap<>(terminal.settings());
        settings.putAll(more);
        Recorder recorder = Recorder.of(driver, settings);
        FaultProxy proxy = ProxiedTerminal.builder(terminal).open();
        settings.put("host", proxy.address().getAddress().getHostAddress());
        settings.put("port", Integer.toString(proxy.address().getPort()));
        settings.computeIfPresent(
                "certificate",
                (name, its) -> proxy.fingerprint().map(Fingerprint::hex).orElse(null));
        SimulatedTill core = SimulatedTill.builder(driver).settings(settings).open();
        RecordingTill till = new RecordingTill(recorder, proxy, core);
        terminal.showPairingCode().ifPresent(code -> till.terminal().pair(code, null));
        // Not before: pairing is no part of what is to be played back.
        proxy.tap(recorder);
        return till;
    }

    /** Returns the terminal. */
    public Terminal terminal() {
        return till.terminal();
    }

    /** Carries an operation through to its outcome, and records both. */
    public Outcome carryOut(StartRequest request) {
        return finished(request, till.start(request));
    }

    /**
     * Carries an operation through to its outcome, and asks for a cancel on the way.
     *
     * @param requests after how many requests to the terminal, counted from the start of this operation
     */
    public Outcome carryOutAndCancel(StartRequest request, int requests) {
        int before = recorder.requests();
        Attempt attempt = till.start(request);
        till.finishOr(attempt, () -> recorder.requests() >= before + requests);
        attempt.cancel();
        return finished(request, attempt);
    }

    private Outcome finished(StartRequest request, Attempt attempt) {
        Outcome outcome = till.finish(attempt);
        recorder.attempt(request, outcome);
        return outcome;
    }

    /** Returns what was recorded until now. */
    public Recording recording() {
        return recorder.recording();
    }

    @Override
    public void close() {
        till.close();
        proxy.close();
    }
}
