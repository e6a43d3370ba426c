package dev.tillbridge.testkit.defects;

import dev.tillbridge.credentials.Fingerprint;
import dev.tillbridge.spi.GateClosedException;
import dev.tillbridge.spi.SendGate;
import dev.tillbridge.testkit.defects.ReferenceTerminal.Parts;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/** Transports with one defect each. */
final class BrokenTransports {

    private static final Set<Socket> FORGOTTEN = ConcurrentHashMap.newKeySet();

    private BrokenTransports() {}

    /** Sends a start as if it were none, past the gate that was passed already. */
    private abstract static class Resending extends ReferenceTransport {

        Resending(ReferenceSettings settings) {
            super(settings);
        }

        @Override
        Outcome exchange(Request request) {
            Outcome first = super.exchange(request);
            if (request.gate() == null || !sendsAgain(first)) {
                return first;
            }
            Outcome second = super.exchange(ungated(request));
            return first instanceof Answered ? second : first;
        }

        abstract boolean sendsAgain(Outcome first);
    }

    private static ReferenceTransport.Request ungated(ReferenceTransport.Request request) {
        return through(null, request);
    }

    private static ReferenceTransport.Request through(@Nullable SendGate gate, ReferenceTransport.Request request) {
        return new ReferenceTransport.Request(
                request.method(), request.path(), request.token(), request.body(), request.limit(), gate);
    }

    /** Sends a start again when its answer is lost, and is at a loss all the same. */
    static ReferenceTransport resendsAfterALostAnswer(ReferenceSettings settings) {
        return new Resending(settings) {
            @Override
            boolean sendsAgain(Outcome first) {
                return first instanceof Failed failed && failed.left();
            }
        };
    }

    /** Goes where a redirect sends it. */
    static ReferenceTransport followsRedirects(ReferenceSettings settings) {
        return resendsOn(settings, 307);
    }

    /** Tries again when the terminal asks for it. */
    static ReferenceTransport obeysRetryLater(ReferenceSettings settings) {
        return resendsOn(settings, 503);
    }

    /** Presents its credential again when it is challenged. */
    static ReferenceTransport answersAChallenge(ReferenceSettings settings) {
        return new Resending(settings) {
            @Override
            boolean sendsAgain(Outcome first) {
                return first instanceof Answered answered && answered.headers().containsKey("www-authenticate");
            }
        };
    }

    private static ReferenceTransport resendsOn(ReferenceSettings settings, int status) {
        return new Resending(settings) {
            @Override
            boolean sendsAgain(Outcome first) {
                return first instanceof Answered answered && answered.status() == status;
            }
        };
    }

    /** Writes a start before it passes the gate. */
    static ReferenceTransport writesBeforeTheGate(ReferenceSettings settings) {
        return new ReferenceTransport(settings) {
            @Override
            void send(Socket socket, Request request) throws IOException {
                socket.getOutputStream().write(bytes(request));
                SendGate gate = request.gate();
                if (gate != null) {
                    gate.pass();
                }
            }
        };
    }

    /** Writes a start although the gate is closed. */
    static ReferenceTransport ignoresAClosedGate(ReferenceSettings settings) {
        return new ReferenceTransport(settings) {
            @Override
            void send(Socket socket, Request request) throws IOException {
                try {
                    super.send(socket, request);
                } catch (GateClosedException e) {
                    super.send(socket, ungated(request));
                }
            }
        };
    }

    /** Sends whatever waits for it, which is then read as the answer. */
    static ReferenceTransport readsWhatCameEarly(ReferenceSettings settings) {
        return new ReferenceTransport(settings) {
            @Override
            boolean somethingWaits(Socket socket) {
                return false;
            }
        };
    }

    /** Reads one answer and never sees another. */
    static ReferenceTransport overlooksASecondAnswer(ReferenceSettings settings) {
        return new ReferenceTransport(settings) {
            @Override
            boolean isMoreThan(Answered answer, InputStream in) {
                return false;
            }
        };
    }

