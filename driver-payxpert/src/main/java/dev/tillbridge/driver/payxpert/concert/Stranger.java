package dev.tillbridge.driver.payxpert.concert;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What else may listen at the address, to be told to a person.
 *
 * <p>It never decides anything: what looks like a web server may still be a terminal whose answer was mangled on its way.
 */
enum Stranger {
    /** Speaks HTTP. */
    WEB_SERVER("HTTP/.*", "a web server"),
    /**
     * Sends an alert, as it misses the greeting of an encrypted connection: the kind of record, a version from SSL 3.0 to TLS 1.3, two bytes
     * of length, which is 2, a level and a description.
     */
    TLS(
            "\u0015\u0003[\u0000-\u0004]\u0000\u0002[\u0001\u0002].*",
            "something that speaks TLS, such as a terminal of another make"),
    /** Introduces itself. */
    SSH("SSH-.*", "a computer that waits for remote logins");

    @SuppressWarnings("ImmutableEnumChecker") // a pattern does not change
    private final Pattern form;

    private final String words;

    Stranger(String form, String words) {
        this.form = Pattern.compile(form, Pattern.DOTALL);
        this.words = words;
    }

    /** Returns who seems to have sent these bytes; empty when that may as well be a terminal that speaks Concert. */
    static Optional<Stranger> of(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        for (Stranger stranger : values()) {
            if (stranger.form.matcher(text).matches()) {
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
