package dev.tillbridge.spi.http;

import dev.tillbridge.credentials.Fingerprint;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;

/**
 * The certificate that a terminal presented, for a person to compare.
 *
 * @param fingerprint what to compare and to trust
 * @param subject the name in the certificate, which anybody can choose; without control characters
 * @param validFrom the first moment of its validity
 * @param validUntil the last moment of its validity
 */
public record PresentedCertificate(Fingerprint fingerprint, String subject, Instant validFrom, Instant validUntil) {

    static PresentedCertificate of(X509Certificate certificate) throws CertificateEncodingException {
        return new PresentedCertificate(
                Fingerprint.of(certificate),
                certificate.getSubjectX500Principal().getName().replaceAll("\\p{Cntrl}", "?"),
                certificate.getNotBefore().toInstant(),
                certificate.getNotAfter().toInstant());
    }
}
