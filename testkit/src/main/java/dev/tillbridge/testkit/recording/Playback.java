package dev.tillbridge.testkit.recording;

import dev.tillbridge.Attempt;
import dev.tillbridge.Terminal;
import dev.tillbridge.TerminalListener;
import dev.tillbridge.Terminals;
import dev.tillbridge.config.Configuration;
import dev.tillbridge.config.TerminalConfiguration;
import dev.tillbridge.credentials.CredentialStore;
import dev.tillbridge.credentials.Fingerprint;
import dev.tillbridge.credentials.InMemoryCredentialStore;
import dev.tillbridge.engine.DefaultTerminals;
import dev.tillbridge.journal.InMemoryJournal;
import dev.tillbridge.model.Tender;
import dev.tillbridge.runtime.Chance;
import dev.tillbridge.spi.DriverContext;
import dev.tillbridge.spi.TerminalDriver;
import dev.tillbridge.config.SettingValues;
import dev.tillbridge.testkit.SimulatedTime;
import dev.tillbridge.testkit.recording.OutcomeFacts.Difference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.joda.money.CurrencyUnit;

/**
 * Asks a driver again for everything that was asked for while a recording was made, with the recording in the place of the terminal.
 *
 * <p>The whole of core stands before the driver, and time passes as fast as it can. No terminal is talked to and no money moves.
 *
 * <pre>{@code
 * Playback.Result result = Playback.of(Recording.read(Path.of("sale.json")), new AcmeDriver());
 * assertThat(result.account()).isEmpty();
 * }</pre>
 */
public final class Playback {

    private static final String NAME = "recorded";

    private Playback() {}

    /**
     * What came of it.
     *
     * @param outcomes the facts of each outcome, in the order of the recorded attempts
     * @param differences what is not the same as recorded, by attempt
     * @param refused requests that no recorded one answers
     * @param unasked recorded requests that were not asked for
     */
    public record Result(
            List<Map<String, String>> outcomes,
            List<List<Difference>> differences,
            List<String> refused,
            List<String> unasked) {

        /** Copies the lists. */
        public Result {
            outcomes = List.copyOf(outcomes);
            differences = List.copyOf(differences);
            refused = List.copyOf(refused);
            unasked = List.copyOf(unasked);
        }

        /** Returns whether every outcome is the one that was recorded. */
        public boolean isSame() {
            return differences.stream().allMatch(List::isEmpty);
        }

        /** Returns everything that is not as it was recorded, one sentence each; empty when all is the same. */
        public List<String> account() {
            List<String> account = new ArrayList<>();
            for (int i = 0; i < differences.size(); i++) {
                for (Difference difference : differences.get(i)) {
                    account.add("Attempt " + (i + 1) + ": " + difference + ".");
                }
            }
            account.addAll(refused);
            unasked.forEach(each -> account.add("The driver did not ask for " + each + "."));
            return account;
        }
    }

    /**
     * Plays a recording through its driver.
     *
     * @throws IllegalArgumentException when it is the recording of another driver, has no attempts, or cannot be asked for again
     */
    public static Result of(Recording recording, TerminalDriver driver) {
        if (!recording.driver().equals(driver.id())) {
            throw new IllegalArgumentException("This is a recording of the driver " + recording.driver() + ", not of "
                    + driver.id() + ". Play it through that one.");
        }
        if (recording.attempts().isEmpty()) {
            throw new IllegalArgumentException("Nothing was asked for in this recording, so nothing can be asked for again."
                    + " Open a Replay and let a till of your own talk to it.");
        }
        SimulatedTime time = new SimulatedTime();
        try (Replay replay = Replay.open(recording);
                Terminals terminals = terminals(replay, driver, time)) {
            List<Map<String, String>> outcomes = new ArrayList<>();
            List<List<Difference>> differences = new ArrayList<>();
            for (RecordedAttempt attempt : recording.attempts()) {
                Tender tender = Tender.of("replay-" + (outcomes.size() + 1));
                Map<String, String> facts =
                        OutcomeFacts.of(carryOut(terminals.terminal(NAME), attempt, tender, replay, time, recording));
                outcomes.add(facts);
                differences.add(OutcomeFacts.differences(attempt.outcome(), facts));
            }
            return new Result(outcomes, differences, replay.refused(), replay.unasked());
        }
    }

    private static dev.tillbridge.Outcome carryOut(
            Terminal terminal,
            RecordedAttempt recorded,
            Tender tender,
            Replay replay,
            SimulatedTime time,
            Recording recording) {
        Attempt attempt = terminal.start(recorded.requestFor(tender), new TerminalListener() {});
        for (int before : cancels(recording)) {
            if (before > replay.asked()) {
                time.runUntil(() -> replay.asked() >= before
                        || attempt.outcome().toCompletableFuture().isDone());
                attempt.cancel();
            }
        }
        time.runUntil(() -> attempt.outcome().toCompletableFuture().isDone());
        return attempt.summary().outcome();
    }

    /** Returns after how many requests the till asked the terminal to stop, each time that it did. */
    private static List<Integer> cancels(Recording recording) {
        return Exchange.of(recording).stream()
                .filter(exchange -> exchange.asked().kind().startsWith("DELETE "))
                .map(exchange -> exchange.number() - 1)
                .toList();
    }

    private static Terminals terminals(Replay replay, TerminalDriver driver, SimulatedTime time) {
        Map<String, Object> entry = new HashMap<>(replay.settings());
        entry.put("driver", driver.id());
        Configuration configuration = Configuration.from(
                Map.of("terminals", Map.of(NAME, entry)), Path.of(""), Map.of(driver.id(), driver.settings()));
        return new DefaultTerminals(
                configuration,
                terminal -> driver.open(new Context(terminal, new AnyToken(InMemoryCredentialStore.create()))),
                InMemoryJournal.create(),
                time,
                time,
                Chance.secure(),
                key -> Optional.of(() -> {}),
                new TerminalListener() {});
    }

    private record Context(TerminalConfiguration terminal, CredentialStore credentials) implements DriverContext {

        @Override
        public String terminalName() {
            return terminal.name();
        }

        @Override
        public SettingValues settings() {
            return terminal.settings();
        }

        @Override
        public CurrencyUnit currency() {
            return terminal.currency();
        }

        @Override
        public Locale language() {
            return terminal.language();
        }
    }

    /** Has a token for everything: the recorded one is hidden, and the replay takes any. */
    private record AnyToken(CredentialStore pins) implements CredentialStore {

        @Override
        public Optional<Fingerprint> pin(String terminalKey) {
            return pins.pin(terminalKey);
        }

        @Override
        public Fingerprint pinIfAbsent(String terminalKey, Fingerprint presented) {
            return pins.pinIfAbsent(terminalKey, presented);
        }

        @Override
        public void putPin(String terminalKey, Fingerprint fingerprint) {
            pins.putPin(terminalKey, fingerprint);
        }

        @Override
        public void removePin(String terminalKey) {
            pins.removePin(terminalKey);
        }

        @Override
        public Optional<String> token(String terminalKey, String name) {
            return Optional.of("replayed");
        }

        @Override
        public void putToken(String terminalKey, String name, String token) {}

        @Override
        public void removeToken(String terminalKey, String name) {}
    }
}
