package dev.tillbridge.spi.http;

import dev.tillbridge.credentials.CredentialStore;
import dev.tillbridge.credentials.Fingerprint;
import java.util.Optional;

/** Which certificate is expected, asked anew on every handshake. */
sealed interface Pins {

    /** Returns the expected certificate while a handshake goes on; empty when any may go on. */
    Optional<Fingerprint> expected();

    /** Returns the certificate to compare with, now that the handshake with this one is complete. */
    Fingerprint settle(Fingerprint presented);

    /** Expects another certificate from now on; returns whether that can be changed here. */
    default boolean replace(Fingerprint certificate) {
        return false;
    }

    /** One from the configuration. */
    record Fixed(Fingerprint pin) implements Pins {

        @Override
        public Optional<Fingerprint> expected() {
            return Optional.of(pin);
        }

        @Override
        public Fingerprint settle(Fingerprint presented) {
            return pin;
        }
    }

    /** The one that was presented first. */
    record Stored(String terminalKey, CredentialStore store) implements Pins {

        @Override
        public Optional<Fingerprint> expected() {
            return store.pin(terminalKey);
        }

        @Override
        public Fingerprint settle(Fingerprint presented) {
            return store.pin(terminalKey).orElseGet(() -> store.pinIfAbsent(terminalKey, presented));
        }

        @Override
        public boolean replace(Fingerprint certificate) {
            store.putPin(terminalKey, certificate);
            return true;
        }
    }

    /** Whatever comes. */
    record Anything() implements Pins {

        @Override
        public Optional<Fingerprint> expected() {
            return Optional.empty();
        }

        @Override
        public Fingerprint settle(Fingerprint presented) {
            return presented;
        }
    }
}
