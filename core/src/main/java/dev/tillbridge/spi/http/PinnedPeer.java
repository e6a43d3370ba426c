package dev.tillbridge.spi.http;

import dev.tillbridge.credentials.CredentialStoreException;
import dev.tillbridge.credentials.Fingerprint;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Knows a terminal by its certificate.
 *
 * <p>Both roles are needed: as trust manager it ends a handshake early, but a resumed session never asks it; the host name
 * verifier is asked for every new connection, when the handshake is complete and nothing has been sent. The <i>extended</i>
 * trust manager keeps Java from adding checks of names and algorithms that a terminal's own certificate would fail.
 */
final class PinnedPeer extends X509ExtendedTrustManager implements HostnameVerifier {

    private final String address;
    private final Pins pins;

    PinnedPeer(String address, Pins pins) {
        this.address = address;
        this.pins = pins;
    }

    @Override
    public boolean verify(String hostname, SSLSession session) {
        try {
            Fingerprint presented = fingerprint(session);
            Fingerprint expected = pins.settle(presented);
            if (!expected.equals(presented)) {
                throw new CertificateMismatchException(address, expected, presented);
            }
            return true;
        } catch (SSLPeerUnverifiedException e) {
            // The interface knows only true and false, and false loses the reason; Refusals unwraps it.
            throw new UncheckedIOException(e);
        } catch (CredentialStoreException e) {
            throw new UncheckedIOException(new CredentialsUnavailableException(e));
        } catch (CertificateException e) {
            return false;
        }
    }

    private static Fingerprint fingerprint(SSLSession session) throws SSLPeerUnverifiedException, CertificateException {
        Certificate[] chain = session.getPeerCertificates();
        if (chain.length > 0 && chain[0] instanceof X509Certificate certificate) {
            return Fingerprint.of(certificate);
        }
        throw new CertificateException("no X.509 certificate was presented");
    }

    private void check(X509Certificate[] chain) throws CertificateException {
        if (chain.length == 0) {
            throw new CertificateException("no certificate was presented");
        }
        Fingerprint presented = Fingerprint.of(chain[0]);
        try {
            Fingerprint expected = pins.expected().orElse(presented);
            if (!expected.equals(presented)) {
                throw new CertificateException(new CertificateMismatchException(address, expected, presented));
            }
        } catch (CredentialStoreException e) {
            throw new CertificateException(new CredentialsUnavailableException(e));
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        check(chain);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        throw new CertificateException("this side is the client");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        throw new CertificateException("this side is the client");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw new CertificateException("this side is the client");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
