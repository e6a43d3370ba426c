package dev.tillbridge.screen;

import java.net.URI;
import java.util.regex.Pattern;

/**
 * How the till on the page reaches the bridge that takes its payments. Immutable.
 *
 * @param bridge where it listens, without a path
 * @param token what the bridge gave the till; only a browser that knows the token of the page is told
 */
public record TillAccess(URI bridge, String token) {

    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{1,128}");
    private static final Pattern BRIDGE = Pattern.compile("https?://[A-Za-z0-9.:\\[\\]-]+");

    /**
     * Checks both.
     *
     * @throws IllegalArgumentException when one of them cannot stand in a header or in JSON as it is
     */
    public TillAccess {
        if (!BRIDGE.matcher(bridge.toString()).matches()
                || !TOKEN.matcher(token).matches()) {
            throw new IllegalArgumentException("the address or the token is none of a bridge");
        }
    }

    String json() {
        return "{\"bridge\":\"" + bridge + "\",\"token\":\"" + token + "\"}";
    }

    /** Returns where the bridge is, without the token. */
    @Override
    public String toString() {
        return "TillAccess[" + bridge + "]";
    }
}
