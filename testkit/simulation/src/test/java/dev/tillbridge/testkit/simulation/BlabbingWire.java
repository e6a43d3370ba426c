package dev.tillbridge.testkit.simulation;

import dev.tillbridge.testkit.simulation.machine.Errand;
import dev.tillbridge.testkit.simulation.machine.Link;
import dev.tillbridge.testkit.simulation.machine.VirtualCertificate;
import dev.tillbridge.testkit.simulation.machine.VirtualNetwork;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Refuses and breaks connections now and then, and shows other certificates, with secrets in the words and names of all that. */
record BlabbingWire(VirtualNetwork.Peers sound, RandomGenerator chance, Canaries canaries)
        implements VirtualNetwork.Peers {

    private static final int OF_THOUSAND = 20;
    private static final int LATEST_MILLIS = 4_000;

    @Override
    public VirtualNetwork.Peer connect(Link link, InetSocketAddress address, @Nullable Errand errand)
            throws IOException {
        if (chance.nextInt(1000) < OF_THOUSAND) {
            throw new ConnectException("Connection refused: " + canaries.next());
        }
        if (chance.nextInt(1000) < OF_THOUSAND) {
            String words = "Connection reset: " + canaries.next();
            link.breakOff(Duration.ofMillis(chance.nextInt(LATEST_MILLIS)), () -> new SocketException(words));
        }
        return sound.connect(link, address, errand);
    }

    @Override
    public VirtualCertificate certificateAt(int port) {
        return chance.nextInt(1000) < OF_THOUSAND
                ? new VirtualCertificate("CN=" + canaries.next())
                : sound.certificateAt(port);
    }
}
