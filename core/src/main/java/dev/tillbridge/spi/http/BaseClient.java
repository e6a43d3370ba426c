package dev.tillbridge.spi.http;

import dev.tillbridge.spi.Network;
import java.net.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import okhttp3.ConnectionPool;
import okhttp3.ConnectionSpec;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;

/** The one OkHttp client of the process, from which each terminal's is made. */
final class BaseClient {

    private static final OkHttpClient BASE = new OkHttpClient.Builder()
            .protocols(List.of(Protocol.HTTP_1_1))
            .proxy(Proxy.NO_PROXY)
            .followRedirects(false)
            .followSslRedirects(false)
            // One address after the other, on the calling thread.
            .fastFallback(false)
            // The limit of an exchange is the only timer: it closes the socket below TLS. A timer per read or write
            // would
            // close
            // the TLS layer instead, which waits for a write that hangs, and with it every other timer of the process.
            .readTimeout(Duration.ZERO)
            .writeTimeout(Duration.ZERO)
            // Who speaks TLS brings its own trust: that of this machine is never asked, and takes long to read.
            .connectionSpecs(List.of(ConnectionSpec.CLEARTEXT))
            .build();

    /** What chunks, headers and TLS may add to a body: each of its bytes can come in a chunk of its own. */
    private static final long ROOM_AROUND_A_BODY = 1_000_000;

    private static final int BYTES_FOR_ONE = 8;

    private BaseClient() {}

    /** Returns a client for one terminal, whose calls must each run within a limit. */
    static OkHttpClient.Builder forTerminal(
            HttpEndpoint endpoint, Limits limits, ConnectionPool pool, Network network) {
        OkHttpClient.Builder client = BASE.newBuilder()
                .dispatcher(new Dispatcher(refusing()))
                .connectionPool(pool)
                .socketFactory(new NoDelaySockets(
                        BYTES_FOR_ONE * limits.maxBytes() + ROOM_AROUND_A_BODY,
                        endpoint.pinning().isPresent(),
                        network))
                .connectTimeout(limits.connect())
                .dns(new BoundedDns(network, limits.connect()))
                .eventListenerFactory(ExchangeProgress::of);
        endpoint.pinning()
                .map(pinning -> pinning.trustFor(endpoint))
                .ifPresent(trust -> trust.applyTo(client, network));
        return client;
    }

    /** Returns an executor that runs nothing: exchanges block, and no thread is left behind. */
    private static ExecutorService refusing() {
        ExecutorService executor = Executors.newSingleThreadExecutor();
        executor.shutdown();
        return executor;
    }
}
