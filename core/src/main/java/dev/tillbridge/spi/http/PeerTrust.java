package dev.tillbridge.spi.http;

import dev.tillbridge.spi.Network;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import okhttp3.ConnectionSpec;
import okhttp3.OkHttpClient;
import okhttp3.TlsVersion;

/** The TLS side of a client: who is trusted, and that it is at least TLS 1.2. */
record PeerTrust(SSLSocketFactory sockets, X509TrustManager trust, Optional<HostnameVerifier> verifier) {

    /** Leaves the cipher suites to Java, which knows the weak ones: terminals are older than OkHttp's choice. */
    private static final ConnectionSpec TLS = new ConnectionSpec.Builder(ConnectionSpec.MODERN_TLS)
            .tlsVersions(TlsVersion.TLS_1_3, TlsVersion.TLS_1_2)
            .allEnabledCipherSuites()
            .build();

    /** Trusts by this manager; an empty verifier stands for the usual check of host names. */
    static PeerTrust of(X509TrustManager trust, Optional<HostnameVerifier> verifier) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {trust}, null);
            return new PeerTrust(context.getSocketFactory(), trust, verifier);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java platform cannot do TLS.", e);
        }
    }

    void applyTo(OkHttpClient.Builder client, Network network) {
        client.connectionSpecs(List.of(TLS)).sslSocketFactory(new SecureSockets(network, sockets, trust), trust);
        verifier.ifPresent(client::hostnameVerifier);
    }
}
