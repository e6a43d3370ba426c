package dev.tillbridge.bridge;

import dev.tillbridge.bridge.Till.Role;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.Certificate;
import java.time.Instant;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The commands of whoever owns the journal, as a caller: they know a token that is made for this run and kept in no register. Immutable.
 *
 * @param till as what they are known
 * @param token what they show
 */
record Console(Till till, String token) {

    /** A name that no till can have. */
    static final String NAME = "(command)";

    static Console open() {
        return new Console(new Till(NAME, Instant.now(), Role.COMMAND), Secrets.token());
    }

    /** Returns who shows a token, if it is this one's. */
    Optional<Till> find(String shown) {
        byte[] one = token.getBytes(StandardCharsets.UTF_8);
        byte[] other = shown.getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(one, other) ? Optional.of(till) : Optional.empty();
    }

    /** Returns the fingerprint of the certificate that a key store has for its key. */
    static String fingerprint(KeyStore keys) {
        try {
            for (String alias : Collections.list(keys.aliases())) {
                Certificate certificate = keys.getCertificate(alias);
                if (keys.isKeyEntry(alias) && certificate != null) {
                    byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
                    return HexFormat.of().formatHex(digest);
                }
            }
            throw new IllegalArgumentException("the key store has no key with a certificate");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a key store that is open can be read", e);
        }
    }
}
