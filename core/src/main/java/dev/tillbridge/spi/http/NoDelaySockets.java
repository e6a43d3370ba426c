package dev.tillbridge.spi.http;

import dev.tillbridge.spi.Network;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Makes sockets that send at once and ask no proxy.
 *
 * <p>Without {@code TCP_NODELAY} each new TLS connection waits for a delayed acknowledgement. A plain {@code new Socket()}
 * would obey {@code socksProxyHost}, whatever the client was told about proxies.
 */
final class NoDelaySockets extends SocketFactory {

    private final long maxBytes;
    private final boolean secured;
    private final Network network;

    /**
     * Creates a factory.
     *
     * @param maxBytes what a socket takes in answer to what was written
     * @param secured whether TLS is put over the sockets, so that turns are kept there
     * @param network what the sockets are made over
     */
    NoDelaySockets(long maxBytes, boolean secured, Network network) {
        this.maxBytes = maxBytes;
        this.secured = secured;
        this.network = network;
    }

    @Override
    public Socket createSocket() throws IOException {
        Socket socket = secured ? BoundedSocket.over(network, maxBytes) : PlainSocket.over(network, maxBytes);
        socket.setTcpNoDelay(true);
        return socket;
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return connected(new InetSocketAddress(host, port), null);
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
        return connected(new InetSocketAddress(host, port), new InetSocketAddress(localHost, localPort));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return connected(new InetSocketAddress(host, port), null);
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort) throws IOException {
        return connected(new InetSocketAddress(host, port), new InetSocketAddress(localHost, localPort));
    }

    private Socket connected(InetSocketAddress remote, @Nullable InetSocketAddress local) throws IOException {
        Socket socket = createSocket();
        try {
            if (local != null) {
                socket.bind(local);
            }
            socket.connect(remote);
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }
}
