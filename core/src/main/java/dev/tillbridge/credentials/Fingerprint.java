package dev.tillbridge.credentials;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The SHA-256 of a certificate, by which a terminal is known again.
 *
 * <p>Not a secret: it may be shown, logged and compared by a person. Immutable.
 *
 * @param hex 64 hexadecimal digits in lower case
 */
public record Fingerprint(String hex) {

    private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern SEPARATORS = Pattern.compile("[:\\s]");

    /**
     * Checks the form.
     *
     * @throws IllegalArgumentException when it is anything but 64 lower-case hexadecimal digits; {@link #parse} is lenient
     */
    public Fingerprint {
        if (!HEX.matcher(hex).matches()) {
            throw new IllegalArgumentException("A SHA-256 fingerprint has 64 hexadecimal digits; this text has "
                    + hex.length() + " characters or other letters. Copy all of it, with or without colons.");
        }
    }

    /** Returns the fingerprint of a certificate, taken over its whole DER encoding. */
    public static Fingerprint of(X509Certificate certificate) throws CertificateEncodingException {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
            return new Fingerprint(HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256, this one has not", e);
        }
    }

    /**
     * Reads a fingerprint as people and tools write it: upper or lower case, with or without colons or white space.
     *
     * @throws IllegalArgumentException when 64 hexadecimal digits do not remain
     */
    public static Fingerprint parse(String text) {
        return new Fingerprint(SEPARATORS.matcher(text).replaceAll("").toLowerCase(Locale.ROOT));
    }

    /** Returns it in upper-case pairs with colons, as certificate viewers show it. */
    public String shown() {
        return HexFormat.ofDelimiter(":")
                .withUpperCase()
                .formatHex(HexFormat.of().parseHex(hex));
    }

    @Override
    public String toString() {
        return shown();
    }
}
