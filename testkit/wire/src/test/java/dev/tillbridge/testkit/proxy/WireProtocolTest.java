package dev.tillbridge.testkit.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class WireProtocolTest {

    @Test
    void aDriverFromElsewhereBringsItsOwnProtocol() {
        assertThat(WireProtocol.of(SpokenWire.ID, Map.of()).orElseThrow().isEncrypted())
                .isFalse();
        assertThat(WireProtocol.of(SpokenWire.ID, Map.of("encrypted", true))
                        .orElseThrow()
                        .isEncrypted())
                .isTrue();
    }

    @Test
    void thereIsNoneForADriverThatBringsNone() {
        assertThat(WireProtocol.of("silent", Map.of())).isEmpty();
    }
}
