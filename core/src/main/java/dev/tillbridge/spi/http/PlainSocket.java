package dev.tillbridge.spi.http;

import dev.tillbridge.spi.Network;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketException;
import java.net.SocketImpl;
import org.jspecify.annotations.Nullable;

/** A socket for HTTP in the clear, on which both ends keep to turns. */
final class PlainSocket extends BoundedSocket implements TurnTaking {

    private @Nullable Turns turns; // guarded by this

    private PlainSocket(Network network, long maxBytes) {
        super(network, maxBytes);
    }

    private PlainSocket(Network network, long maxBytes, SocketImpl connection) throws SocketException {
        super(network, maxBytes, connection);
    }

    /** Returns a socket that is not connected and takes only so many bytes in answer to what was written. */
    static PlainSocket over(Network network, long maxBytes) throws SocketException {
        SocketImpl connection = network.connection().orElse(null);
        return connection == null ? new PlainSocket(network, maxBytes) : new PlainSocket(network, maxBytes, connection);
    }

    @Override
    public synchronized Turns turns() throws IOException {
        if (turns == null) {
            turns = new Turns(this, this, super.getInputStream(), super.getOutputStream(), connecting());
        }
        return turns;
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return turns().input();
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        return turns().output();
    }

    @Override
    @SuppressWarnings(
            "UnsynchronizedOverridesSynchronized") // whose turn it is has its own lock; taking this one first could
    // lock up
    public void close() throws IOException {
        Turns known;
        synchronized (this) {
            known = turns;
        }
        if (known != null) {
            known.closing();
        }
        super.close();
    }
}
