package dev.tillbridge.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/** A bad line between a till and its database: it does something once to the next statement that writes an event. */
final class Proxy implements AutoCloseable {

    /** What happens to a statement. */
    enum Trouble {
        NONE,
        /** It is executed, and the connection breaks before the answer. */
        ANSWER_LOST,
        /** The connection breaks before it arrives. */
        STATEMENT_LOST,
        /** It arrives when it is let through. */
        STATEMENT_LATE
    }

    private static final String WRITES = "INSERT INTO till_event";

    private final int server;
    private final ServerSocket door;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicReference<Trouble> next = new AtomicReference<>(Trouble.NONE);
    private volatile Duration slowness = Duration.ZERO;
    private final CountDownLatch late = new CountDownLatch(1);
    private final CountDownLatch arrived = new CountDownLatch(1);

    private Proxy(int server) throws IOException {
        this.server = server;
        this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        threads.execute(this::accept);
    }

    static Proxy before(int server) {
        try {
            return new Proxy(server);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns an address with this line before its server. */
    String address(String straight) {
        return straight.replace(":" + server + "/", ":" + door.getLocalPort() + "/");
    }

    void next(Trouble trouble) {
        next.set(trouble);
    }

    /** Makes every answer take this much longer from now on. */
    void slowDown(Duration value) {
        slowness = value;
    }

    /** Lets a statement through that is late, and waits until it is on its way. */
    void letThrough() throws InterruptedException {
        late.countDown();
        arrived.await();
    }

    private void accept() {
        try {
            while (true) {
                Socket till = door.accept();
                Socket database = new Socket(InetAddress.getLoopbackAddress(), server);
                AtomicReference<Trouble> mine = new AtomicReference<>(Trouble.NONE);
                threads.execute(() -> quietly(() -> ask(till, database, mine)));
                threads.execute(() -> quietly(() -> answer(database, till, mine)));
            }
        } catch (IOException e) {
            threads.shutdown(); // closed
        }
    }

    private void ask(Socket till, Socket database, AtomicReference<Trouble> mine) throws IOException {
        byte[] buffer = new byte[1 << 16];
        InputStream in = till.getInputStream();
        OutputStream out = database.getOutputStream();
        int count;
        while ((count = in.read(buffer)) >= 0) {
            boolean writes = new String(buffer, 0, count, StandardCharsets.ISO_8859_1).contains(WRITES);
            Trouble trouble = writes ? next.getAndSet(Trouble.NONE) : Trouble.NONE;
            mine.set(trouble);
            if (trouble == Trouble.STATEMENT_LOST) {
                database.close();
                till.close();
                return;
            }
            if (trouble == Trouble.STATEMENT_LATE) {
                wait(late);
            }
            try {
                out.write(buffer, 0, count);
            } finally {
                if (trouble == Trouble.STATEMENT_LATE) {
                    arrived.countDown();
                }
            }
        }
        database.shutdownOutput();
    }

    private static void wait(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // closed
        }
    }

    private void answer(Socket database, Socket till, AtomicReference<Trouble> mine) throws IOException {
        byte[] buffer = new byte[1 << 16];
        InputStream in = database.getInputStream();
        OutputStream out = till.getOutputStream();
        int count;
        while ((count = in.read(buffer)) >= 0) {
            if (mine.get() == Trouble.ANSWER_LOST) {
                till.close();
                database.close();
                return;
            }
            LockSupport.parkNanos(slowness.toNanos());
            out.write(buffer, 0, count);
        }
        till.shutdownOutput();
    }

    /** Something with sockets. */
    @FunctionalInterface
    private interface Traffic {
        void run() throws IOException;
    }

    /** A connection that ends is nothing to tell. */
    private static void quietly(Traffic traffic) {
        try {
            traffic.run();
        } catch (IOException e) {
            return; // the line broke
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        threads.shutdownNow();
    }
}
