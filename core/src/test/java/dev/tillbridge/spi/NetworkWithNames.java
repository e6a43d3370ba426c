package dev.tillbridge.spi;

import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketImpl;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509TrustManager;

/** The machine's network with a name service of a test's own. */
public final class NetworkWithNames implements Network {

    /** Finds the addresses of a name, as slowly as it likes. */
    @FunctionalInterface
    public interface Names {
        List<InetAddress> addresses(String host) throws UnknownHostException;
    }

    private final Network machine = Network.system();
    private final Names names;

    public NetworkWithNames(Names names) {
        this.names = names;
    }

    @Override
    public Optional<SocketImpl> connection() {
        return machine.connection();
    }

    @Override
    public Optional<SSLSocket> secured(Socket connection, X509TrustManager trust) {
        return machine.secured(connection, trust);
    }

    @Override
    public List<InetAddress> addresses(String host) throws UnknownHostException {
        return names.addresses(host);
    }

    @Override
    public long nanos() {
        return machine.nanos();
    }

    @Override
    public void beside(String name, Runnable work) {
        machine.beside(name, work);
    }

    @Override
    public boolean await(CompletableFuture<?> something, Duration limit) throws InterruptedException {
        return machine.await(something, limit);
    }

    @Override
    public Limit limit(Duration time, Runnable over) {
        return machine.limit(time, over);
    }
}
