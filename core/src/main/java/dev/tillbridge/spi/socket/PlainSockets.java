package dev.tillbridge.spi.socket;

import dev.tillbridge.spi.Network;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketImpl;
import javax.net.SocketFactory;

/** Makes sockets that ask no proxy: a plain {@code new Socket()} would obey {@code socksProxyHost}. */
final class PlainSockets extends SocketFactory {

    private final Network network;

    PlainSockets(Network network) {
        this.network = network;
    }

    @Override
    public Socket createSocket() throws IOException {
        SocketImpl connection = network.connection().orElse(null);
        return connection == null ? new Socket(Proxy.NO_PROXY) : new Plain(connection);
    }

    @Override
    public Socket createSocket(String host, int port) throws SocketException {
        throw connectedElsewhere();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws SocketException {
        throw connectedElsewhere();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws SocketException {
        throw connectedElsewhere();
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort)
            throws SocketException {
        throw connectedElsewhere();
    }

    private static SocketException connectedElsewhere() {
        return new SocketException("sockets are connected within a limit, not when they are made");
    }

    private static final class Plain extends Socket {

        private Plain(SocketImpl connection) throws SocketException {
            super(connection);
        }
    }
}
