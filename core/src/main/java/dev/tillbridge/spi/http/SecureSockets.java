package dev.tillbridge.spi.http;

import dev.tillbridge.spi.Network;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.X509TrustManager;

/** Puts TLS, on which both ends keep to turns, over connections that stand. */
final class SecureSockets extends SSLSocketFactory {

    private final Network network;
    private final SSLSocketFactory tls;
    private final X509TrustManager trust;

    SecureSockets(Network network, SSLSocketFactory tls, X509TrustManager trust) {
        this.network = network;
        this.tls = tls;
        this.trust = trust;
    }

    @Override
    public Socket createSocket(Socket below, String host, int port, boolean autoClose) throws IOException {
        SSLSocket lent = network.secured(below, trust).orElse(null);
        return new SecureSocket(
                lent == null ? (SSLSocket) tls.createSocket(below, host, port, autoClose) : lent, below);
    }

    @Override
    public String[] getDefaultCipherSuites() {
        return tls.getDefaultCipherSuites();
    }

    @Override
    public String[] getSupportedCipherSuites() {
        return tls.getSupportedCipherSuites();
    }

    @Override
    public Socket createSocket(String host, int port) throws SocketException {
        throw connectedElsewhere();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws SocketException {
        throw connectedElsewhere();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws SocketException {
        throw connectedElsewhere();
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort)
            throws SocketException {
        throw connectedElsewhere();
    }

    private static SocketException connectedElsewhere() {
        return new SocketException("TLS is put over a connection that stands");
    }
}
