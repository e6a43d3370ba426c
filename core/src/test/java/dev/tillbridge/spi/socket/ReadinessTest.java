package dev.tillbridge.spi.socket;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.parallel.Isolated;

/** What watches connections leaves nothing behind. */
@Isolated("looks at the threads of the process")
class ReadinessTest {

    private static final int CONNECTIONS = 40;

    private final ExecutorService closing = Executors.newFixedThreadPool(4);

    @AfterEach
    void stop() {
        closing.shutdownNow();
    }

    @RepeatedTest(100)
    void whenTheLastConnectionsAreClosedAtOnceNoThreadGoesOnWatching() throws Exception {
        List<SocketChannel> watched = new ArrayList<>();
        try (ServerSocketChannel door = ServerSocketChannel.open()) {
            door.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), CONNECTIONS);
            for (int number = 0; number < CONNECTIONS; number++) {
                SocketChannel connection = SocketChannel.open(door.getLocalAddress());
                connection.configureBlocking(false);
                Readiness.OF_THIS_MACHINE.once(connection, () -> {});
                watched.add(connection);
            }
            List<Future<?>> closed = new ArrayList<>();
            watched.forEach(connection -> closed.add(closing.submit(() -> letGo(connection))));
            for (Future<?> each : closed) {
                each.get();
            }
        }
        await().pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(1))
                .until(() -> Thread.getAllStackTraces().keySet().stream()
                        .noneMatch(thread -> thread.getName().startsWith("tillbridge-readiness")));
    }

    private static Void letGo(SocketChannel connection) throws IOException {
        connection.close();
        Readiness.OF_THIS_MACHINE.letGo();
        return null;
    }
}
