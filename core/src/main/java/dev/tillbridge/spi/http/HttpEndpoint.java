package dev.tillbridge.spi.http;

import java.util.Optional;
import okhttp3.HttpUrl;

/**
 * Where a terminal's HTTP service is, and how we know that it is this terminal.
 *
 * <p>HTTPS is the rule and always comes with a {@link Pinning}; plain HTTP has to be asked for by name. Immutable.
 */
public final class HttpEndpoint {

    private final HttpUrl base;
    private final Optional<Pinning> pinning;

    private HttpEndpoint(HttpUrl base, Optional<Pinning> pinning) {
        this.base = base;
        this.pinning = pinning;
    }

    /**
     * An HTTPS service.
     *
     * @param host a name or an address, IPv6 without brackets
     * @param port 1 to 65535
     * @param basePath what all paths begin with, {@code "/"} or such as {@code "/POS/1.0/"}
     * @throws IllegalArgumentException when host, port or path are not such
     */
    public static HttpEndpoint https(String host, int port, String basePath, Pinning pinning) {
        return new HttpEndpoint(url("https", host, port, basePath), Optional.of(pinning));
    }

    /**
     * A service without encryption: everybody on the network can read and change what is said, tokens included.
     *
     * <p>Only for a device that cannot do better, and only when the configuration says so in as many words.
     *
     * @param host a name or an address, IPv6 without brackets
     * @param port 1 to 65535
     * @param basePath what all paths begin with
     * @throws IllegalArgumentException when host, port or path are not such
     */
    public static HttpEndpoint plainHttp(String host, int port, String basePath) {
        return new HttpEndpoint(url("http", host, port, basePath), Optional.empty());
    }

    private static HttpUrl url(String scheme, String host, int port, String basePath) {
        if (!basePath.startsWith("/") || !basePath.endsWith("/")) {
            throw new IllegalArgumentException(
                    "A base path begins and ends with '/'; this one is \"" + basePath + "\".");
        }
        return new HttpUrl.Builder()
                .scheme(scheme)
                .host(host)
                .port(port)
                .encodedPath(basePath)
                .build();
    }

    HttpUrl base() {
        return base;
    }

    Optional<Pinning> pinning() {
        return pinning;
    }

    /** Returns whether this URL is of the same service: a token must not leave for another one. */
    boolean owns(HttpUrl url) {
        return url.scheme().equals(base.scheme()) && url.host().equals(base.host()) && url.port() == base.port();
    }

    /** Returns host and port, for messages. */
    public String address() {
        return address(base.host(), base.port());
    }

    static String address(String host, int port) {
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    }

    @Override
    public String toString() {
        return base.toString();
    }
}
