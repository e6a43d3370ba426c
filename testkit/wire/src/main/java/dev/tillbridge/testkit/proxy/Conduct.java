package dev.tillbridge.testkit.proxy;

import java.io.IOException;

/** What a {@link HostileTerminal} does to whoever connects. Stateless. */
public interface Conduct {

    /** Returns whether it ends before TLS stands, so that no request can have left. */
    default boolean isBeforeTls() {
        return false;
    }

    /** Returns whether the certificate that is shown ended long ago. */
    default boolean showsExpiredCertificate() {
        return false;
    }

    /** Returns whether these bytes are a whole request, which is awaited before anything is done; not asked before TLS. */
    boolean isRequest(byte[] bytes);

    /** Does it to one connection. */
    void play(Visit visit) throws IOException;
}
