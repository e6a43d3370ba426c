package dev.tillbridge.bridge;

import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** How the server listens: where, with which limits, and as strictly as it can. */
final class Listening {

    private static final int THREADS = 64;
    private static final int HEAD_BYTES = 8_192;

    private final BridgeSettings settings;
    private final ArrivalClock arrivals;
    private final Optional<SslContextFactory.Server> secured;
    private final QueuedThreadPool threads = new QueuedThreadPool(THREADS);

    Listening(BridgeSettings settings, ArrivalClock arrivals) {
        this.settings = settings;
        this.arrivals = arrivals;
        this.secured = settings.tls().map(Listening::secured);
    }

    /** Returns the threads that requests are read and answered on. */
    Executor threads() {
        return threads;
    }

    void configure(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.router.ignoreTrailingSlashes = false;
        config.router.treatMultipleSlashesAsSingleSlash = false;
        config.http.prefer405over404 = true;
        config.http.compressionStrategy = CompressionStrategy.NONE;
        config.http.asyncTimeout = 0;
        threads.setName("tillbridge-bridge");
        threads.setDaemon(true);
        config.jetty.threadPool = threads;
        config.jetty.modifyHttpConfiguration(this::strictly);
        config.jetty.modifyServletContextHandler(handler -> handler.setErrorHandler(ErrorAnswers.unreadable()));
        config.jetty.modifyServer(server -> {
            server.setErrorHandler(ErrorAnswers.unreadable());
            server.setStopTimeout(0);
        });
        config.jetty.addConnector(this::connector);
    }

    private void strictly(HttpConfiguration http) {
        http.setSendServerVersion(false);
        http.setSendXPoweredBy(false);
        http.setRequestHeaderSize(HEAD_BYTES);
        http.setUriCompliance(UriCompliance.DEFAULT);
        // By which names it is called is the guard's to say; commands of this machine call it by its address, whatever
        // is in the certificate.
        http.addCustomizer(new SecureRequestCustomizer(false));
    }

    private Connector connector(Server server, HttpConfiguration http) {
        HttpConnectionFactory plain = new HttpConnectionFactory(http);
        ServerConnector connector = secured.map(tls -> new ServerConnector(server, tls, plain))
                .orElseGet(() -> new ServerConnector(server, plain));
        connector.setHost(settings.address());
        connector.setPort(settings.port());
        connector.setIdleTimeout(settings.limits().idle().toMillis());
        connector.addBean(arrivals);
        connector.addBean(new NetworkConnectionLimit(settings.limits().connections(), connector));
        return connector;
    }

    private static SslContextFactory.Server secured(BridgeSettings.Tls tls) {
        SslContextFactory.Server secured = new SslContextFactory.Server();
        secured.setKeyStore(tls.load());
        secured.setKeyStorePassword(tls.password());
        secured.setIncludeProtocols("TLSv1.3", "TLSv1.2");
        return secured;
    }
}
