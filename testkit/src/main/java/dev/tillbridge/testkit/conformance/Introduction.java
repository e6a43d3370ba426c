package dev.tillbridge.testkit.conformance;

import dev.tillbridge.model.TerminalInfo;
import dev.tillbridge.spi.InfoSupport;
import dev.tillbridge.spi.PaymentTerminal;
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
        Declared nothing = new Declared(List.of(), Map.of(), PaymentTerminal.class);
        Credentials credentials = new Credentials();
        Scene scene = new Scene(subject, nothing, credentials, Duration.ofSeconds(2), Map.of(), new Stage());
        try (PaymentTerminal terminal = scene.open(Map.of(), credentials)) {
            return terminal instanceof InfoSupport informed ? informed.info().value() : Optional.empty();
        }
    }
}
