package dev.tillbridge.spi.socket;

import java.io.IOException;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches connections on which nothing may come for minutes, thousands of them with one thread, and has few others do what is to be done when
 * something comes. Threads that are not needed end. Safe for use by several threads.
 */
final class Readiness {

    static final Readiness OF_THIS_MACHINE = new Readiness();

    private static final Logger LOG = LoggerFactory.getLogger(Readiness.class);

    /** Of what has come as much is read as there is, which takes moments. */
    private static final int READERS = 16;

    private static final int IDLE_SECONDS = 20;

    private final ThreadFactory watching = daemons("tillbridge-readiness");
    private final ThreadPoolExecutor readers = new ThreadPoolExecutor(
            READERS,
            READERS,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            daemons("tillbridge-reader"));
    private final List<Watched> fresh = new ArrayList<>(); // guarded by this
    private @Nullable Selector selector; // there while its thread is; guarded by this

    private record Watched(SocketChannel channel, Runnable then) {}

    private Readiness() {
        readers.allowCoreThreadTimeOut(true);
    }

    private static ThreadFactory daemons(String name) {
        AtomicInteger count = new AtomicInteger();
        return work -> {
            Thread thread = new Thread(work, name + "-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    /**
     * Does something once, when there is something to be read from a connection, or when that ended. It may also be done for nothing.
     *
     * @param channel one that does not block; who closes it calls {@link #letGo}
     * @param then what takes moments
     */
    synchronized void once(SocketChannel channel, Runnable then) throws IOException {
        if (selector == null) {
            Selector opened = Selector.open();
            watching.newThread(() -> watch(opened)).start();
            selector = opened;
        }
        fresh.add(new Watched(channel, then));
        selector.wakeup();
    }

    /** Does something that takes moments, as soon as it is its turn. */
    void soon(Runnable work) {
        readers.execute(work);
    }

    /** Lets go of connections that were closed: as long as it is not known here, the system keeps them. */
    synchronized void letGo() {
        if (selector != null) {
            selector.wakeup();
        }
    }

    private void watch(Selector watched) {
        try {
            while (goesOn(watched)) {
                watched.select();
                watched.selectedKeys().forEach(this::ready);
                watched.selectedKeys().clear();
            }
        } catch (Throwable e) { // whatever it is, nobody may be left waiting for the end of time
            LOG.error("The connections to terminals have to be watched anew", e);
            lookAtAll(watched);
        }
    }

    private void ready(SelectionKey key) {
        Runnable then = (Runnable) key.attachment();
        try {
            key.interestOps(0);
        } catch (CancelledKeyException e) {
            LOG.debug("A connection was closed when something came", e);
        }
        soon(then);
    }

    /** Watches what came meanwhile; returns false, and leaves the next one to another thread, when there is nothing to watch. */
    private synchronized boolean goesOn(Selector watched) throws IOException {
        for (Watched each : fresh) {
            try {
                each.channel().register(watched, SelectionKey.OP_READ, each.then());
            } catch (ClosedChannelException | CancelledKeyException e) { // closed meanwhile
                soon(each.then());
            }
        }
        fresh.clear();
        // What was closed while the last look ended is still among the keys, and nobody would wake the next look for
        // it.
        watched.selectNow();
        if (watched.keys().isEmpty()) {
            selector = null;
            watched.close();
            return false;
        }
        return true;
    }

    private synchronized void lookAtAll(Selector watched) {
        selector = null;
        watched.keys().forEach(key -> soon((Runnable) key.attachment()));
        fresh.forEach(each -> soon(each.then()));
        fresh.clear();
        try {
            watched.close();
        } catch (IOException e) {
            LOG.debug("A selector did not close", e);
        }
    }
}
