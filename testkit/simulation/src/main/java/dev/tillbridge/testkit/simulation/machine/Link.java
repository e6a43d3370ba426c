package dev.tillbridge.testkit.simulation.machine;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketOptions;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One connection of a till to a terminal, as the till's socket sees it.
 *
 * <p>A read without a time limit waits with the baton. One with a limit is how transports look for what came unasked: it looks at what is under
 * way for that long and no time passes, so that nobody waits who holds a lock.
 */
public final class Link extends BareSocket {

    private static final Duration NO_TIME_OUT = Duration.ofDays(1);

    private final Baton baton;
    private final Life life;
    private final VirtualNetwork.Peers peers;
    private final Deque<Coming> coming = new ArrayDeque<>();
    private byte[] come = {};
    private int from;
    private VirtualNetwork.@Nullable Peer peer;
    private @Nullable Runner reader;
    private VirtualNetwork.@Nullable Call user;
    private @Nullable Supplier<IOException> broken;
    private boolean ended;
    private volatile boolean closed; // by a library's own threads, too
    private long leftNanos = -1;
    private int soTimeoutMillis;
    private long lastNanos;
    private final Deque<Untaken> untaken = new ArrayDeque<>();
    private long comeInAll;
    private long takenInAll;

    /** Something on its way to the till: bytes, the end, or a failure. */
    @SuppressWarnings("ArrayRecordComponent") // handed over once and compared by nobody
    private record Coming(
            long atNanos, byte @Nullable [] bytes, @Nullable Supplier<IOException> failure, Runnable taken) {}

    /** Each question is preceded by a look at what came unasked, mostly in vain: nobody reads where that was. */
    private static final class NothingCame extends SocketTimeoutException {
        private static final long serialVersionUID = 1L;

        private NothingCame() {
            super("Read timed out");
        }

        @Override
        @SuppressWarnings("UnsynchronizedOverridesSynchronized") // nothing is filled in
        public Throwable fillInStackTrace() {
            return this;
        }
    }

    /** What is told when the till has read so far. */
    private record Untaken(long end, Runnable taken) {}

    Link(Baton baton, Life life, VirtualNetwork.Peers peers) {
        this.baton = baton;
        this.life = life;
        this.peers = peers;
    }

    // ---- the terminal's side ----

    /**
     * Sends bytes to the till, which come in order.
     *
     * @param taken is told when the till has read all of them
     */
    public void send(byte[] bytes, Duration delay, Runnable taken) {
        coming(new Coming(due(delay), bytes, null, taken));
    }

    /** Ends the stream to the till. */
    public void end(Duration delay) {
        coming(new Coming(due(delay), null, null, () -> {}));
    }

    /** Breaks the connection. */
    public void breakOff(Duration delay, Supplier<IOException> failure) {
        coming(new Coming(due(delay), null, failure, () -> {}));
    }

    /** Returns whether the till closed it, or is dead. */
    public boolean isClosed() {
        return closed || life.isDead();
    }

    /** Returns since when the till has been done with it, or dead; -1 when it is not. */
    public long leftNanos() {
        return leftNanos >= 0 ? leftNanos : life.diedNanos();
    }

    /** The call that made it has come back: from now on the till relies on its being closed, whenever a library closes it. */
    void leave() {
        leftNanos = baton.nanos();
        if (peer != null) {
            peer.left();
        }
    }

    /** Returns whether it stands open to a port, and the call that wrote to it last is over. */
    boolean isIdleAt(int where) {
        boolean isOpen = peer != null && !isClosed() && port == where;
        return isOpen && user != null && user.isOver();
    }

    int port() {
        return port;
    }

    /** Returns the life of the process that made it. */
    public Life life() {
        return life;
    }

    private long due(Duration delay) {
        lastNanos = Math.max(lastNanos, baton.nanos() + delay.toNanos());
        return lastNanos;
    }

    private void coming(Coming something) {
        coming.add(something);
        baton.at(something.atNanos(), () -> takeUntil(baton.nanos()));
    }

    /** Takes what has come by a time; returns whether there is something to read. */
    private boolean takeUntil(long nanos) {
        while (!coming.isEmpty() && coming.peek().atNanos() <= nanos) {
            take(coming.remove());
        }
        if (isReadable() && reader != null) {
            baton.wake(reader);
        }
        return isReadable();
    }

    private void take(Coming something) {
        if (isClosed() || ended || broken != null) {
            return;
        }
        if (something.bytes() != null) {
            byte[] joined = new byte[come.length - from + something.bytes().length];
            System.arraycopy(come, from, joined, 0, come.length - from);
            System.arraycopy(something.bytes(), 0, joined, come.length - from, something.bytes().length);
            come = joined;
            from = 0;
            comeInAll += something.bytes().length;
            untaken.add(new Untaken(comeInAll, something.taken()));
        } else if (something.failure() != null) {
            broken = something.failure();
        } else {
            ended = true;
        }
    }

