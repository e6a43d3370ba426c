package dev.tillbridge.config;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/** What is plainly a host name or an address, and which addresses a terminal hardly has. Asks no name service. */
public final class Hosts {

    private static final String LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
    private static final String OCTET = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
    private static final String FOUR_OCTETS = OCTET + "(?:\\." + OCTET + "){3}";

    /** A name whose last part is a number would be read as an address by some and asked for by others. */
    private static final String NAME = "(?=.{1,253}$)(?:" + LABEL + "\\.)*(?!(?:[0-9]+|0[xX][0-9A-Fa-f]*)$)" + LABEL;

    private static final String SIX = "[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f]{0,4}){2,7}";

    /** A name, an IPv4 address of four decimal numbers, or what may be an IPv6 address. */
    static final Pattern FORM = Pattern.compile(FOUR_OCTETS + "|" + NAME + "|" + SIX);

    private static final Pattern ADDRESS = Pattern.compile(FOUR_OCTETS + "|" + SIX);

    private Hosts() {}

    /** Returns whether this is one, without anything around it. */
    public static boolean isHost(String text) {
        return FORM.matcher(text).matches()
                && (text.indexOf(':') < 0 || address(text).isPresent());
    }

    /** Returns what is odd about this address of a terminal, as the second half of a sentence; empty when nothing is, or for a name. */
    public static Optional<String> oddity(String host) {
        return address(host).flatMap(Hosts::oddity);
    }

    private static Optional<String> oddity(InetAddress address) {
        if (address.isLoopbackAddress()
                || address.isSiteLocalAddress()
                || isUniqueLocal(address)
                || isShared(address)) {
            return Optional.empty();
        }
        if (address.isLinkLocalAddress()) {
            return Optional.of(
                    "is one that a machine gives itself when the network gave it none; give the terminal a fixed one");
        }
        return Optional.of(
                address.isAnyLocalAddress() || address.isMulticastAddress()
                        ? "is not the address of one machine"
                        : "is a public one: what is said may leave the building; a terminal has one of the local network");
    }

    private static boolean isUniqueLocal(InetAddress address) {
        return address instanceof Inet6Address && (address.getAddress()[0] & 0xfe) == 0xfc;
    }

    /** The range that networks behind a provider's or a virtual network's translation use. */
    private static boolean isShared(InetAddress address) {
        byte[] bytes = address.getAddress();
        return bytes.length == 4 && (bytes[0] & 0xff) == 100 && (bytes[1] & 0xc0) == 64;
    }

    private static Optional<InetAddress> address(String text) {
        if (!ADDRESS.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(text)); // of this form it is never asked for
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }
}
