package dev.tillbridge.testkit.defects;

import dev.tillbridge.credentials.CredentialStore;
import dev.tillbridge.credentials.Fingerprint;
import dev.tillbridge.testkit.defects.ReferenceTerminal.Parts;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/** The transport over TLS: who answers is checked when the handshake is complete, before anything else is sent. */
class SecureTransport extends ReferenceTransport {

    private static final SSLContext TLS = context();

    private static final Request NOTHING = new Request("", "", "", "", Duration.ZERO, null);

    final CredentialStore credentials;
    final String terminal;

    SecureTransport(Parts parts) {
        super(parts.settings());
        credentials = parts.context().credentials();
        terminal = parts.settings().key().value();
    }

    @Override
    Socket connect(Socket socket, Request request, long until) throws IOException {
        SSLSocket line = handshake(super.connect(socket, request, until), until);
        check(fingerprint(line));
        return line;
    }

    /** What has come and is not yet decrypted may be TLS's own business. */
    @Override
    boolean somethingWaits(Socket socket) throws IOException {
        socket.setSoTimeout(1);
        try {
            return socket.getInputStream().read() >= 0;
        } catch (SocketTimeoutException e) {
            return false;
        }
    }

    /** Pins what is seen first, and refuses everything else. */
    void check(Fingerprint presented) throws IOException {
        if (!credentials.pinIfAbsent(terminal, presented).equals(presented)) {
            throw new SSLPeerUnverifiedException("another certificate");
        }
    }

    /** Returns what the terminal shows; nothing is sent and nothing is stored. */
    Fingerprint presented(Duration limit) throws IOException {
        long until = System.nanoTime() + limit.toNanos();
        try (Socket socket = new Socket()) {
            return fingerprint(handshake(super.connect(socket, NOTHING, until), until));
        }
    }

    private static SSLSocket handshake(Socket socket, long until) throws IOException {
        String host = socket.getInetAddress().getHostAddress();
        SSLSocket line = (SSLSocket) TLS.getSocketFactory().createSocket(socket, host, socket.getPort(), true);
        line.setSoTimeout((int) left(until));
        line.startHandshake();
        return line;
    }

    private static Fingerprint fingerprint(SSLSocket line) throws IOException {
        try {
            return line.getSession().getPeerCertificates()[0] instanceof X509Certificate shown
                    ? Fingerprint.of(shown)
                    : refuse();
        } catch (CertificateEncodingException e) {
            throw new SSLException("an unreadable certificate", e);
        }
    }

    private static Fingerprint refuse() throws IOException {
        throw new SSLException("no certificate");
    }

    private static SSLContext context() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new Later()}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has TLS", e);
        }
    }

    /** Lets every handshake go on, as the check comes after it. */
    private static final class Later extends X509ExtendedTrustManager {

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
