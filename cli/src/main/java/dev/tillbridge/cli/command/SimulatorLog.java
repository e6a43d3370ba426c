package dev.tillbridge.cli.command;

import dev.tillbridge.CashierTexts;
import dev.tillbridge.cli.text.Spoken;
import dev.tillbridge.model.AttemptState;
import dev.tillbridge.testkit.LedgerEntry;
import dev.tillbridge.testkit.RecordedRequest;
import dev.tillbridge.testkit.Simulator;
import java.io.PrintStream;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Writes what a simulated terminal is asked and what it does, as it happens. Safe for use by several threads. */
final class SimulatorLog {

    private static final long LOOK_MILLIS = 200;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT);

    private final Simulator simulator;
    private final PrintStream out;
    private final Spoken spoken;
    private final ScheduledExecutorService ticker;
    private @Nullable ScheduledFuture<?> ticking;
    private String latest = "";
    private int repeats;
    private int told;

    private SimulatorLog(Simulator simulator, PrintStream out, Spoken spoken) {
        this.simulator = simulator;
        this.out = out;
        this.spoken = spoken;
        this.told = simulator.ledger().entries().size();
        this.ticker = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "tillbridge-ledger");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Returns the log of a simulator from now on. */
    static SimulatorLog of(Simulator simulator, Output output) {
        SimulatorLog log = new SimulatorLog(simulator, output.people(), output.spoken());
        simulator.onRequest(log::request);
        log.ticking = log.ticker.scheduleWithFixedDelay(log::ledger, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
        return log;
    }

    private synchronized void request(RecordedRequest request) {
        String words = request.method() + " " + request.path() + (request.body().isEmpty() ? "" : " " + request.body());
        if (words.equals(latest)) {
            repeats++; // lookups by the dozen say nothing new
            return;
        }
        tellRepeats();
        latest = words;
        out.println(time(request.time()) + " > " + words);
        out.flush();
    }

    /** Returns a time of day that is as wide as any other, also when it has no milliseconds. */
    static String time(Instant time) {
        return TIME.format(time.atZone(ZoneId.systemDefault()));
    }

    private void tellRepeats() {
        if (repeats > 0) {
            out.println("             > " + spoken.text("simulate.repeated", repeats));
            repeats = 0;
        }
    }

    private synchronized void ledger() {
        List<LedgerEntry> entries = simulator.ledger().entries();
        for (LedgerEntry entry : entries.subList(Math.min(told, entries.size()), entries.size())) {
            tellRepeats();
            latest = "";
            CashierTexts cashier = spoken.cashier();
            AttemptState end = AttemptState.valueOf(entry.verdict().name());
            out.println(time(entry.time()) + " = " + cashier.operation(entry.operation()) + " "
                    + cashier.amount(entry.amount()) + ": " + cashier.headline(entry.operation(), end)
                    + (entry.isApproved() ? " " + cashier.amount(entry.total()) : ""));
            out.flush();
        }
        told = entries.size();
    }

    /** Writes the rest. */
    synchronized void close() {
        if (!ticker.isShutdown()) {
            if (ticking != null) {
                ticking.cancel(false);
            }
            ticker.shutdown();
            ledger();
            tellRepeats();
        }
    }
}
