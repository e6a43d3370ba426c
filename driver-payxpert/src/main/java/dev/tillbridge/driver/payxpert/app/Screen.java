package dev.tillbridge.driver.payxpert.app;

import dev.tillbridge.model.Answer;
import dev.tillbridge.model.Answer.Reason;
import dev.tillbridge.model.NotStartedReason;
import dev.tillbridge.model.StartKey;
import dev.tillbridge.spi.Alarms;
import dev.tillbridge.spi.DriverContext;
import dev.tillbridge.spi.Evidence;
import dev.tillbridge.spi.GateClosedException;
import dev.tillbridge.spi.LookupAnswer;
import dev.tillbridge.spi.Network;
import dev.tillbridge.spi.SendGate;
import dev.tillbridge.spi.StartAnswer;
import dev.tillbridge.spi.intent.Handover;
import dev.tillbridge.spi.intent.IntentResult;
import dev.tillbridge.spi.intent.IntentSpec;
import dev.tillbridge.spi.intent.IntentTransport;
import dev.tillbridge.spi.intent.LaunchException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The screen of the device, handed over to another app and waited for. Safe for use by several threads.
 *
 * <p>A result that comes when nobody waits for it any more is kept and told of, as it may be the only proof that money moved. One that was
 * waited for is kept too: whoever asks again reads the very same, so that it never proves more than when it came.
 *
 * @protocol payxpert-app 6 [assumed]: a late result is accepted for its own reference
 */
final class Screen implements AutoCloseable {

    private static final String NOBODY =
            "The host app gave Tillbridge nobody to start other apps with, so nothing was sent."
                    + " On the device open the terminals with an IntentTransport; anywhere else this driver cannot work.";

    /**
     * What came back, with what had been asked for.
     *
     * @param results each that differs, as it came
     */
    private record Returned(Asked asked, List<IntentResult> results) {

        Returned(Asked asked, IntentResult result) {
            this(asked, List.of(result));
        }

        boolean isEmpty() {
            return results.size() == 1 && latest().extras().isEmpty();
        }

        IntentResult latest() {
            return results.get(results.size() - 1);
        }

        /** Returns what counts of two; an empty one may be followed by the real one. */
        Returned and(Returned another) {
            if (isEmpty()) {
                return another;
            }
            boolean known = results.size() == MOST_OF_ONE || results.contains(another.latest());
            return known
                    ? this
                    : new Returned(
                            asked,
                            Stream.concat(results.stream(), another.results.stream())
                                    .toList());
        }

        /** Returns what it says; of two answers to one question none counts. */
        StartAnswer read(ResultReader reader) {
            if (results.size() == 1) {
                return reader.read(latest(), asked);
            }
            Alarms.raise(DIFFER + ": look at its transactions.");
            return StartAnswer.lost(DIFFER + ". Money may have moved: look at the transactions in the app.");
        }

        /** Returns what is known of it by now: of several answers none counts, but an earlier one may have been believed that the last contradicts. */
        LookupAnswer readLate(ResultReader reader) {
            StartAnswer said = read(reader);
            Optional<Evidence> last = evidence(reader, latest());
            return results.size() == 1 || last.isEmpty()
                    ? found(said)
                    : LookupAnswer.finished(disputed(reader, last.get()));
        }

        private Evidence disputed(ResultReader reader, Evidence last) {
            Evidence.Builder all = last.toBuilder().contradiction("the app gave two results, which differ");
            results.forEach(each ->
                    evidence(reader, each).ifPresent(read -> read.verdicts().forEach(all::verdict)));
            return all.build();
        }

        private Optional<Evidence> evidence(ResultReader reader, IntentResult result) {
            return reader.read(result, asked)
                    .match(
                            accepted -> Optional.empty(),
                            finished -> Optional.of(finished.evidence()),
                            rejected -> Optional.empty(),
                            neverLeft -> Optional.empty(),
                            lost -> Optional.empty());
        }
    }

    private static final String DIFFER = "The app gave two results for one payment, which differ";
    private static final int MOST_OF_ONE = 10;
    private static final int MOST_KEPT = 100;

    private final String terminal;
    private final @Nullable IntentTransport transport;
    private final InstantSource clock;
    private final Network network;
    private final Duration deadline;
    private final Map<String, Returned> returned = new LinkedHashMap<>(); // guarded by itself
    private final Map<String, CompletableFuture<Void>> waits = new ConcurrentHashMap<>();
    private volatile Consumer<StartKey> listener = key -> {};
    private volatile boolean closed;

    /**
     * Creates the screen.
     *
     * @param context lends who hands it over, which the host app may not have, and waits for what comes back
     * @param clock tells when it was handed over
     */
    Screen(DriverContext context, InstantSource clock) {
        this.terminal = context.terminalName();
        this.transport = context.intents().orElse(null);
        this.clock = clock;
        this.network = context.network();
        this.deadline = context.deadline();
    }

    /** Sets who is told of a result of a payment that nobody waits for any more. */
    void whenMoreIsTold(Consumer<StartKey> told) {
        listener = told;
    }

