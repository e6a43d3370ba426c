package dev.tillbridge.cli.site;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Looks how far one gets towards an address. Sends no byte to it. Stateless. */
public final class Reachability {

    private static final int LIMIT_MILLIS = 5000;

    private Reachability() {}

    /**
     * Returns what a name stands for.
     *
     * @throws UnknownHostException when it stands for nothing, or nobody said so in time
     */
    public static InetAddress resolve(String host) throws UnknownHostException {
        CompletableFuture<Optional<InetAddress>> found = new CompletableFuture<>();
        Thread lookup = new Thread(() -> found.complete(lookedUp(host)), "tillbridge-dns");
        lookup.setDaemon(true); // the platform's resolver can be neither cancelled nor hurried
        lookup.start();
        try {
            return found.get(LIMIT_MILLIS, TimeUnit.MILLISECONDS)
                    .orElseThrow(() -> new UnknownHostException("nobody knows this name"));
        } catch (TimeoutException e) {
            throw unknown("nobody answered within 5 s", e);
        } catch (ExecutionException e) {
            throw unknown("it could not be asked for", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unknown("it was interrupted", e);
        }
    }

    private static Optional<InetAddress> lookedUp(String host) {
        try {
            return Optional.of(InetAddress.getByName(host));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    private static UnknownHostException unknown(String why, Exception cause) {
        UnknownHostException unknown = new UnknownHostException(why);
        unknown.initCause(cause);
        return unknown;
    }

    /**
     * Returns from which address of this machine the way to another one begins.
     *
     * @throws SocketException when no network of this machine leads there
     */
    public static String route(InetAddress address) throws SocketException {
        try (DatagramSocket way = new DatagramSocket()) {
            way.connect(new InetSocketAddress(address, 9)); // only chooses the way; nothing is sent
            InetAddress own = way.getLocalAddress();
            if (own.isAnyLocalAddress()) {
                throw new SocketException("no network of this machine leads there");
            }
            NetworkInterface device = NetworkInterface.getByInetAddress(own);
            return own.getHostAddress() + (device == null ? "" : " (" + device.getName() + ")");
        } catch (java.io.UncheckedIOException e) {
            throw new SocketException("no network of this machine leads there");
        }
    }

    /**
     * Opens a connection and closes it again.
     *
     * @throws IOException when nobody takes it, the message tells why
     */
    public static void connect(InetAddress address, int port) throws IOException {
        try (Socket probe = new Socket()) {
            probe.connect(new InetSocketAddress(address, port), LIMIT_MILLIS);
        }
    }
}
