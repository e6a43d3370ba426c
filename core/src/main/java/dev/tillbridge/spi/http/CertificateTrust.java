package dev.tillbridge.spi.http;

import dev.tillbridge.credentials.Fingerprint;
import dev.tillbridge.model.Answer;
import dev.tillbridge.model.Answer.Reason;
import dev.tillbridge.spi.CertificateSupport;
import java.io.IOException;
import java.util.Optional;

/**
 * The certificate by which one terminal is recognised: which one is trusted, which one it shows now, and how a person trusts another.
 *
 * <p>For driver authors: a terminal that is spoken to over HTTPS has one of these and hands the three questions of {@link CertificateSupport}
 * on to it. All three follow the {@link Pinning} of the stack. No money can move: asking for the certificate is a handshake, and not one byte
 * of HTTP. Safe for use by several threads.
 */
public final class CertificateTrust implements CertificateSupport {

    private final String terminal;
    private final HttpStack http;

    private CertificateTrust(String terminal, HttpStack http) {
        this.terminal = terminal;
        this.http = http;
    }

    /**
     * Returns the certificate of the terminal that this stack speaks to.
     *
     * @param terminal the terminal's name in the configuration, for messages
     */
    public static CertificateTrust of(String terminal, HttpStack http) {
        return new CertificateTrust(terminal, http);
    }

    @Override
    public Optional<Fingerprint> trustedCertificate() {
        return http.endpoint().pinning().flatMap(Pinning::trusted);
    }

    @Override
    public Answer<Fingerprint> presentedCertificate() {
        if (!isEncrypted()) {
            return Answer.none(
                    Reason.UNSUPPORTED,
                    "The terminal " + terminal
                            + " is spoken to without encryption, as configured, so there is nothing by"
                            + " which it could be recognised. Nothing was sent. Remove the setting 'plainHttp' if it has HTTPS.");
        }
        try {
            return Answer.of(CertificateProbe.presented(http.endpoint(), http.limits(), http.network()));
        } catch (IOException e) {
            return Answer.none(Reason.UNREACHABLE, String.valueOf(e.getMessage()));
        }
    }

    /**
     * Trusts this certificate from the next connection on.
     *
     * @throws IllegalStateException when the configuration says what is trusted, which then counts
     */
    @Override
    public void trust(Fingerprint certificate) {
        boolean isKept = http.endpoint()
                .pinning()
                .map(pinning -> pinning.trust(certificate))
                .orElse(false);
        if (!isKept) {
            throw new IllegalStateException("How the terminal " + terminal
                    + " is recognised is written in its configuration, so nothing was changed. Change the setting '"
                    + (isEncrypted() ? "certificate" : "plainHttp") + "' there, or remove it.");
        }
    }

    private boolean isEncrypted() {
        return http.endpoint().pinning().isPresent();
    }
}
