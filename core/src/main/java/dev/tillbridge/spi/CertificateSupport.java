package dev.tillbridge.spi;

import dev.tillbridge.credentials.Fingerprint;
import dev.tillbridge.model.Answer;
import java.util.Optional;

/** A terminal that is recognised by its certificate. */
public interface CertificateSupport {

    /** Returns the certificate that is trusted; empty before the first connection. */
    Optional<Fingerprint> trustedCertificate();

    /** Asks the terminal for its certificate; sends nothing but the handshake and trusts nothing. */
    Answer<Fingerprint> presentedCertificate();

    /** Trusts this certificate from now on. */
    void trust(Fingerprint certificate);
}
