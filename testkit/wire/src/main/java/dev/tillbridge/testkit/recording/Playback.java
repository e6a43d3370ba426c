package dev.tillbridge.testkit.recording;

import dev.tillbridge.Attempt;
import dev.tillbridge.credentials.CredentialStore;
import dev.tillbridge.credentials.Fingerprint;
import dev.tillbridge.credentials.InMemoryCredentialStore;
import dev.tillbridge.model.Tender;
import dev.tillbridge.spi.TerminalDriver;
import dev.tillbridge.testkit.SimulatedTill;
import dev.tillbridge.testkit.recording.OutcomeFacts.Difference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
                List<Difference> all = differences.get(i);
                List<Difference> outcome = all.stream()
                        .filter(each -> each.fact().equals("outcome"))
                        .toList();
                // With another outcome everything else is another too, and nobody wants to read that.
                for (Difference difference : outcome.isEmpty() ? all : outcome) {
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
            throw new IllegalArgumentException(
                    "Nothing was asked for in this recording, so nothing can be asked for again."
                            + " Open a Replay and let a till of your own talk to it.");
        }
        try (Replay replay = Replay.open(recording);
                SimulatedTill till = SimulatedTill.builder(driver)
                        .settings(replay.settings())
                        .credentials(new AnyToken(InMemoryCredentialStore.create()))
                        .open()) {
            List<Map<String, String>> outcomes = new ArrayList<>();
            List<List<Difference>> differences = new ArrayList<>();
            for (RecordedAttempt recorded : recording.attempts()) {
                Tender tender = Tender.of("replay-" + (outcomes.size() + 1));
                Attempt attempt = till.start(recorded.requestFor(tender));
                cancelAsRecorded(attempt, recording, till, replay);
                Map<String, String> facts = OutcomeFacts.of(till.finish(attempt));
                outcomes.add(facts);
                differences.add(OutcomeFacts.differences(recorded.outcome(), facts));
            }
            return new Result(outcomes, differences, replay.refused(), replay.unasked());
        }
    }

    private static void cancelAsRecorded(Attempt attempt, Recording recording, SimulatedTill till, Replay replay) {
        for (int before : cancels(recording)) {
            if (before > replay.asked()) {
                till.finishOr(attempt, () -> replay.asked() >= before);
                attempt.cancel();
            }
        }
    }

    /** Returns after how many requests the till asked the terminal to stop, each time that it did. */
    private static List<Integer> cancels(Recording recording) {
        return Exchange.of(recording).stream()
                .filter(exchange -> exchange.asked().kind().startsWith("DELETE "))
                .map(exchange -> exchange.number() - 1)
                .toList();
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
