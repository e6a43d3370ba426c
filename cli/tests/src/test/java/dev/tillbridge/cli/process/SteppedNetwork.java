package dev.tillbridge.cli.process;

import dev.tillbridge.spi.Network;
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

/** The network of this machine, where whatever is done with a connection is a step. */
final class SteppedNetwork implements Network {

    private final Network real = Network.system();
    private final Steps steps;

    SteppedNetwork(Steps steps) {
        this.steps = steps;
    }

    @Override
    public Optional<SocketImpl> connection() {
        return Optional.of(new SteppedSocket(steps));
    }

    @Override
    public Optional<SSLSocket> secured(Socket connection, X509TrustManager trust) {
        return real.secured(connection, trust);
    }

    @Override
    public List<InetAddress> addresses(String host) throws UnknownHostException {
        return real.addresses(host);
    }

    @Override
    public long nanos() {
        return real.nanos();
    }

    @Override
    public void beside(String name, Runnable work) {
        real.beside(name, work);
    }

    @Override
    public boolean await(CompletableFuture<?> something, Duration limit) throws InterruptedException {
        return real.await(something, limit);
    }

    @Override
    public Limit limit(Duration time, Runnable over) {
        return real.limit(time, over);
    }
}
