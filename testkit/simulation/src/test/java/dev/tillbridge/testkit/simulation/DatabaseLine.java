package dev.tillbridge.testkit.simulation;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * The line between one life of a till and the server of its journal, which may break, and the process with it. It breaks before
 * something is sent, or when the answer to it has come, so that nobody waits to see what the server made of it. Safe for use by
 * several threads.
 */
final class DatabaseLine {

    private static final Map<String, DatabaseLine> LINES = new ConcurrentHashMap<>();

    private final String name = UUID.randomUUID().toString();
    private final Runnable killer;
    private final List<Socket> sockets = new ArrayList<>(); // guarded by this
    private boolean dead; // guarded by this
    private @Nullable Break next;

    /**
     * Something that is going to happen.
     *
     * @param whose the thread that it happens to: those of the journal itself go on
     * @param messages how many of that thread's are sent before
     * @param answered whether the last of them is answered
     * @param dies whether the process ends with it
     */
    private record Break(Thread whose, int messages, boolean answered, boolean dies) {}

    private DatabaseLine(Runnable killer) {
        this.killer = killer;
    }

    /** Begins one, and ends the process by the killer where it dies. */
    static DatabaseLine begin(Runnable killer) {
        DatabaseLine line = new DatabaseLine(killer);
        LINES.put(line.name, line);
        return line;
    }

    /** Returns an address that leads over this line. */
    String address(String straight) {
        return straight + "&socketFactory=" + Sockets.class.getName() + "&socketFactoryArg=" + name;
    }

    /** Has it break while the calling thread sends its next messages. */
    synchronized void breakAfter(int messages, boolean answered, boolean dies) {
        next = new Break(Thread.currentThread(), messages, answered, dies);
    }

    /** Ends it for good, as when its process died. */
    synchronized void end() {
        dead = true;
        LINES.remove(name);
        cut();
    }

    private synchronized void cut() {
        for (Socket socket : sockets) {
            try {
                socket.close();
            } catch (IOException e) {
                // it is closed
            }
        }
        sockets.clear();
    }

    private synchronized void requireAlive() throws IOException {
        if (dead) {
            throw new ConnectException("its process is dead");
        }
    }

    private void sending() throws IOException {
        Break due;
        synchronized (this) {
            due = next;
            if (due == null || due.whose() != Thread.currentThread()) {
                return;
            }
            if (due.messages() > 0) {
                next = new Break(due.whose(), due.messages() - 1, due.answered(), due.dies());
                return;
            }
            if (due.answered()) {
                return; // when the answer comes
            }
        }
        happen(due);
    }

    private void answered() throws IOException {
        Break due;
        synchronized (this) {
            due = next;
            if (due == null || due.whose() != Thread.currentThread() || due.messages() > 0 || !due.answered()) {
                return;
            }
        }
        happen(due);
    }

    private void happen(Break due) throws IOException {
        synchronized (this) {
            next = null;
            cut();
        }
        if (due.dies()) {
            killer.run();
        }
        throw new SocketException("the line broke");
    }

    /** Makes the sockets of a line, which is found by its name: the library of the database makes one of these by itself. */
    public static final class Sockets extends SocketFactory {

        private final String line;

        /** Is called by the library. */
        public Sockets(String line) {
            this.line = line;
        }

        @Override
        public Socket createSocket() throws IOException {
            DatabaseLine own = LINES.get(line);
            if (own == null) {
                throw new ConnectException("its process is dead");
            }
            return own.new Broken();
        }

        @Override
        public Socket createSocket(String host, int port) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress from, int fromPort) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Socket createSocket(InetAddress host, int port) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) {
            throw new UnsupportedOperationException();
        }
    }

    /** One that may break. */
    private final class Broken extends Socket {

        @Override
        public void connect(SocketAddress where, int timeoutMillis) throws IOException {
            requireAlive();
            super.connect(where, timeoutMillis);
            synchronized (DatabaseLine.this) {
                sockets.add(this);
            }
            requireAlive();
        }

        @Override
        public OutputStream getOutputStream() throws IOException {
            return new FilterOutputStream(super.getOutputStream()) {
                @Override
                public void write(byte[] bytes, int offset, int length) throws IOException {
                    sending();
                    out.write(bytes, offset, length);
                }
            };
        }

        @Override
        public InputStream getInputStream() throws IOException {
            return new FilterInputStream(super.getInputStream()) {
                @Override
                public int read(byte[] bytes, int offset, int length) throws IOException {
                    int count = super.read(bytes, offset, length);
                    answered();
                    return count;
                }
            };
        }
    }
}
