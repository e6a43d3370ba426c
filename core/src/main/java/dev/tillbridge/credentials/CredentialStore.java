package dev.tillbridge.credentials;

import java.util.Optional;

/**
 * Keeps what a till knows about each terminal and may not lose: the pinned certificate and the pairing tokens.
 *
 * <p>A terminal key is a text of 1 to 80 printable ASCII characters that names one physical terminal, for example {@code
 * axept:1853195101}; a token's name is such a text too.
 * Every change is whole or not at all, and is durable when the method returns. Implementations are safe for use by several
 * threads; they never put a token into a message, a log or {@code toString}.
 *
 * <p>Every method throws {@link CredentialStoreException} when the store cannot be read or written. Nothing has been sent to a
 * terminal then, and nothing that was stored before has been changed.
 */
public interface CredentialStore {

    /** Returns the certificate pinned for this terminal. */
    Optional<Fingerprint> pin(String terminalKey);

    /**
     * Pins the certificate unless one is pinned already, as one step, and returns the one that is pinned now.
     *
     * <p>Two first connections at the same time get the same answer; whoever presented another certificate is refused.
     */
    Fingerprint pinIfAbsent(String terminalKey, Fingerprint presented);

    /** Pins the certificate in place of any other; for a person who compared it with the terminal. */
    void putPin(String terminalKey, Fingerprint fingerprint);

    /** Forgets the pinned certificate, so that the next one presented is trusted. */
    void removePin(String terminalKey);

    /** Returns the token stored under this name. It is a secret: it may go to the terminal and nowhere else. */
    Optional<String> token(String terminalKey, String name);

    /** Stores a token, in place of any other of that name. */
    void putToken(String terminalKey, String name, String token);

    /** Forgets the token of this name. */
    void removeToken(String terminalKey, String name);
}
