package dev.tillbridge.spi.http;

import dev.tillbridge.credentials.Fingerprint;
import javax.net.ssl.SSLPeerUnverifiedException;

/**
 * Says that a terminal presented another certificate than the pinned one.
 *
 * <p>Nothing was sent: no token, no start. Either the terminal was replaced or reset, or somebody is in between; only a
 * person who looks at the terminal can tell.
 */
public final class CertificateMismatchException extends SSLPeerUnverifiedException {

    private static final long serialVersionUID = 1L;

    private final transient Fingerprint expected;
    private final transient Fingerprint presented;

    CertificateMismatchException(String address, Fingerprint expected, Fingerprint presented) {
        super("The terminal at " + address
                + " presented another certificate than the trusted one; nothing was sent to it."
                + " Trusted: " + expected.shown() + ". Presented: " + presented.shown()
                + ". Compare the presented fingerprint with the terminal's own; if the terminal was replaced or reset, accept"
                + " it (tillbridge trust NAME), else look for somebody in between.");
        this.expected = expected;
        this.presented = presented;
    }

    /** Returns the certificate that is trusted for this terminal. */
    public Fingerprint expected() {
        return expected;
    }

    /** Returns the certificate that was presented instead. */
    public Fingerprint presented() {
        return presented;
    }
}
