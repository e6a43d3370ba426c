package dev.tillbridge.spi.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tillbridge.spi.NetworkWithNames;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class BoundedDnsTest {

    @Test
    void aResolverThatHangsIsLeftBehind() {
        CountDownLatch never = new CountDownLatch(1);
        BoundedDns dns = dns(
                host -> {
                    try {
                        never.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    return List.of();
                },
                Duration.ofMillis(50));

        assertThatThrownBy(() -> dns.lookup("terminal")).isInstanceOf(UnknownHostException.class);

        never.countDown();
    }

    @Test
    void anAnswerIsPassedOn() throws IOException {
        InetAddress address = InetAddress.getByAddress(new byte[] {10, 0, 0, 1});

        assertThat(dns(host -> List.of(address), Duration.ofSeconds(5)).lookup("terminal"))
                .containsExactly(address);
    }

    @Test
    void anUnknownNameStaysUnknown() {
        BoundedDns dns = dns(
                host -> {
                    throw new UnknownHostException(host);
                },
                Duration.ofSeconds(5));

        assertThatThrownBy(() -> dns.lookup("terminal")).isInstanceOf(UnknownHostException.class);
    }

    private static BoundedDns dns(NetworkWithNames.Names names, Duration limit) {
        return new BoundedDns(new NetworkWithNames(names), limit);
    }
}