    private boolean isReadable() {
        return closed || from < come.length || ended || broken != null;
    }

    // ---- the till's side ----

    @Override
    protected void connect(SocketAddress socketAddress, int timeoutMillis) throws IOException {
        life.checkAlive();
        InetSocketAddress where = (InetSocketAddress) socketAddress;
        address = where.getAddress();
        port = where.getPort();
        soTimeoutMillis = timeoutMillis;
        peer = peers.connect(this, where, baton.runner().errand());
        life.connected();
        soTimeoutMillis = 0;
    }

    /** Waits in vain for a connection, until the till's limit is over. */
    public SocketTimeoutException neverAnswered() {
        waitUntil(baton.nanos() + (soTimeoutMillis > 0 ? Duration.ofMillis(soTimeoutMillis) : NO_TIME_OUT).toNanos());
        return new SocketTimeoutException("Connect timed out");
    }

    /** Waits for a connection that comes in the end, unless the till's limit is over before. */
    public void slowlyAnswered(Duration time) throws IOException {
        if (soTimeoutMillis > 0 && time.toMillis() >= soTimeoutMillis) {
            throw neverAnswered();
        }
        waitUntil(baton.nanos() + time.toNanos());
        if (closed) {
            throw new SocketException("Socket closed");
        }
    }

    private void waitUntil(long until) {
        Runner self = baton.runner();
        baton.at(until, () -> baton.wake(self));
        reader = self;
        while (baton.nanos() < until && !closed) {
            baton.sleep(self);
        }
        reader = null;
    }

    private int read(byte[] bytes, int offset, int length) throws IOException {
        life.checkAlive();
        if (length == 0) {
            return 0;
        }
        if (soTimeoutMillis > 0) {
            long lookNanos = baton.nanos() + Duration.ofMillis(soTimeoutMillis).toNanos();
            if (!isReadable() && !takeUntil(lookNanos)) {
                throw new NothingCame();
            }
        }
        while (!isReadable()) {
            reader = baton.runner();
            baton.sleep(baton.runner());
            reader = null;
        }
        if (closed) {
            throw new SocketException("Socket closed");
        }
        if (from < come.length) {
            int count = Math.min(length, come.length - from);
            System.arraycopy(come, from, bytes, offset, count);
            from += count;
            takenInAll += count;
            while (!untaken.isEmpty() && untaken.peek().end() <= takenInAll) {
                untaken.remove().taken().run();
            }
            return count;
        }
        if (broken != null) {
            throw broken.get();
        }
        return -1;
    }

    private void write(byte[] bytes, int offset, int length) throws IOException {
        life.checkAlive();
        if (closed) {
            throw new SocketException("Socket closed");
        }
        if (broken != null) {
            throw broken.get();
        }
        VirtualNetwork.Peer other = peer;
        if (other == null) {
            throw new SocketException("Socket is not connected");
        }
        user = baton.runner().call();
        byte[] copy = new byte[length];
        System.arraycopy(bytes, offset, copy, 0, length);
        other.heard(copy, baton.runner().errand());
    }

    @Override
    protected void shutdownInput() {
        ended = true;
    }

    @Override
    protected InputStream getInputStream() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                byte[] octet = new byte[1];
                return Link.this.read(octet, 0, 1) < 0 ? -1 : octet[0] & 0xff;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                return Link.this.read(bytes, offset, length);
            }

            @Override
            public int available() throws IOException {
                return Link.this.available();
            }
        };
    }

    @Override
    protected OutputStream getOutputStream() {
        return new OutputStream() {
            @Override
            public void write(int octet) throws IOException {
                Link.this.write(new byte[] {(byte) octet}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                Link.this.write(bytes, offset, length);
            }
        };
    }

    @Override
    protected int available() throws IOException {
        if (life.isDead()) {
            return 0; // an HTTP client tidies up by a thread of its own what nobody lives to close
        }
        if (closed) {
            throw new SocketException("Socket closed");
        }
        takeUntil(baton.nanos());
        return come.length - from;
    }

    @Override
    protected void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (life.isDead()) {
            return;
        }
        if (reader != null) {
            baton.wake(reader);
        }
        if (peer != null) {
            life.disconnected();
        }
    }

    @Override
    public void setOption(int option, Object value) {
        if (option == SocketOptions.SO_TIMEOUT) {
            soTimeoutMillis = (Integer) value;
        }
    }

    @Override
    public Object getOption(int option) {
        return option == SocketOptions.SO_TIMEOUT ? (Object) soTimeoutMillis : (Object) true;
    }
}
