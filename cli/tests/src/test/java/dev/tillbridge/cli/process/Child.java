package dev.tillbridge.cli.process;

import dev.tillbridge.cli.Main;
import dev.tillbridge.cli.Run;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A command in a process of its own. Ended when closed. */
public final class Child implements AutoCloseable {

    private static final long LONGEST_SECONDS = 120;
    private static final String LOCKS = "tillbridge.locks";

    private final Process process;
    private final Path out;
    private final Path err;

    private Child(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /** Starts the command as it is shipped. */
    static Child start(Path folder, Object... arguments) {
        return start(folder, Main.class, List.of(), arguments);
    }

    /** Starts the command where a person sits at a screen of this width, without colours. */
    public static Child seen(Path folder, int width, Object... arguments) {
        Map<String, String> screen = Map.of("COLUMNS", Integer.toString(width), "NO_COLOR", "1");
        return start(folder, Main.class, List.of("-Dtillbridge.terminal=yes"), List.of(), screen, arguments);
    }

    /** Starts the command with more jars on its class path. */
    static Child with(List<Path> jars, Path folder, Object... arguments) {
        return start(folder, Main.class, List.of(), jars, arguments);
    }

    /** Starts a command with a main class and properties of the test. */
    static Child start(Path folder, Class<?> main, List<String> properties, Object... arguments) {
        return start(folder, main, properties, List.of(), arguments);
    }

    /** Returns how the command is started as it is shipped. */
    static List<String> command(Path folder, Object... arguments) {
        return command(folder, Main.class, List.of(), List.of(), arguments);
    }

    private static List<String> command(
            Path folder, Class<?> main, List<String> properties, List<Path> jars, Object... arguments) {
        List<String> command = new ArrayList<>();
        if (hasDefaultSignals()) {
            // A build that runs in the background may have told its children to ignore Ctrl-C.
            command.addAll(List.of("env", "--default-signal=INT"));
        }
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto"));
        command.add("-Duser.home=" + folder.resolve("user"));
        command.add("-D" + LOCKS + "=" + folder.resolve("locks"));
        command.addAll(ClassArchive.options(jars));
        command.addAll(properties);
        command.add(main.getName());
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        return command;
    }

    private static Child start(
            Path folder, Class<?> main, List<String> properties, List<Path> jars, Object... arguments) {
        return start(folder, main, properties, jars, Map.of(), arguments);
    }

    private static Child start(
            Path folder,
            Class<?> main,
            List<String> properties,
            List<Path> jars,
            Map<String, String> environment,
            Object... arguments) {
        List<String> command = command(folder, main, properties, jars, arguments);
        try {
            Path out = Files.createTempFile(folder, "out", ".txt");
            Path err = Files.createTempFile(folder, "err", ".txt");
            ProcessBuilder builder =
                    speakingEnglish(command).redirectOutput(out.toFile()).redirectError(err.toFile());
            builder.environment().putAll(environment);
            Process process = builder.start();
            return new Child(process, out, err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns a process that speaks English, wherever these tests are run. */
    static ProcessBuilder speakingEnglish(List<String> command) {
        ProcessBuilder process = new ProcessBuilder(command);
        process.environment().put("LC_ALL", "C.UTF-8");
        return process;
    }

    private static boolean hasDefaultSignals() {
        try {
            Process process = new ProcessBuilder("env", "--default-signal=INT", "true").start();
            return process.waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Presses Ctrl-C. */
    public void interrupt() {
        try {
            int exitCode = new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                    .start()
                    .waitFor();
            if (exitCode != 0) {
                throw new IllegalStateException("kill ended with " + exitCode);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Kills it, and returns when it is dead. */
    void kill() {
        process.destroyForcibly();
        await();
    }

    /** Returns what it wrote up to now. */
    public String output() {
        return read(out);
    }

    /** Waits for its end, and returns what it left. */
    public Run await() {
        try {
            if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("it did not end: " + read(out) + read(err));
            }
            return new Run(process.exitValue(), read(out), read(err));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
