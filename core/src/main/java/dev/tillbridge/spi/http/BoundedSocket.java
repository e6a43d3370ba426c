package dev.tillbridge.spi.http;

import dev.tillbridge.spi.Network;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketImpl;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A socket that takes only so many bytes in answer to what was written.
 *
 * <p>What is read of an answer's body has limits of its own. This one is for all that comes before and around it, which is kept in memory
 * without one: the length of a chunk, for instance, is a line, and a line can be endless. It counts below TLS, and begins anew with each
 * write.
 */
class BoundedSocket extends Socket {

    private final Network network;
    private final long maxBytes;
    private final AtomicLong taken = new AtomicLong();
    private volatile Duration connecting = Duration.ZERO;

    BoundedSocket(Network network, long maxBytes) {
        super(Proxy.NO_PROXY);
        this.network = network;
        this.maxBytes = maxBytes;
    }

    BoundedSocket(Network network, long maxBytes, SocketImpl connection) throws SocketException {
        super(connection);
        this.network = network;
        this.maxBytes = maxBytes;
    }

    /** Returns a socket that is not connected and takes only so many bytes in answer to what was written. */
    static BoundedSocket over(Network network, long maxBytes) throws SocketException {
        SocketImpl connection = network.connection().orElse(null);
        return connection == null
                ? new BoundedSocket(network, maxBytes)
                : new BoundedSocket(network, maxBytes, connection);
    }

    @Override
    public void connect(SocketAddress address, int timeout) throws IOException {
        long beginNanos = network.nanos();
        super.connect(address, timeout);
        connecting = Duration.ofNanos(network.nanos() - beginNanos);
    }

    /** Returns how long connecting took, which is how long a message and its answer are under way; zero before that. */
    Duration connecting() {
        return connecting;
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return new Counted(super.getInputStream());
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        return new Asking(super.getOutputStream());
    }

    private final class Counted extends FilterInputStream {

        private Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int octet = super.read();
            count(octet < 0 ? 0 : 1);
            return octet;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            int read = super.read(bytes, from, length);
            count(read);
            return read;
        }

        /** Counts too: closing TLS skips what still comes, for as long as it comes. */
        @Override
        public long skip(long bytes) throws IOException {
            long skipped = super.skip(bytes);
            count(skipped);
            return skipped;
        }

        private void count(long read) throws IOException {
            if (read > 0 && taken.addAndGet(read) > maxBytes) {
                throw new OversizedBodyException(maxBytes);
            }
        }
    }

    private final class Asking extends FilterOutputStream {

        private Asking(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            taken.set(0);
            out.write(bytes, from, length);
        }
    }
}
