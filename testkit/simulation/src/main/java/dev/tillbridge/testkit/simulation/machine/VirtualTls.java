package dev.tillbridge.testkit.simulation.machine;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.HandshakeCompletedListener;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509TrustManager;

/** TLS as a till sees it, without the arithmetic: the other end shows its certificate, the till believes it or not, and bytes go as they are. */
@SuppressWarnings("UnsynchronizedOverridesSynchronized") // one thread runs at a time
final class VirtualTls extends SSLSocket {

    private static final String[] SUITES = {"TLS_AES_128_GCM_SHA256"};
    private static final String[] PROTOCOLS = {"TLSv1.3"};

    private final Socket below;
    private final X509TrustManager trust;
    private final VirtualCertificate certificate;
    private SSLParameters parameters = new SSLParameters(SUITES, PROTOCOLS);

    VirtualTls(Socket below, X509TrustManager trust, VirtualCertificate certificate) {
        this.below = below;
        this.trust = trust;
        this.certificate = certificate;
    }

    @Override
    public void startHandshake() throws IOException {
        try {
            trust.checkServerTrusted(new X509Certificate[] {certificate}, "UNKNOWN");
        } catch (CertificateException e) {
            below.close();
            SSLHandshakeException refused = new SSLHandshakeException(String.valueOf(e.getMessage()));
            refused.initCause(e);
            throw refused;
        }
    }

    @Override
    public SSLSession getSession() {
        return new VirtualSession(certificate);
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return below.getInputStream();
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        return below.getOutputStream();
    }

    @Override
    public void close() throws IOException {
        below.close();
    }

    @Override
    public String[] getSupportedCipherSuites() {
        return SUITES.clone();
    }

    @Override
    public String[] getEnabledCipherSuites() {
        return SUITES.clone();
    }

    @Override
    public void setEnabledCipherSuites(String[] suites) {
        // there is one
    }

    @Override
    public String[] getSupportedProtocols() {
        return PROTOCOLS.clone();
    }

    @Override
    public String[] getEnabledProtocols() {
        return PROTOCOLS.clone();
    }

    @Override
    public void setEnabledProtocols(String[] protocols) {
        // there is one
    }

    @Override
    public SSLParameters getSSLParameters() {
        return parameters;
    }

    @Override
    public void setSSLParameters(SSLParameters value) {
        parameters = value;
    }

    @Override
    public String getApplicationProtocol() {
        return "";
    }

    @Override
    public void addHandshakeCompletedListener(HandshakeCompletedListener listener) {
        // nobody asks to be told
    }

    @Override
    public void removeHandshakeCompletedListener(HandshakeCompletedListener listener) {
        // nobody asks to be told
    }

    @Override
    public void setUseClientMode(boolean mode) {
        // it is always the client
    }

    @Override
    public boolean getUseClientMode() {
        return true;
    }

    @Override
    public void setNeedClientAuth(boolean need) {
        // it is always the client
    }

    @Override
    public boolean getNeedClientAuth() {
        return false;
    }

    @Override
    public void setWantClientAuth(boolean want) {
        // it is always the client
    }

    @Override
    public boolean getWantClientAuth() {
        return false;
    }

    @Override
    public void setEnableSessionCreation(boolean flag) {
        // every connection is a session
    }

    @Override
    public boolean getEnableSessionCreation() {
        return true;
    }

    @Override
    public void connect(SocketAddress address) throws IOException {
        throw new SocketException("it is connected");
    }

    @Override
    public void connect(SocketAddress address, int timeout) throws IOException {
        throw new SocketException("it is connected");
    }

    @Override
    public InetAddress getInetAddress() {
        return below.getInetAddress();
    }

    @Override
    public int getPort() {
        return below.getPort();
    }

    @Override
    public void setSoTimeout(int timeout) throws SocketException {
        below.setSoTimeout(timeout);
    }

    @Override
    public int getSoTimeout() throws SocketException {
        return below.getSoTimeout();
    }

    @Override
    public boolean isConnected() {
        return below.isConnected();
    }

    @Override
    public boolean isClosed() {
        return below.isClosed();
    }

    @Override
    public boolean isInputShutdown() {
        return below.isInputShutdown();
    }

    @Override
    public boolean isOutputShutdown() {
        return below.isOutputShutdown();
    }

    @Override
    public String toString() {
        return "TLS over " + below;
    }
}
