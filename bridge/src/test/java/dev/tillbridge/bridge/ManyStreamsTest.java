package dev.tillbridge.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.testkit.Pace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("counts the threads of the process")
class ManyStreamsTest {

    private static final int THREADS = 64;

    private BridgeDesk desk;
    private TestTill till;

    @BeforeEach
    void open(@TempDir Path folder) {
        desk = BridgeDesk.open(folder, EventsTest::quick, Pace.byLookup(), "axept");
        till = desk.register("bar-1");
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void aThousandStreamsShareTheThreadsOfAFew() {
        List<RawConnection> streams = new ArrayList<>();
        try {
            for (int i = 0; i < EventsTest.TILLS; i++) {
                TestTill reader = desk.register("till-" + i);
                for (int j = 0; j < EventsTest.STREAMS / EventsTest.TILLS; j++) {
                    streams.add(EventsTest.stream(desk, reader));
                }
            }
            streams.forEach(stream -> EventsTest.awaitLine(stream, "retry:"));
            Exchange more = new TestTill(desk.bridge().uri(), Optional.of(till.token())).get("/v1/terminals");
            assertThat(more.status()).isEqualTo(200);

            desk.listener().onTerminalAlarm("axept", "for everybody");

            streams.forEach(stream ->
                    EventsTest.awaitLine(stream, "data: {\"terminal\":\"axept\",\"words\":\"for everybody\"}"));
            assertThat(till.pay("axept", "bar-1.1/1", PaymentsTest.TEN).at("/outcome/kind"))
                    .isEqualTo("APPROVED");
            assertThat(Thread.getAllStackTraces().keySet())
                    .filteredOn(thread -> thread.getName().startsWith("tillbridge-bridge"))
                    .hasSizeLessThanOrEqualTo(THREADS + EventsTest.TILLS);
        } finally {
            streams.forEach(RawConnection::close);
        }
    }
}
