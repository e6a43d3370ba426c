package dev.tillbridge.bridge;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** The names by which the bridge is called, each with its port, which is known once it listens. Safe for use by several threads. */
final class Hosts {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private final Set<String> names = new HashSet<>(LOOPBACK);
    private final int usualPort;
    private volatile int port = -1;

    Hosts(BridgeSettings settings) {
        settings.hosts().forEach(host -> names.add(host.toLowerCase(Locale.ROOT)));
        names.add(literal(settings.address()));
        usualPort = settings.tls().isPresent() ? 443 : 80;
    }

    private static String literal(String address) {
        return (address.indexOf(':') < 0 ? address : "[" + address + "]").toLowerCase(Locale.ROOT);
    }

    void listenAt(int number) {
        port = number;
    }

    /** Returns whether this is how the bridge is called; the port may be left out where it is the usual one. */
    boolean isOurs(String host) {
        int colon = host.lastIndexOf(':');
        boolean hasPort = colon > host.lastIndexOf(']');
        String name = (hasPort ? host.substring(0, colon) : host).toLowerCase(Locale.ROOT);
        String number = hasPort ? host.substring(colon + 1) : String.valueOf(usualPort);
        return (names.contains(name) && number.equals(String.valueOf(port))) || names.contains(name + ":" + number);
    }
}
