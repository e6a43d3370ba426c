package dev.tillbridge.testkit.axept;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;

/**
 * The self-signed certificate of a device with its key.
 *
 * @protocol axept 1 [seed]
 */
final class Certificate {

    private final HeldCertificate held;
    private final SSLContext context;

    private Certificate(HeldCertificate held) {
        this.held = held;
        context = new HandshakeCertificates.Builder()
                .heldCertificate(held)
                .build()
                .sslContext();
    }

    static Certificate create() {
        return new Certificate(new HeldCertificate.Builder()
                .commonName("POSitiveWebLink")
                .duration(3650, TimeUnit.DAYS)
                .build());
    }

    static Certificate from(String pem) {
        return new Certificate(HeldCertificate.decode(pem));
    }

    /** Returns certificate and private key. */
    String pem() {
        return held.certificatePem() + held.privateKeyPkcs8Pem();
    }

    SSLContext context() {
        return context;
    }

    /** Returns the SHA-256 of the certificate, 64 lower-case hexadecimal digits. */
    String fingerprint() {
        try {
            byte[] encoded = held.certificate().getEncoded();
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(encoded));
        } catch (NoSuchAlgorithmException | CertificateEncodingException e) {
            throw new IllegalStateException("every Java platform has SHA-256 and can encode its own certificate", e);
        }
    }
}
