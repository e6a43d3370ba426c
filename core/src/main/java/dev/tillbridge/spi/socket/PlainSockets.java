package dev.tillbridge.spi.socket;

import dev.tillbridge.spi.Network;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketImpl;
import java.nio.channels.SocketChannel;
import javax.net.SocketFactory;

/** Makes sockets that ask no proxy: a plain {@code new Socket()} would obey {@code socksProxyHost}, which a channel never does. */
final class PlainSockets extends SocketFactory {

    private final Network network;
    private final boolean watchable;

    private PlainSockets(Network network, boolean watchable) {
        this.network = network;
        this.watchable = watchable;
    }

    /** Returns a factory of sockets on which something is laid. */
    static PlainSockets below(Network network) {
        return new PlainSockets(network, false);
    }

    /** Returns a factory of sockets that one thread can watch with many others, where the network is the machine's own. */
    static PlainSockets watchable(Network network) {
        return new PlainSockets(network, true);
    }

    @Override
    public Socket createSocket() throws IOException {
        SocketImpl connection = network.connection().orElse(null);
        if (connection != null) {
            return new Plain(connection);
        }
        return watchable ? SocketChannel.open().socket() : new Socket(Proxy.NO_PROXY);
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