    /**
     * Hands the screen over for a payment, at most once, and waits, but never longer than a payment may take.
     *
     * @param reader tells what a result says about what was asked
     */
    StartAnswer start(Asked asked, IntentSpec spec, SendGate gate, Duration limit, ResultReader reader) {
        Duration longest = limit.compareTo(deadline) < 0 ? limit : deadline;
        if (transport == null) {
            return StartAnswer.neverLeft(NotStartedReason.REFUSED, NOBODY);
        }
        try {
            gate.pass();
        } catch (GateClosedException e) {
            return StartAnswer.neverLeft(NotStartedReason.REFUSED, String.valueOf(e.getMessage()));
        }
        try {
            return handOver(transport, asked, spec, longest, () -> tell(asked.reference()))
                    .map(came -> came.read(reader))
                    .orElseGet(() -> StartAnswer.lost("No result of " + spec.packageName() + " came back to "
                            + terminal + (closed ? " before the terminals were closed" : " within " + words(longest))
                            + ". Money may have moved; a result that comes later still settles it."));
        } catch (LaunchException e) {
            return kept(asked.reference()).isPresent()
                    ? StartAnswer.lost(
                            "The host says that " + spec.packageName() + " could not be started from " + terminal
                                    + ", and handed over a result of it. Money may have moved: look at the transactions in the app.")
                    : StartAnswer.provenUnsent(NotStartedReason.UNREACHABLE, notLaunched(e));
        }
    }

    /**
     * Hands the screen over for something that moves no money, and waits.
     *
     * @param next what to do when no result came
     */
    <T> Answer<T> ask(
            Asked asked, IntentSpec spec, Duration limit, String next, Function<IntentResult, Answer<T>> reader) {
        if (transport == null) {
            return Answer.none(Reason.UNSUPPORTED, NOBODY);
        }
        try {
            Optional<Returned> answer = handOver(transport, asked, spec, limit, () -> forget(asked.reference()));
            forget(asked.reference());
            return answer.map(came -> reader.apply(came.latest()))
                    .orElseGet(() -> Answer.none(
                            Reason.LOST,
                            "No result of " + spec.packageName() + " came back to " + terminal + ". " + next));
        } catch (LaunchException e) {
            return Answer.none(Reason.UNREACHABLE, notLaunched(e));
        }
    }

    private static String words(Duration limit) {
        return limit.toSeconds() > 0 ? limit.toSeconds() + " s" : limit.toMillis() + " ms";
    }

    private String notLaunched(LaunchException e) {
        return "The app could not be started from " + terminal + ". Nothing was sent. " + e.getMessage();
    }

    private void tell(String reference) {
        if (!closed) {
            listener.accept(new StartKey(reference));
        }
    }

    /**
     * Returns what came back; empty when the waiting ended before that.
     *
     * @param late what is done when a result came that is not waited for
     */
    private Optional<Returned> handOver(
            IntentTransport through, Asked asked, IntentSpec spec, Duration limit, Runnable late)
            throws LaunchException {
        String reference = asked.reference();
        CompletableFuture<Void> arrival = new CompletableFuture<>();
        try {
            through.launch(new Handover(reference, spec, clock.instant()), result -> {
                keep(new Returned(asked, result));
                if (!arrival.complete(null)) {
                    late.run();
                }
            });
            await(reference, arrival, limit);
        } finally {
            arrival.complete(null);
        }
        // Asked once more after the waiting: a result that came at the same moment counts.
        return kept(reference);
    }

    private void keep(Returned came) {
        synchronized (returned) {
            returned.merge(came.asked().reference(), came, Returned::and);
            if (returned.size() > MOST_KEPT) {
                returned.remove(returned.keySet().iterator().next());
            }
        }
    }

    private Optional<Returned> kept(String reference) {
        synchronized (returned) {
            return Optional.ofNullable(returned.get(reference));
        }
    }

    private void forget(String reference) {
        synchronized (returned) {
            returned.remove(reference);
        }
    }

    private void await(String reference, CompletableFuture<Void> arrival, Duration limit) {
        waits.put(reference, arrival);
        try {
            if (!closed) {
                network.await(arrival, limit);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            waits.remove(reference);
        }
    }

    /**
     * Returns what a result says that came when nobody waited for it any more, in this process or before it, or that was read already.
     *
     * @param reader tells what a result says about what was asked
     */
    LookupAnswer late(Asked earlier, ResultReader reader) {
        Optional<Returned> kept = kept(earlier.reference());
        return kept.filter(came -> !came.isEmpty())
                .or(() -> Optional.ofNullable(transport)
                        .flatMap(known -> known.late(earlier.reference()))
                        .map(result -> new Returned(kept.map(Returned::asked).orElse(earlier), result)))
                .map(late -> late.readLate(reader))
                .orElseGet(
                        () -> LookupAnswer.lost(
                                "No result was delivered yet to " + terminal
                                        + ". The app cannot be asked: bring it to the front and end what it shows, or look at its transactions."));
    }

    /** A refusal to start proves nothing late, but whose it is still shows. */
    private static LookupAnswer found(StartAnswer said) {
        return said.match(
                accepted -> LookupAnswer.unreadable(accepted.text()),
                finished -> LookupAnswer.finished(finished.evidence()),
                rejected -> LookupAnswer.unreadable(rejected.text(), rejected.told()),
                neverLeft -> LookupAnswer.unreadable(neverLeft.text()),
                lost -> LookupAnswer.unreadable(lost.text(), lost.told()));
    }

    /** Returns whether the app is on the device; no money can move. */
    Answer<String> isInstalled(String packageName) {
        if (transport == null) {
            return Answer.none(Reason.UNSUPPORTED, NOBODY);
        }
        Optional<Boolean> installed = transport.isInstalled(packageName);
        if (installed.isEmpty()) {
            return Answer.none(
                    Reason.UNSUPPORTED,
                    "The host app does not tell which apps are installed. Look for the app itself.");
        }
        return installed.get()
                ? Answer.of(packageName
                        + " is installed on this device; whether it is ready for payments shows only there.")
                : Answer.none(
                        Reason.UNREACHABLE,
                        packageName
                                + " is not installed on this device, or hidden from this app. Install it, and name it"
                                + " under <queries> in the manifest of the till.");
    }

    /** Ends every waiting. Idempotent. */
    @Override
    public void close() {
        closed = true;
        waits.values().forEach(wait -> wait.complete(null));
    }
}
