package dev.tillbridge.spi.socket;

import java.util.Optional;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/** Where a terminal listens, and who makes the sockets to it. Immutable. */
public final class TcpEndpoint {

    private final String host;
    private final int port;
    private final @Nullable SocketFactory sockets;

    private TcpEndpoint(String host, int port, @Nullable SocketFactory sockets) {
        this.host = host;
        this.port = port;
        this.sockets = sockets;
    }

    /**
     * Returns an endpoint that is spoken to in the clear, past every system proxy.
     *
     * @param host a name or an address, IPv6 without brackets
     * @param port 1 to 65535
     * @throws IllegalArgumentException when host or port are not such
     */
    public static TcpEndpoint of(String host, int port) {
        if (host.isBlank() || host.startsWith("[") || port < 1 || port > 65535) {
            throw new IllegalArgumentException("A host without brackets and a port from 1 to 65535 are needed, not \""
                    + host + "\" and " + port + ".");
        }
        return new TcpEndpoint(host, port, null);
    }

    /**
     * Returns this endpoint with another maker of sockets, such as one that makes TLS sockets.
     *
     * <p>{@link SocketFactory#createSocket()} is asked for a socket that is connected here. An {@link javax.net.ssl.SSLSocketFactory} is
     * asked to put TLS over a connected one; the handshake is done before the gate, and checking who answers is the factory's.
     */
    public TcpEndpoint withSockets(SocketFactory factory) {
        return new TcpEndpoint(host, port, factory);
    }

    String host() {
        return host;
    }

    int port() {
        return port;
    }

    Optional<SocketFactory> sockets() {
        return Optional.ofNullable(sockets);
    }

    /** Returns host and port, for messages. */
    public String address() {
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    }

    @Override
    public String toString() {
        return "tcp://" + address();
    }
}
