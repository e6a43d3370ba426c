package dev.tillbridge.spi.http;

import dev.tillbridge.spi.Network;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import okhttp3.Dns;
import org.jspecify.annotations.Nullable;

/** Resolves a name, but not for longer than a limit: the platform's resolver can be neither cancelled nor hurried. */
final class BoundedDns implements Dns {

    private final Network network;
    private final Duration limit;

    BoundedDns(Network network, Duration limit) {
        this.network = network;
        this.limit = limit;
    }

    @Override
    public List<InetAddress> lookup(String hostname) throws UnknownHostException {
        CompletableFuture<List<InetAddress>> lookup = new CompletableFuture<>();
        network.beside("tillbridge-dns", () -> resolve(hostname, lookup));
        try {
            if (!network.await(lookup, limit)) {
                throw unknown("was not resolved in time", null);
            }
            return lookup.join();
        } catch (CompletionException e) {
            throw unknown("could not be resolved", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unknown("was not resolved before an interrupt", e);
        }
    }

    private void resolve(String hostname, CompletableFuture<List<InetAddress>> lookup) {
        try {
            lookup.complete(network.addresses(hostname));
        } catch (UnknownHostException | RuntimeException e) {
            lookup.completeExceptionally(e);
        }
    }

    private static UnknownHostException unknown(String what, @Nullable Throwable cause) {
        UnknownHostException unknown = new UnknownHostException("the name " + what);
        unknown.initCause(cause);
        return unknown;
    }
}
