package dev.tillbridge.dist;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Programs of this machine, run as somebody would who has just installed something. */
final class Machine {

    private static final long PATIENCE_SECONDS = 120;

    private Machine() {}

    /**
     * What a program printed.
     *
     * @param status its exit status
     * @param text both of its streams
     */
    record Printed(int status, String text) {}

    /** Runs a program in a folder with no environment but this one. */
    static Printed run(Path folder, Map<String, String> environment, String... command)
            throws IOException, InterruptedException {
        Path output = Files.createTempFile(folder, "output", ".txt");
        ProcessBuilder builder = new ProcessBuilder(List.of(command))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(output.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException(command[0] + " did not end; it printed:\n" + Files.readString(output));
            }
        } finally {
            process.destroyForcibly();
        }
        return new Printed(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
    }

    /** Runs a program of the system that must succeed; returns what it printed. */
    static String tool(Path folder, String... command) throws IOException, InterruptedException {
        Printed printed = run(folder, Map.of("PATH", "/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL", "C.UTF-8"), command);
        if (printed.status() != 0) {
            throw new IllegalStateException(String.join(" ", command) + ": " + printed.text());
        }
        return printed.text();
    }
}
