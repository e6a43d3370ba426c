package dev.tillbridge.spi.http;

import dev.tillbridge.credentials.Fingerprint;
import dev.tillbridge.spi.Network;
import java.io.IOException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSession;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Looks at the certificate of a terminal: a TLS handshake, and not one byte of HTTP.
 *
 * <p>Trusts nothing and stores nothing. No money can move.
 */
final class CertificateProbe {

    private CertificateProbe() {}

    /**
     * Returns the fingerprint of the certificate that is presented now.
     *
     * @param at host and port; nothing else of it counts
     * @param limits how long to wait, of which {@link Limits#connect()} and {@link Limits#other()} count
     * @param network what to ask over
     * @throws IOException when no handshake can be completed; the message says who, what and what to check
     */
    static Fingerprint presented(HttpEndpoint at, Limits limits, Network network) throws IOException {
        HttpEndpoint endpoint = HttpEndpoint.https(
                at.base().host(), at.base().port(), "/", Pinning.trustAnyCertificateAndAcceptForgery());
        Seen seen = new Seen();
        OkHttpClient client = BaseClient.forTerminal(
                        endpoint, limits, new ConnectionPool(0, 1, TimeUnit.MILLISECONDS), network)
                .hostnameVerifier((name, session) -> seen.look(session))
                .addNetworkInterceptor(CertificateProbe::stop)
                .build();
        ExchangeProgress progress = new ExchangeProgress(network, limits.handshake());
        Request request = new Request.Builder()
                .url(endpoint.base())
                .tag(ExchangeProgress.class, progress)
                .build();
        Call probe = client.newCall(request);
        Network.Limit limit = network.limit(limits.other(), () -> progress.end(probe::cancel));
        try (Response none = probe.execute()) {
            throw new IllegalStateException("A probe got an answer to a question it never asked: " + none.code());
        } catch (IOException e) {
            Optional<X509Certificate> certificate = seen.certificate;
            if (certificate.isEmpty()) {
                Failure failure = HttpFailures.classify(e, progress);
                throw new IOException(HttpFailures.text(failure, e, endpoint.address(), false), e);
            }
            return fingerprint(certificate.get());
        } finally {
            limit.close();
        }
    }

    private static Fingerprint fingerprint(X509Certificate certificate) throws IOException {
        try {
            return Fingerprint.of(certificate);
        } catch (CertificateException e) {
            throw new IOException("The terminal presented a certificate that cannot be read.", e);
        }
    }

    private static Response stop(Interceptor.Chain chain) throws IOException {
        throw new IOException("seen");
    }

    /** Keeps the certificate of a completed handshake. */
    private static final class Seen {

        private volatile Optional<X509Certificate> certificate = Optional.empty();

        boolean look(SSLSession session) {
            try {
                if (session.getPeerCertificates()[0] instanceof X509Certificate presented) {
                    certificate = Optional.of(presented);
                }
                return certificate.isPresent();
            } catch (IOException e) {
                return false;
            }
        }
    }
}