    /** Takes the last word of a terminal for its true one. */
    static ReferenceTransport believesTheLastAnswer(ReferenceSettings settings) {
        return new ReferenceTransport(settings) {
            @Override
            Answered read(InputStream in) throws IOException {
                Answered answer = super.read(in);
                while (isMoreThan(answer, in)) {
                    answer = super.read(in);
                }
                return answer;
            }
        };
    }

    /** Passes the gate before it has a connection. */
    static ReferenceTransport passesTheGateTooEarly(ReferenceSettings settings) {
        return new ReferenceTransport(settings) {
            @Override
            Outcome exchange(Request request) {
                SendGate gate = request.gate();
                if (gate == null) {
                    return super.exchange(request);
                }
                try {
                    gate.pass();
                } catch (GateClosedException e) {
                    return new Failed(false, true, false, "The attempt may not be sent; nothing was sent.");
                }
                return super.exchange(through(new Passed(), request));
            }
        };
    }

    /** Returns a gate that was passed already. */
    static SendGate passed() {
        return new Passed();
    }

    /** A gate behind us. */
    private static final class Passed implements SendGate {

        @Override
        public void pass() {
            // that was done before
        }

        @Override
        public boolean passed() {
            return true;
        }
    }

    /** Passes the gate before it knows who answers. */
    static SecureTransport passesTheGateBeforeTheHandshake(Parts parts) {
        return new SecureTransport(parts) {
            @Override
            Socket connect(Socket socket, Request request, long until) throws IOException {
                SendGate gate = request.gate();
                if (gate != null) {
                    gate.pass();
                }
                return super.connect(socket, request, until);
            }

            @Override
            void send(Socket socket, Request request) throws IOException {
                socket.getOutputStream().write(bytes(request));
            }
        };
    }

    /** Talks to everybody. */
    static SecureTransport trustsAnyCertificate(Parts parts) {
        return new SecureTransport(parts) {
            @Override
            void check(Fingerprint presented) {
                credentials.pinIfAbsent(terminal, presented);
            }
        };
    }

    /** Trusts whom it saw last. */
    static SecureTransport pinsAnew(Parts parts) {
        return new SecureTransport(parts) {
            @Override
            void check(Fingerprint presented) {
                credentials.putPin(terminal, presented);
            }
        };
    }

    /** Waits for the answer to a lookup as long as it thinks right, whatever the settings say. */
    static ReferenceTransport hasALimitOfItsOwn(ReferenceSettings settings) {
        return new ReferenceTransport(settings) {
            @Override
            Outcome exchange(Request request) {
                return super.exchange(request.method().equals("GET") ? request.within(Duration.ofSeconds(9)) : request);
            }
        };
    }

    /** Gives every read its time anew, so that an answer in drops never takes too long. */
    static ReferenceTransport limitsOnlySingleReads(ReferenceSettings settings) {
        return new ReferenceTransport(settings) {
            @Override
            InputStream limited(Socket socket, Request request, long until) {
                return new Limited(socket, until, mostBytes()) {
                    @Override
                    long left() {
                        return request.limit().toMillis();
                    }
                };
            }
        };
    }

    /** Reads an answer of any size, and forgives the blanks in it. */
    static ReferenceTransport hasNoSizeLimit(ReferenceSettings settings) {
        return new ReferenceTransport(settings) {
            @Override
            int mostBytes() {
                return Integer.MAX_VALUE;
            }

            @Override
            Answered read(InputStream in) throws IOException {
                Answered answer = super.read(in);
                return new Answered(
                        answer.status(), answer.headers(), answer.body().strip());
            }
        };
    }

    /** Takes what came of an answer to a start for the whole of it, and mends what is missing. */
    static ReferenceTransport believesHalfAnAnswer(ReferenceSettings settings) {
        return new Mending(settings) {
            @Override
            boolean mends(Request request) {
                return request.gate() != null;
            }
        };
    }

    /** Takes what came of an answer to a lookup for the whole of it, and mends what is missing. */
    static ReferenceTransport believesHalfAResult(ReferenceSettings settings) {
        return new Mending(settings) {
            @Override
            boolean mends(Request request) {
                return request.gate() == null;
            }
        };
    }

