package dev.tillbridge.spi;

import dev.tillbridge.credentials.Fingerprint;
import dev.tillbridge.model.Answer;
import dev.tillbridge.model.Pairing;
import org.jspecify.annotations.Nullable;

/** A terminal that gives a token for a code that it shows; without the token it does nothing. */
public interface PairingSupport {

    /** Returns whether there is a token, and how a person gets a code. Contacts nobody. */
    Pairing pairing();

    /**
     * Exchanges a code for a token and stores it, together with the certificate. The value says in one sentence what was achieved. No money
     * can move.
     *
     * <p>For driver authors: sent once and never repeated, as a wrong code may lock the terminal. Unless it succeeds nothing is stored and
     * what was stored before stays.
     *
     * @param code what the terminal shows; a blank one is refused before anything is sent
     * @param certificate the only certificate to trust in this exchange; absent for the one that is trusted already, or the first one
     *     presented
     */
    Answer<String> pair(String code, @Nullable Fingerprint certificate);
}
