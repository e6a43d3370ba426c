package dev.tillbridge.spi.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import okhttp3.Dns;

/** Resolves a name, but not for longer than a limit: the platform's resolver can be neither cancelled nor hurried. */
final class BoundedDns implements Dns {

    private final Dns resolver;
    private final Duration limit;

    BoundedDns(Dns resolver, Duration limit) {
        this.resolver = resolver;
        this.limit = limit;
    }

    @Override
    public List<InetAddress> lookup(String hostname) throws UnknownHostException {
        FutureTask<List<InetAddress>> lookup = new FutureTask<>(() -> resolver.lookup(hostname));
        Thread thread = new Thread(lookup, "tillbridge-dns");
        thread.setDaemon(true);
        thread.start();
        try {
            return lookup.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw unknown("could not be resolved", e);
        } catch (TimeoutException e) {
            throw unknown("was not resolved in time", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unknown("was not resolved before an interrupt", e);
        }
    }

    private static UnknownHostException unknown(String what, Throwable cause) {
        UnknownHostException unknown = new UnknownHostException("the name " + what);
        unknown.initCause(cause);
        return unknown;
    }
}