    /** Returns what came of an answer as if it were all. */
    private abstract static class Mending extends ReferenceTransport {

        private final ThreadLocal<Boolean> mending = ThreadLocal.withInitial(() -> false);

        Mending(ReferenceSettings settings) {
            super(settings);
        }

        abstract boolean mends(Request request);

        @Override
        Outcome exchange(Request request) {
            mending.set(mends(request));
            return super.exchange(request);
        }

        @Override
        byte[] body(InputStream in, Map<String, String> headers) throws IOException {
            Remembering all = new Remembering(in);
            try {
                return super.body(all, headers);
            } catch (EOFException | SocketException | SocketTimeoutException e) {
                if (mending.get()) {
                    return mended(all.text()).getBytes(StandardCharsets.UTF_8);
                }
                throw e;
            }
        }
    }

    /** Returns an object up to the last field that is whole. */
    private static String mended(String chunk) {
        int start = chunk.indexOf('{');
        int end = chunk.lastIndexOf(',');
        return start < 0 || end < start ? "{}" : chunk.substring(start, end) + "}";
    }

    /** Keeps a copy of what is read. */
    private static final class Remembering extends InputStream {

        private final InputStream in;
        private final StringBuilder read = new StringBuilder();

        private Remembering(InputStream in) {
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            int octet = in.read();
            if (octet >= 0) {
                read.append((char) octet);
            }
            return octet;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            int count = in.read(bytes, from, length);
            for (int i = from; i < from + count; i++) {
                read.append((char) bytes[i]);
            }
            return count;
        }

        private String text() {
            return read.toString();
        }
    }

    /** Forgets to close its first connection, and keeps it where nobody collects it. */
    static ReferenceTransport leaksASocket(ReferenceSettings settings) {
        return new ReferenceTransport(settings) {
            private final AtomicReference<Socket> first = new AtomicReference<>();

            @Override
            void release(Socket socket) {
                if (first.compareAndSet(null, socket)) {
                    FORGOTTEN.add(socket);
                } else {
                    super.release(socket);
                }
            }

            @Override
            public void close() {
                // Whatever runs is not ended, and the first connection is not thought of.
            }
        };
    }

    /** Leaves a thread behind that nobody ends. */
    static ReferenceTransport leaksAThread(ReferenceSettings settings) {
        return new ReferenceTransport(settings) {
            private @Nullable Thread watchdog;

            @Override
            Outcome exchange(Request request) {
                synchronized (this) {
                    if (watchdog == null) {
                        watchdog = new Thread(BrokenTransports::waitForEver, "forgotten");
                        watchdog.setDaemon(true);
                        watchdog.start();
                    }
                }
                return super.exchange(request);
            }
        };
    }

    private static void waitForEver() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Breaks when it is closed twice. */
    static ReferenceTransport cannotBeClosedTwice(ReferenceSettings settings) {
        return new ReferenceTransport(settings) {
            private boolean over;

            @Override
            public void close() {
                if (over) {
                    throw new IllegalStateException("closed before");
                }
                over = true;
                super.close();
            }
        };
    }

    /** Waits for what runs when it is closed. */
    static ReferenceTransport closesWhenAllIsAnswered(ReferenceSettings settings) {
        return new ReferenceTransport(settings) {
            private final ReadWriteLock running = new ReentrantReadWriteLock();

            @Override
            Outcome exchange(Request request) {
                running.readLock().lock();
                try {
                    return super.exchange(request);
                } finally {
                    running.readLock().unlock();
                }
            }

            @Override
            public void close() {
                running.writeLock().lock();
                try {
                    super.close();
                } finally {
                    running.writeLock().unlock();
                }
            }
        };
    }

    /** Writes the credential into the log. */
    static ReferenceTransport logsTheToken(ReferenceSettings settings) {
        return new ReferenceTransport(settings) {
            @Override
            byte[] bytes(Request request) {
                byte[] bytes = super.bytes(request);
                ReferenceTerminal.LOG.debug("sending {}", new String(bytes, StandardCharsets.UTF_8));
                return bytes;
            }
        };
    }
}
