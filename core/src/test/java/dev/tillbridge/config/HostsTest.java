package dev.tillbridge.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A terminal is where its setting says for everybody who reads it, or nowhere. */
class HostsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "192.168.0.201",
                "10.0.0.1",
                "127.0.0.1",
                "8.8.8.8",
                "255.255.255.0",
                "localhost",
                "bar",
                "terminal-3.shop.example",
                "3com.example",
                "a1",
                "::1",
                "fe80::1",
                "2001:db8::8:800:200c:417a",
                "2001:db8:0:0:8:800:200c:417a"
            })
    void takesWhatIsPlainlyANameOrAnAddress(String host) {
        assertThat(Hosts.isHost(host)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0x7f000001",
                "0x7F.0.0.1",
                "127.0.0.0x1",
                "010.0.0.1",
                "192.168.000.201",
                "999.1.1.1",
                "256.1.1.1",
                "1.2.3",
                "1.2.3.4.5",
                "1.2.3.",
                "2130706433",
                "127.1",
                "shop.1",
                "shop.0x",
                "a..b",
                ".a",
                "a.",
                "-a",
                "a-.b",
                "a_b",
                "a b",
                "http://a",
                "a/b",
                "a:8080",
                "1.2.3.4:80",
                "[::1]",
                ":::",
                "1::2::3",
                "12345::",
                "fe80::1%eth0",
                "::ffff:1.2.3.4",
                "\u0661.1.1.1",
                "\uff11.1.1.1",
                ""
            })
    void refusesWhatSomeWouldReadAsAnAddress(String host) {
        assertThat(Hosts.isHost(host)).isFalse();
    }

    @Test
    void refusesANameThatIsTooLong() {
        assertThat(Hosts.isHost("a".repeat(63) + ".example")).isTrue();
        assertThat(Hosts.isHost("a".repeat(64) + ".example")).isFalse();
        assertThat(Hosts.isHost("a.".repeat(126) + "b")).isTrue();
        assertThat(Hosts.isHost("a.".repeat(126) + "bc")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "8.8.8.8",
                "192.0.2.1",
                "172.32.0.1",
                "100.128.0.1",
                "169.254.169.254",
                "fe80::1",
                "2001:db8::1",
                "0.0.0.0",
                "224.0.0.1"
            })
    void findsAddressesThatATerminalHardlyHas(String host) {
        assertThat(Hosts.oddity(host)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "192.168.0.201",
                "10.1.2.3",
                "172.16.0.1",
                "127.0.0.1",
                "100.64.0.1",
                "::1",
                "fd00::1",
                "bar",
                "shop.example"
            })
    void findsNothingOddInLocalOnesAndNames(String host) {
        assertThat(Hosts.oddity(host)).isEmpty();
    }
}
