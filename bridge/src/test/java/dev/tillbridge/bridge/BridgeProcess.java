package dev.tillbridge.bridge;

import dev.tillbridge.Terminals;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A bridge in a process of its own, which can be killed. */
final class BridgeProcess implements AutoCloseable {

    private final Process process;
    private final URI uri;
    private final String code;

    private BridgeProcess(Process process, URI uri, String code) {
        this.process = process;
        this.uri = uri;
        this.code = code;
    }

    /**
     * Runs a bridge until its input ends.
     *
     * @param arguments the configuration file, the folder and the port
     */
    public static void main(String[] arguments) throws IOException {
        BridgeSettings usual = BridgeSettings.loopback(Path.of(arguments[1]));
        BridgeSettings settings = new BridgeSettings(
                usual.address(),
                Integer.parseInt(arguments[2]),
                usual.folder(),
                Optional.empty(),
                Set.of(),
                Set.of(),
                usual.limits());
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try (Bridge bridge = Bridge.open(settings, listener -> Terminals.open(Path.of(arguments[0]), listener))) {
            out.println(bridge.uri() + " " + bridge.register().newCode());
            while (System.in.read() >= 0) {
                // until the test is over
            }
        }
    }

    static BridgeProcess start(Path configuration, Path folder, int port) {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Djdk.tls.namedGroups=x25519",
                "-Dtillbridge.locks=" + folder.resolve("locks"),
                "-cp",
                System.getProperty("java.class.path").replace(":" + File.pathSeparator, File.pathSeparator),
                BridgeProcess.class.getName(),
                configuration.toString(),
                folder.toString(),
                String.valueOf(port));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            String[] told = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))
                    .readLine()
                    .split(" ", 2);
            return new BridgeProcess(process, URI.create(told[0]), told[1]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI uri() {
        return uri;
    }

    String code() {
        return code;
    }

    /** Kills it, as kill -9 does, and returns when it is dead. */
    void kill() {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        kill();
    }
}
