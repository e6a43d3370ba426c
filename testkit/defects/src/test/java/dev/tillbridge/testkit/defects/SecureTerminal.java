package dev.tillbridge.testkit.defects;

import dev.tillbridge.credentials.Fingerprint;
import dev.tillbridge.model.Answer;
import dev.tillbridge.model.Answer.Reason;
import dev.tillbridge.spi.CertificateSupport;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A reference terminal that is known by its certificate. Safe for use by several threads. */
final class SecureTerminal extends ReferenceTerminal implements CertificateSupport {

    private final SecureTransport secure;

    SecureTerminal(Parts parts, SecureTransport secure) {
        super(parts);
        this.secure = secure;
    }

    @Override
    public Answer<String> pair(String code, @Nullable Fingerprint certificate) {
        if (certificate == null) {
            return super.pair(code, null);
        }
        Optional<Fingerprint> before = trustedCertificate();
        trust(certificate);
        Answer<String> answer = super.pair(code, certificate);
        if (answer.value().isEmpty()) {
            before.ifPresentOrElse(
                    this::trust, () -> credentials.removePin(settings.key().value()));
        }
        return answer;
    }

    @Override
    public Optional<Fingerprint> trustedCertificate() {
        return credentials.pin(settings.key().value());
    }

    @Override
    public Answer<Fingerprint> presentedCertificate() {
        try {
            return Answer.of(secure.presented(lookupLimit()));
        } catch (IOException e) {
            return Answer.none(Reason.UNREACHABLE, "The terminal showed no certificate. Nothing was sent.");
        }
    }

    @Override
    public void trust(Fingerprint certificate) {
        credentials.putPin(settings.key().value(), certificate);
    }
}
