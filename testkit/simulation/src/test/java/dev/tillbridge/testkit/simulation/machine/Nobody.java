package dev.tillbridge.testkit.simulation.machine;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** A street in which nobody lives. */
final class Nobody implements VirtualNetwork.Peers {

    @Override
    public VirtualNetwork.Peer connect(Link link, InetSocketAddress address, @Nullable Errand errand)
            throws IOException {
        throw new ConnectException("Connection refused");
    }

    @Override
    public VirtualCertificate certificateAt(int port) {
        return new VirtualCertificate("nobody");
    }
}
