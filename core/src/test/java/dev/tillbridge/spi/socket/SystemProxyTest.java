package dev.tillbridge.spi.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** A terminal is on the local network: nobody stands between. */
@Isolated("names a proxy to the whole process")
class SystemProxyTest {

    @Test
    void noProxyIsAsked() {
        @Nullable String before = System.getProperty("socksProxyHost");
        System.setProperty("socksProxyHost", "proxy.invalid");
        try (Peer peer = Peer.open();
                TcpStack stack = TcpStack.open(peer.endpoint(), TcpLimits.standard())) {
            peer.next(TcpStackTest.answering("welcome."));

            TcpOutcome outcome = stack.exchange(TcpStackTest.question(), TcpStackTest.reader(), Duration.ofSeconds(20));

            assertThat(TcpStackTest.answered(outcome)).isEqualTo("welcome.");
        } finally {
            if (before == null) {
                System.clearProperty("socksProxyHost");
            } else {
                System.setProperty("socksProxyHost", before);
            }
        }
    }
}
