package dev.tillbridge.spi.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.tillbridge.config.Setting;
import dev.tillbridge.credentials.CredentialStore;
import dev.tillbridge.credentials.Fingerprint;
import dev.tillbridge.credentials.InMemoryCredentialStore;
import dev.tillbridge.model.Answer;
import dev.tillbridge.model.Answer.Reason;
import dev.tillbridge.model.TerminalKey;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CertificateTrustTest {

    private static final Fingerprint FIRST = Stacks.fingerprint(WireServer.FIRST);
    private static final Fingerprint ANOTHER = new Fingerprint("ab".repeat(32));
    private static final TerminalKey KEY = new TerminalKey("acme:12345678");

    private static final Setting<String> CERTIFICATE = Setting.text("fingerprint");
    private static final Setting<Boolean> PLAIN = Setting.flag("bare");

    private final WireServer server = WireServer.open();
    private final CredentialStore store = InMemoryCredentialStore.create();

    @AfterEach
    void close() {
        server.close();
    }

    private CertificateTrust open(Optional<String> configured) {
        return CertificateTrust.of(
                "bar",
                HttpStack.open(Stacks.endpoint(server, Pinning.of(configured, KEY, store)), Limits.standard()),
                CERTIFICATE);
    }

    @Test
    void theCertificateIsShownAndNothingIsSent() {
        CertificateTrust certificate = open(Optional.empty());

        assertThat(certificate.presentedCertificate().value()).contains(FIRST);
        assertThat(certificate.trustedCertificate()).isEmpty();
        assertThat(store.pin(KEY.value())).isEmpty();
        server.settle();
        assertThat(server.bytes()).isZero();
    }

    @Test
    void nobodyShowsNone() {
        server.refuse();

        Answer<Fingerprint> presented = open(Optional.empty()).presentedCertificate();

        assertThat(reason(presented)).isEqualTo(Reason.UNREACHABLE);
        assertThat(presented.toString()).contains("127.0.0.1:" + server.port() + ": it refused the connection");
    }

    @Test
    void aPersonTrustsAnotherWhereTheFirstOneIsKept() {
        CertificateTrust certificate = open(Optional.empty());
        store.putPin(KEY.value(), FIRST);

        certificate.trust(ANOTHER);

        assertThat(certificate.trustedCertificate()).contains(ANOTHER);
        assertThat(store.pin(KEY.value())).contains(ANOTHER);
    }

    @Test
    void whatTheConfigurationNamesIsNotChanged() {
        store.putPin(KEY.value(), ANOTHER);
        CertificateTrust certificate = open(Optional.of(FIRST.shown()));

        assertThatIllegalStateException()
                .isThrownBy(() -> certificate.trust(ANOTHER))
                .withMessageContaining("terminal bar")
                .withMessageContaining("setting 'fingerprint'");
        assertThat(certificate.trustedCertificate()).contains(FIRST);
    }

    @Test
    void withoutEncryptionThereIsNone() {
        HttpStack http = HttpStack.open(HttpEndpoint.plainHttp("127.0.0.1", server.port(), "/"), Limits.standard());
        CertificateTrust certificate = CertificateTrust.of("bar", http, CERTIFICATE, PLAIN);

        assertThat(certificate.trustedCertificate()).isEmpty();
        assertThat(reason(certificate.presentedCertificate())).isEqualTo(Reason.UNSUPPORTED);
        assertThatIllegalStateException()
                .isThrownBy(() -> certificate.trust(FIRST))
                .withMessageContaining("setting 'bare'");
        assertThat(certificate.presentedCertificate().toString()).contains("Remove the setting 'bare'");
        assertThatIllegalStateException()
                .isThrownBy(() -> CertificateTrust.of("bar", http, CERTIFICATE).trust(FIRST))
                .withMessageContaining("no certificate to trust")
                .withMessageNotContaining("setting");
        server.settle();
        assertThat(server.bytes()).isZero();
    }

    private static Reason reason(Answer<Fingerprint> answer) {
        return answer.match(
                certificate -> {
                    throw new AssertionError(certificate);
                },
                Answer.None::reason);
    }
}
