package dev.tillbridge.testkit.conformance;

import dev.tillbridge.spi.PairingSupport;
import dev.tillbridge.spi.PaymentTerminal;
import java.util.Map;
import java.util.Optional;

/** Pairs where a driver needs that; whether it works has cases of its own. */
final class Pairings {

    private Pairings() {}

    /** Makes sure that these credentials hold the token that the terminal takes. */
    static void pair(Scene scene, Credentials credentials) {
        try (PaymentTerminal terminal = scene.open(Map.of(), credentials)) {
            if (terminal instanceof PairingSupport pairing) {
                if (!scene.subject().isSimulated() && pairing.pairing().paired()) {
                    return; // a new token would take the place of that of the till
                }
                Optional<String> code = scene.terminal().showPairingCode();
                code.ifPresent(shown -> pairing.pair(shown, null));
            }
        }
    }
}
