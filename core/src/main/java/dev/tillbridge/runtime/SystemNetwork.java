package dev.tillbridge.runtime;

import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketImpl;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509TrustManager;
import okio.AsyncTimeout;

/** The network of this machine. */
final class SystemNetwork implements Network {

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
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
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

    /** Runs on OkHttp's own timer, one thread for the process. */
    @Override
    public Limit limit(Duration time, Runnable over) {
        AsyncTimeout timer = new AsyncTimeout() {
            @Override
            protected void timedOut() {
                over.run();
            }
        };
        timer.timeout(time.toNanos(), TimeUnit.NANOSECONDS);
        timer.enter();
        return timer::exit;
    }
}
