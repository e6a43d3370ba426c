package dev.tillbridge.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class SimulatorLogTest {

    @Test
    void everyTimeIsAsWideAsAnyOther() {
        assertThat(SimulatorLog.time(Instant.parse("2024-05-06T07:08:36Z"))).endsWith(":08:36.000");
        assertThat(SimulatorLog.time(Instant.parse("2024-05-06T07:08:00.020Z"))).endsWith(":08:00.020");
    }
}
