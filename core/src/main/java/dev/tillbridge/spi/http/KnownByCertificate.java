package dev.tillbridge.spi.http;

import dev.tillbridge.credentials.Fingerprint;
import dev.tillbridge.model.Answer;
import dev.tillbridge.spi.CertificateSupport;
import java.util.Optional;

/** A terminal over HTTPS, which is recognised by its certificate: all that its driver has to say is which {@link CertificateTrust} it has. */
public interface KnownByCertificate extends CertificateSupport {

    /** Returns what knows the certificate of this terminal; the same one every time. */
    CertificateTrust certificate();

    @Override
    default Optional<Fingerprint> trustedCertificate() {
        return certificate().trustedCertificate();
    }

    @Override
    default Answer<Fingerprint> presentedCertificate() {
        return certificate().presentedCertificate();
    }

    @Override
    default void trust(Fingerprint presented) {
        certificate().trust(presented);
    }
}
