package dev.tillbridge.spi;

import dev.tillbridge.runtime.WaitingThreads;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketImpl;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509TrustManager;

/** The network of this machine. */
final class SystemNetwork implements Network {

    private static final int IDLE_SECONDS = 20;
    private static final ScheduledThreadPoolExecutor TIMER = timer();

    static final SystemNetwork INSTANCE = new SystemNetwork();

    private SystemNetwork() {}

    @Override
    public Optional<SocketImpl> connection() {
        return Optional.empty();
    }

    @Override
    public Optional<SSLSocket> secured(Socket connection, X509TrustManager trust) {
        return Optional.empty();
    }

    @Override
    public List<InetAddress> addresses(String host) throws UnknownHostException {
        return List.of(InetAddress.getAllByName(host));
    }

    @Override
    public long nanos() {
        return System.nanoTime();
    }

    @Override
    public void beside(String name, Runnable work) {
        WaitingThreads.named(name, work).start();
    }

    @Override
    public boolean await(CompletableFuture<?> something, Duration limit) throws InterruptedException {
        try {
            something.get(limit.toNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            return true;
        }
    }

    @Override
    public Limit limit(Duration time, Runnable over) {
        Future<?> running = TIMER.schedule(over, time.toNanos(), TimeUnit.NANOSECONDS);
        return () -> running.cancel(false);
    }

    /** One thread for all limits, which ends when there is none. */
    private static ScheduledThreadPoolExecutor timer() {
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "tillbridge-limits");
            thread.setDaemon(true);
            return thread;
        });
        timer.setRemoveOnCancelPolicy(true);
        timer.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
        timer.allowCoreThreadTimeOut(true);
        return timer;
    }
}
