package dev.tillbridge.driver.payxpert.concert;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A program of the public project akretion/caisse-ap-ip, which speaks Caisse AP and was written by somebody else. */
final class PublicProgram implements AutoCloseable {

    /** Names the folder of a clone of the project; without it there is nothing to run. */
    static final String FOLDER = "tillbridge.caisseApIp";

    private final Process process;
    private final int port;
    private final BufferedReader told;

    private PublicProgram(Process process, int port) {
        this.process = process;
        this.port = port;
        this.told = process.inputReader(StandardCharsets.UTF_8);
    }

    /** Starts its register, for a terminal at this port. */
    static PublicProgram register(int port, String... arguments) throws IOException {
        return start("client", port, arguments);
    }

    /** Starts its terminal, and returns when it listens. */
    static PublicProgram terminal(String... arguments) throws IOException {
        PublicProgram terminal = start("server", freePort(), arguments);
        StringBuilder before = new StringBuilder();
        for (String line = terminal.told.readLine(); line != null; line = terminal.told.readLine()) {
            if (line.contains("Listening on TCP port")) {
                return terminal;
            }
            before.append(line).append('\n');
        }
        assumeThat(before.toString()).as("its terminal needs Twisted").doesNotContain("No module named");
        throw new AssertionError("its terminal does not listen: " + before);
    }

    private static PublicProgram start(String part, int port, String... arguments) throws IOException {
        List<String> command =
                new ArrayList<>(List.of("python3", script(part).toString(), "-p", Integer.toString(port)));
        command.addAll(List.of(arguments));
        return new PublicProgram(
                new ProcessBuilder(command).redirectErrorStream(true).start(), port);
    }

    /** Returns a port at which nobody listens. */
    private static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }

    private static Path script(String part) throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty(FOLDER)))) {
            return files.filter(file -> file.getFileName().toString().matches("caisse.ap.ip." + part + "\\.py"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("there is no " + part + " in that folder"));
        }
    }

    /** Returns the port at which its terminal listens. */
    int port() {
        return port;
    }

    /** Returns everything that it tells until it ends. */
    String rest() throws IOException {
        StringBuilder all = new StringBuilder();
        for (String line = told.readLine(); line != null; line = told.readLine()) {
            all.append(line).append('\n');
        }
        return all.toString();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
