package dev.tillbridge.spi.http;

import dev.tillbridge.config.Setting;
import dev.tillbridge.credentials.Fingerprint;
import dev.tillbridge.model.Answer;
import dev.tillbridge.model.Answer.Reason;
import dev.tillbridge.spi.CertificateSupport;
import java.io.IOException;
import java.util.Optional;

/**
 * The certificate by which one terminal is recognised: which one is trusted, which one it shows now, and how a person trusts another.
 *
 * <p>For driver authors: a terminal that is spoken to over HTTPS has one of these and is {@link KnownByCertificate}, which hands the three
 * questions of {@link CertificateSupport} on to it. All three follow the {@link Pinning} of the stack. No money can move: asking for the certificate is a handshake, and not one byte
 * of HTTP. Safe for use by several threads.
 */
public final class CertificateTrust implements CertificateSupport {

    private final String terminal;
    private final HttpStack http;
    private final Setting<String> certificate;
    private final Optional<Setting<Boolean>> plain;

    private CertificateTrust(
            String terminal, HttpStack http, Setting<String> certificate, Optional<Setting<Boolean>> plain) {
        this.terminal = terminal;
        this.http = http;
        this.certificate = certificate;
        this.plain = plain;
    }

    /**
     * Returns the certificate of the terminal that this stack speaks to.
     *
     * @param terminal the terminal's name in the configuration, for messages
     * @param certificate the driver's setting that names the trusted certificate
     */
    public static CertificateTrust of(String terminal, HttpStack http, Setting<String> certificate) {
        return new CertificateTrust(terminal, http, certificate, Optional.empty());
    }

    /**
     * Returns the certificate of the terminal that this stack speaks to, if it has one.
     *
     * @param terminal the terminal's name in the configuration, for messages
     * @param certificate the driver's setting that names the trusted certificate
     * @param plain the driver's setting by which there is no encryption
     */
    public static CertificateTrust of(
            String terminal, HttpStack http, Setting<String> certificate, Setting<Boolean> plain) {
        return new CertificateTrust(terminal, http, certificate, Optional.of(plain));
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
                            + " is spoken to without encryption, so there is nothing by which it could be"
                            + " recognised. Nothing was sent."
                            + plain.map(setting -> " Remove the setting '" + setting.name() + "' if it has HTTPS.")
                                    .orElse(""));
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
    public void trust(Fingerprint presented) {
        boolean isKept = http.endpoint()
                .pinning()
                .map(pinning -> pinning.trust(presented))
                .orElse(false);
        if (!isKept) {
            Optional<? extends Setting<?>> setting = isEncrypted() ? Optional.of(certificate) : plain;
            throw new IllegalStateException(setting.map(which ->
                            "How the terminal " + terminal + " is recognised is written in its configuration, so"
                                    + " nothing was changed. Change the setting '" + which.name()
                                    + "' there, or remove it.")
                    .orElse("The terminal " + terminal
                            + " is spoken to without encryption, so there is no certificate to"
                            + " trust. Nothing was changed."));
        }
    }

    private boolean isEncrypted() {
        return http.endpoint().pinning().isPresent();
    }
}
