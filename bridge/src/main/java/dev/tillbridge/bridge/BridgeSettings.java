package dev.tillbridge.bridge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where the bridge listens, and to whom. Immutable.
 *
 * @param address the address to listen at; any but a loopback one needs TLS
 * @param port the port, 0 for any free one
 * @param folder where the register of tills is kept, beside the journal
 * @param tls the certificate to show; empty for plain HTTP on this machine
 * @param hosts further names by which it is called, such as {@code till.shop.example}, with a port where something stands before it that listens at
 *     another one
 * @param origins the web pages that may call it, such as {@code https://till.shop.example}
 * @param limits how much it takes
 * @param language of the shop's page; empty for that of the browser. What tills are told does not depend on it
 */
public record BridgeSettings(
        String address,
        int port,
        Path folder,
        Optional<Tls> tls,
        Set<String> hosts,
        Set<String> origins,
        Limits limits,
        Optional<Locale> language) {

    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.-]{1,253}(:[0-9]{1,5})?");
    private static final Pattern ORIGIN = Pattern.compile("https?://[A-Za-z0-9.-]{1,253}(:[0-9]{1,5})?");
    private static final int HIGHEST_PORT = 65_535;

    /**
     * A key with its certificate.
     *
     * @param keyStore a PKCS #12 file
     * @param password opens it
     */
    public record Tls(Path keyStore, String password) {

        /** Returns the key and its certificate, or fails with what is wrong with the file. */
        KeyStore load() {
            try {
                return KeyStore.getInstance(keyStore.toFile(), password.toCharArray());
            } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
                throw new UncheckedIOException(
                        "The key store " + keyStore
                                + " cannot be used: it must be a PKCS #12 file that can be read with"
                                + " the given password. Nothing was started",
                        new IOException(e));
            }
        }

        /** Returns where the key is, without the password. */
        @Override
        public String toString() {
            return "Tls[" + keyStore + "]";
        }
    }

    /**
     * Checks everything.
     *
     * @throws IllegalArgumentException with what is wrong and what to write instead
     */
    public BridgeSettings {
        hosts = Set.copyOf(hosts);
        origins = Set.copyOf(origins);
        if (port < 0 || port > HIGHEST_PORT) {
            throw new IllegalArgumentException("a port is 0 to 65535, and 0 means any free one");
        }
        if (tls.isEmpty() && !isLoopback(address)) {
            throw new IllegalArgumentException("the address " + address
                    + " can be reached by other machines, so it needs TLS: name a key store with its certificate");
        }
        hosts.stream().filter(host -> !HOST.matcher(host).matches()).findFirst().ifPresent(host -> {
            throw new IllegalArgumentException(
                    "a host is a name, and a port where it is not that of the bridge, such as till.shop.example, not '"
                            + host + "'");
        });
        origins.stream()
                .filter(origin -> !ORIGIN.matcher(origin).matches())
                .findFirst()
                .ifPresent(origin -> {
                    throw new IllegalArgumentException("an origin is a scheme and a host, and a port where it is not"
                            + " the usual one, such as https://till.shop.example, not '" + origin + "'");
                });
    }

    /** The same, with the shop's page in the language of the browser. */
    public BridgeSettings(
            String address,
            int port,
            Path folder,
            Optional<Tls> tls,
            Set<String> hosts,
            Set<String> origins,
            Limits limits) {
        this(address, port, folder, tls, hosts, origins, limits, Optional.empty());
    }

    /** Returns the usual settings: this machine alone, any free port. */
    public static BridgeSettings loopback(Path folder) {
        return new BridgeSettings("127.0.0.1", 0, folder, Optional.empty(), Set.of(), Set.of(), Limits.usual());
    }

    private static boolean isLoopback(String address) {
        try {
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("there is no address '" + address + "' on this machine", e);
        }
    }
}
