package dev.tillbridge.bridge;

import dev.tillbridge.TerminalListener;
import dev.tillbridge.Terminals;
import dev.tillbridge.metrics.TillMetrics;
import dev.tillbridge.model.AttemptId;
import dev.tillbridge.model.Tender;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.util.JavalinException;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A local HTTP server in front of the engine, for tills that are not Java. It decides nothing: what a till asks for is the engine's to carry
 * out, and what is told is what the engine knows.
 *
 * <pre>{@code
 * try (Bridge bridge = Bridge.open(settings, listener -> Terminals.open(configuration, listener))) {
 *     System.out.println(bridge.uri() + ", register with " + bridge.register().newCode());
 *     ...
 * }
 * }</pre>
 *
 * <p>Safe for use by several threads. Close it: attempts that run then are left to recovery by the next opening.
 */
public final class Bridge implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Bridge.class);

    private final BridgeSettings settings;
    private final TillRegister register;
    private final Console console = Console.open();
    private final TenderOwners owners;
    private final Terminals terminals;
    private final EventHub hub;
    private final PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final TillMetrics metrics = TillMetrics.in(meters);
    private final Asking asking;
    private final TerminalStates states;
    private final Waiting waiting;
    private final ArrivalClock arrivals;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "tillbridge-bridge-clock");
        thread.setDaemon(true);
        return thread;
    });
    private final Javalin server;
    private @Nullable BridgeNote note;

    private Bridge(BridgeSettings settings, Function<TerminalListener, Terminals> opener) {
        this.settings = settings;
        arrivals = new ArrivalClock(settings.limits().arrival());
        Listening listening = new Listening(settings, arrivals);
        asking = new Asking(listening.threads());
        waiting = new Waiting(listening.threads());
        meters.gauge("tillbridge.bridge.waiting", waiting, Waiting::requests);
        register = new TillRegister(settings.folder());
        owners = TenderOwners.open(settings.folder());
        ProgressNotes notes = new ProgressNotes();
        hub = new EventHub(notes, register);
        boolean opened = false;
        try {
            terminals = metrics.watch(opener.apply(metrics.beside(hub)));
            opened = true;
        } finally {
            if (!opened) {
                owners.close();
            }
        }
        AttemptDocuments documents = new AttemptDocuments(notes, owners);
        OwnAttempts attempts = new OwnAttempts(terminals, owners);
        attempts.missing().ifPresent(this::refuseJournalOfBefore);
        hub.tellFrom(terminals, attempts, owners, documents);
        states = new TerminalStates(terminals, asking, hub);
        Hosts hosts = new Hosts(settings);
        Routes routes = new Routes(
                new Guard(register, console, hosts, settings),
                new Caller(settings.limits(), arrivals),
                settings.limits(),
                terminals,
                attempts,
                documents,
                hub,
                meters,
                asking,
                states,
                waiting,
                register,
                new ShopPage(settings.language()));
        server = Javalin.create(config -> configure(config, listening, routes));
        boolean started = false;
        try {
            // A till that comes at once is not to be taken for one that calls somebody else.
            hosts.listenAt(settings.port());
            server.start();
            hosts.listenAt(server.port());
            started = true;
            note = note();
            note.leaveIn(settings.folder());
        } catch (JavalinException e) {
            throw new UncheckedIOException(
                    "The bridge cannot listen at " + settings.address() + ":" + settings.port() + " (" + reason(e)
                            + "). Nothing was started. Let it listen at another port, or end what listens there",
                    new IOException(e));
        } finally {
            if (!started) {
                close();
            }
        }
        watch();
    }

    /** Of what a copy of before lacks nobody would know that it was paid, refunded or undone. */
    private void refuseJournalOfBefore(AttemptId missing) {
        terminals.close();
        owners.close();
        throw new TillRegisterException(
                "The journal lacks attempt " + missing.shown()
                        + ", the latest that tills have begun: it is a copy of before,"
                        + " and what was paid, refunded and undone since would be done again. Put the latest journal back,"
                        + " with all files whose names begin with its own. Where there is none, compare the payments since"
                        + " then with the terminals, then move " + TenderOwners.path(settings.folder())
                        + " away. Nothing was started",
                null);
    }

    private static void configure(JavalinConfig config, Listening listening, Routes routes) {
        listening.configure(config);
        routes.add(config.routes);
    }

    private static String reason(Throwable failure) {
        Throwable first = failure;
        while (first.getCause() != null) {
            first = first.getCause();
        }
        return first.getMessage() == null ? first.getClass().getSimpleName() : first.getMessage();
    }

    private void watch() {
        long beat = settings.limits().heartbeat().toMillis();
        again(beat, hub::beat);
        again(beat, states::watch);
        again(Math.max(1, settings.limits().arrival().toMillis() / 10), arrivals::look);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // it ends with the clock, and fails quietly
    private void again(long millis, Runnable work) {
        clock.scheduleAtFixedRate(() -> quietly(work), millis, millis, TimeUnit.MILLISECONDS);
    }

    private static void quietly(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) { // or it would be the last time
            log.warn("Something that the bridge does again and again failed", e);
        }
    }

    /**
     * Opens the terminals and listens.
     *
     * @param opener opens the terminals with the listener that the bridge needs; they are closed with the bridge
     * @throws dev.tillbridge.model.TerminalException when the terminals cannot be opened
     * @throws UncheckedIOException when it cannot listen there
     * @throws TillRegisterException when the files beside the journal cannot be used
     */
    public static Bridge open(BridgeSettings settings, Function<TerminalListener, Terminals> opener) {
        return new Bridge(settings, opener);
    }

    /**
     * Returns the record of what tills have begun in a folder; empty when they have begun nothing. Where there is one, its journal has to be
     * there too: a new one would charge the same sales again.
     */
    public static Optional<Path> tenders(Path folder) {
        return TenderOwners.written(folder);
    }

    /** Returns the tenders of a folder that tills have made, so that their outcomes are told to nobody else; those of commands are not among them. */
    public static Set<Tender> tendersOfTills(Path folder) {
        return TenderOwners.notOf(Console.NAME, folder);
    }

    /** Returns where it listens. */
    public URI uri() {
        String scheme = settings.tls().isPresent() ? "https" : "http";
        String host = settings.address().indexOf(':') < 0 ? settings.address() : "[" + settings.address() + "]";
        return URI.create(scheme + "://" + host + ":" + server.port());
    }

    /** Returns what the commands of this machine need to reach it. */
    private BridgeNote note() {
        boolean isEverywhere =
                settings.address().equals("0.0.0.0") || settings.address().equals("::");
        String host = isEverywhere ? "127.0.0.1" : uri().getHost();
        return new BridgeNote(
                URI.create(uri().getScheme() + "://" + host + ":" + server.port()),
                console.token(),
                ProcessHandle.current().pid(),
                settings.tls().map(tls -> Console.fingerprint(tls.load())));
    }

    /** Returns the register of its tills. */
    public TillRegister register() {
        return register;
    }

    /** Stops listening and closes the terminals; open attempts are left to recovery. Idempotent. */
    @Override
    public void close() {
        BridgeNote left = note;
        if (left != null) {
            left.takeFrom(settings.folder());
        }
        clock.shutdownNow();
        waiting.close();
        hub.streams().forEach(EventStream::end);
        try {
            server.stop();
        } finally {
            asking.close();
            metrics.close();
            try {
                terminals.close();
            } finally {
                owners.close();
            }
        }
    }
}
