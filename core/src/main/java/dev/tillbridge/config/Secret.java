package dev.tillbridge.config;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * A credential, which no text of ours shows: not {@link #toString()}, no message, no log, no serialised form.
 *
 * <p>Immutable and safe for use by several threads. The field is transient, so that neither Jackson nor Java serialisation can be talked
 * into writing it.
 */
public final class Secret {

    private static final String HIDDEN = "(secret)";

    private final transient String value;

    private Secret(String value) {
        this.value = value;
    }

    /**
     * Returns the credential with this value.
     *
     * @throws IllegalArgumentException when it is empty
     */
    public static Secret of(String value) {
        if (value.isEmpty()) {
            throw new IllegalArgumentException("a secret must not be empty");
        }
        return new Secret(value);
    }

    /** Returns the value itself, to be put on the wire and nowhere else. */
    public String reveal() {
        return value;
    }

    /** Compares in a time that does not depend on where the values differ. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Secret that
                && MessageDigest.isEqual(
                        value.getBytes(StandardCharsets.UTF_8), that.value.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns the same number for every secret: a hash of the value would help whoever guesses it. */
    @Override
    public int hashCode() {
        return HIDDEN.hashCode();
    }

    /** Returns "(secret)". */
    @Override
    public String toString() {
        return HIDDEN;
    }
}
