package dev.tillbridge.testkit.simulation;

import dev.tillbridge.testkit.simulation.machine.Errand;
import dev.tillbridge.testkit.simulation.machine.Link;
import dev.tillbridge.testkit.simulation.machine.VirtualCertificate;
import dev.tillbridge.testkit.simulation.machine.VirtualNetwork;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Loses the connection of some starts: before the message has come, as soon as it has come, or a little later. Everything else goes through.
 */
final class LossyWire implements VirtualNetwork.Peers {

    private static final Duration AT_ONCE = Duration.ofMillis(1);

    private final VirtualNetwork.Peers sound;
    private final RandomGenerator chance;
    private final int lostOfThousand;
    private final int latestMillis;
    private final Set<String> lost = new HashSet<>();

    /**
     * Stands before a sound network.
     *
     * @param latestMillis how long after the message a connection may be lost
     */
    LossyWire(VirtualNetwork.Peers sound, RandomGenerator chance, int lostOfThousand, int latestMillis) {
        this.sound = sound;
        this.chance = chance;
        this.lostOfThousand = lostOfThousand;
        this.latestMillis = latestMillis;
    }

    /** Returns the attempts whose start lost its connection. */
    Set<String> lost() {
        return lost;
    }

    @Override
    public VirtualNetwork.Peer connect(Link link, InetSocketAddress address, @Nullable Errand errand)
            throws IOException {
        VirtualNetwork.Peer peer = sound.connect(link, address, errand);
        return new VirtualNetwork.Peer() {

            private boolean begun;
            private boolean swallowed;

            @Override
            public void heard(byte[] bytes, @Nullable Errand on) {
                if (!begun && on != null && on.isStart()) {
                    begun = true;
                    swallowed = chance.nextInt(1000) < lostOfThousand && loses(link, on);
                }
                if (!swallowed) {
                    peer.heard(bytes, on);
                }
            }

            @Override
            public void left() {
                peer.left();
            }
        };
    }

    /** Loses a connection, and returns whether the message is lost with it. */
    private boolean loses(Link link, Errand start) {
        lost.add(start.attempt());
        boolean later = chance.nextInt(3) == 0;
        link.breakOff(later ? Duration.ofMillis(chance.nextInt(latestMillis)) : AT_ONCE, LossyWire::reset);
        return !later && chance.nextBoolean();
    }

    @Override
    public VirtualCertificate certificateAt(int port) {
        return sound.certificateAt(port);
    }

    private static IOException reset() {
        return new SocketException("Connection reset");
    }
}
