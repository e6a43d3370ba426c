package dev.tillbridge.spi.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.credentials.Fingerprint;
import java.security.cert.CertificateEncodingException;
import java.time.Duration;
import okhttp3.tls.HeldCertificate;

/** Stacks and requests that many tests share. */
final class Stacks {

    static final String TOKEN = "Bearer planted-token";
    static final AcmeApi.SaleMessage SALE = new AcmeApi.SaleMessage(1250, "4711");

    private Stacks() {}

    static Fingerprint fingerprint(HeldCertificate certificate) {
        try {
            return Fingerprint.of(certificate.certificate());
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    static HttpEndpoint endpoint(WireServer server, Pinning pinning) {
        return HttpEndpoint.https("127.0.0.1", server.port(), "/acme/", pinning);
    }

    static HttpStack pinned(WireServer server) {
        return pinned(server, Limits.standard());
    }

    static HttpStack pinned(WireServer server, Limits limits) {
        return HttpStack.open(endpoint(server, Pinning.fingerprint(fingerprint(WireServer.FIRST))), limits);
    }

    /** Limits under which a start or another exchange that hangs ends soon. */
    static Limits hasty() {
        return Limits.standard().withStart(Duration.ofMillis(300)).withOther(Duration.ofMillis(300));
    }

    static HttpOutcome.Answered answered(HttpOutcome outcome) {
        assertThat(outcome).isInstanceOf(HttpOutcome.Answered.class);
        return (HttpOutcome.Answered) outcome;
    }

    static HttpOutcome.Failed failed(HttpOutcome outcome) {
        assertThat(outcome).isInstanceOf(HttpOutcome.Failed.class);
        return (HttpOutcome.Failed) outcome;
    }
}
