package dev.tillbridge.spi.http;

import static dev.tillbridge.spi.http.Stacks.answered;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** A terminal is on the local network: nobody stands between. */
@Isolated("names a proxy to the whole process")
class SystemProxyTest {

    private final WireServer server = WireServer.open();
    private final HttpStack stack = Stacks.pinned(server);
    private final AcmeApi api = stack.api(AcmeApi.class);

    @AfterEach
    void close() {
        stack.close();
        server.close();
    }

    @Test
    void proxiesOfTheSystemAreIgnored() throws IOException {
        try (ServerSocket proxy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = String.valueOf(proxy.getLocalPort());
            for (String kind : new String[] {"https.proxy", "http.proxy", "socksProxy"}) {
                System.setProperty(kind + "Host", "127.0.0.1");
                System.setProperty(kind + "Port", port);
            }
            System.setProperty("http.nonProxyHosts", "");
            System.setProperty("socksNonProxyHosts", "");
            try {
                HttpOutcome outcome = stack.exchange(api.lookup("1", Deadline.of(Duration.ofSeconds(2))));

                assertThat(answered(outcome).status()).isEqualTo(200);
            } finally {
                for (String kind : new String[] {"https.proxy", "http.proxy", "socksProxy"}) {
                    System.clearProperty(kind + "Host");
                    System.clearProperty(kind + "Port");
                }
                System.clearProperty("http.nonProxyHosts");
                System.clearProperty("socksNonProxyHosts");
            }
        }
    }
}
