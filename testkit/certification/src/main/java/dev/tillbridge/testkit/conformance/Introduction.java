package dev.tillbridge.testkit.conformance;

import dev.tillbridge.model.Answer;
import dev.tillbridge.model.TerminalInfo;
import dev.tillbridge.spi.InfoSupport;
import dev.tillbridge.spi.PairingSupport;
import dev.tillbridge.spi.PaymentTerminal;
import dev.tillbridge.spi.PingSupport;
import dev.tillbridge.testkit.conformance.Scene.Stage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks the terminal of a subject what it is, before it is certified. */
public final class Introduction {

    private Introduction() {}

    /** Returns what the terminal tells of itself; empty when its driver cannot ask, or it does not answer before it is paired. */
    public static Optional<TerminalInfo> of(Subject subject) {
        try (PaymentTerminal terminal = open(subject)) {
            return terminal instanceof InfoSupport informed ? informed.info().value() : Optional.empty();
        }
    }

    /**
     * Returns why a run at a real terminal would be in vain, as a sentence: it is not paired with this till, or it does not answer; empty
     * where nothing speaks against it.
     */
    public static Optional<String> obstacle(Subject subject) {
        try (PaymentTerminal terminal = open(subject)) {
            if (terminal instanceof PairingSupport pairing && !pairing.pairing().paired()) {
                return Optional.of("It is not paired with this till.");
            }
            return terminal instanceof PingSupport there
                    ? silence(there.ping())
                    : terminal instanceof InfoSupport informed ? silence(informed.info()) : Optional.empty();
        }
    }

    private static Optional<String> silence(Answer<?> answer) {
        return answer.match(
                given -> Optional.empty(),
                none -> none.reason() == Answer.Reason.UNSUPPORTED ? Optional.empty() : Optional.of(none.text()));
    }

    private static PaymentTerminal open(Subject subject) {
        Declared nothing = new Declared(List.of(), Map.of(), PaymentTerminal.class);
        Credentials credentials = subject.credentials();
        return new Scene(subject, nothing, credentials, Duration.ofSeconds(2), Map.of(), new Stage())
                .open(Map.of(), credentials);
    }
}
