package dev.tillbridge.postgres;

import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A real server for one test, which may end, freeze and become a standby. Used by one thread. */
final class OwnServer implements AutoCloseable {

    private final Path data;
    private EmbeddedPostgres postgres;

    private OwnServer(Path data, EmbeddedPostgres postgres) {
        this.data = data;
        this.postgres = postgres;
    }

    static OwnServer start(Path folder) throws IOException {
        Path data = folder.resolve("data");
        return new OwnServer(
                data,
                TestServer.safe()
                        .setDataDirectory(data)
                        .setCleanDataDirectory(false)
                        .start());
    }

    int port() {
        return postgres.getPort();
    }

    String address() {
        return "jdbc:postgresql://localhost:" + port() + "/postgres?user=postgres&password=postgres";
    }

    private ProcessHandle postmaster() throws IOException {
        long pid = Long.parseLong(
                Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip());
        return ProcessHandle.of(pid).orElseThrow();
    }

    /** Ends all of it without a chance to write anything. */
    void kill() throws IOException {
        ProcessHandle postmaster = postmaster();
        List<ProcessHandle> all =
                Stream.concat(Stream.of(postmaster), postmaster.descendants()).toList();
        all.forEach(ProcessHandle::destroyForcibly);
        await().until(() -> all.stream().noneMatch(ProcessHandle::isAlive));
        close();
    }

    /** Starts it again at the same port. */
    void restart() throws IOException {
        int port = port();
        postgres = TestServer.safe()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setPort(port)
                .start();
    }

    /** Stops it, and starts it again as a standby of nobody. */
    void becomeStandby() throws IOException {
        close();
        Files.createFile(data.resolve("standby.signal"));
        restart();
    }

    /** Lets every process of it stand still, or go on. */
    void signal(String name) {
        try {
            ProcessHandle postmaster = postmaster();
            List<String> command = new ArrayList<>(List.of("kill", "-" + name));
            Stream.concat(Stream.of(postmaster), postmaster.descendants())
                    .map(process -> String.valueOf(process.pid()))
                    .forEach(command::add);
            new ProcessBuilder(command).start().onExit().join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        postgres.close();
    }
}
