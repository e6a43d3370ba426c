package dev.tillbridge.driver.payxpert.concert;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What else may listen at the address, to be told to a person.
 *
 * <p>It never decides anything: what looks like a web server may still be a terminal whose answer was mangled on its way.
 */
enum Stranger {
    /** Speaks HTTP. */
    WEB_SERVER("HTTP/", "a web server"),
    /** Sends an alert, as it misses the greeting of an encrypted connection. */
    TLS("\u0015\u0003", "something that speaks TLS, such as a terminal of another make"),
    /** Introduces itself. */
    SSH("SSH-", "a computer that waits for remote logins");

    private final String beginning;
    private final String words;

    Stranger(String beginning, String words) {
        this.beginning = beginning;
        this.words = words;
    }

    /** Returns who seems to have sent these bytes; empty when that may as well be a terminal that speaks Concert. */
    static Optional<Stranger> of(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        for (Stranger stranger : values()) {
            if (text.startsWith(stranger.beginning)) {
                return Optional.of(stranger);
            }
        }
        return Optional.empty();
    }

    /** Returns what it is, as a part of a sentence. */
    String words() {
        return words;
    }
}
