package dev.tillbridge.cli;

import dev.tillbridge.InstalledDrivers;
import dev.tillbridge.TerminalListener;
import dev.tillbridge.Terminals;
import dev.tillbridge.cli.shell.Surroundings;
import dev.tillbridge.config.Configuration;
import dev.tillbridge.guice.GuiceTerminalsOpener;
import dev.tillbridge.testkit.SimulatedTerminal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Runs commands in this process, in a folder of their own. */
public final class TestDesk {

    private final Path folder;
    private final Cli cli;
    private final Map<String, String> environment = new HashMap<>();

    /** Creates a desk; the embedded terminal of this folder has no patience, and its tills and their children meet no others. */
    public TestDesk(Path folder) {
        this(folder, new Cli(new OwnLocks(folder)));
    }

    /** Creates a desk with its own way of opening terminals. */
    public TestDesk(Path folder, Cli cli) {
        this.folder = folder;
        this.cli = cli;
        environment.put("TILLBRIDGE_HOME", folder.resolve("home").toString());
        environment.put("TILLBRIDGE_EMBEDDED_PACE", "immediate");
    }

    /** Writes a configuration with one terminal, "bar", that is this simulator, and more settings of it as YAML lines. */
    public Path configure(String name, SimulatedTerminal simulator, String... more) {
        return configure(name, simulator.id(), simulator, more);
    }

    /** Writes a configuration with one terminal, "bar", that this driver reaches. */
    Path configure(String name, String driver, SimulatedTerminal simulator, String... more) {
        StringBuilder yaml = new StringBuilder("journal: " + name + "-data/journal.db\nstate: " + name
                + "-data/state\nterminals:\n  bar:\n    driver: " + driver + "\n");
        simulator
                .settings()
                .forEach((key, value) -> yaml.append("    ")
                        .append(key)
                        .append(": ")
                        .append(value.matches("[0-9]+") && !key.equals("port") ? '"' + value + '"' : value)
                        .append('\n'));
        for (String line : more) {
            yaml.append("    ").append(line).append('\n');
        }
        return write(name + ".yaml", yaml.toString());
    }

    /** Writes a file. */
    public Path write(String name, String content) {
        try {
            return Files.writeString(folder.resolve(name), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the folder. */
    public Path folder() {
        return folder;
    }

    /** Opens the terminals of a configuration as another till of this desk would. */
    public Terminals open(Path config, TerminalListener listener) {
        Configuration configuration =
                Configuration.load(config, InstalledDrivers.load().settings());
        return GuiceTerminalsOpener.open(configuration, listener, null, new OwnLocks(folder).locks());
    }

    /** Runs a command where nobody can be asked. */
    public Run run(Object... arguments) {
        return run("", false, arguments);
    }

    /** Runs a command on a screen, where a person types this. */
    public Run typed(String input, Object... arguments) {
        return run(input, true, arguments);
    }

    /** Runs a command on a screen, where a person types this and sees it. */
    public Run seen(String input, Object... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        return run(new EchoedInput(input, out), out, true, arguments);
    }

    private Run run(String input, boolean terminal, Object... arguments) {
        return run(
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                new ByteArrayOutputStream(),
                terminal,
                arguments);
    }

    private Run run(InputStream input, ByteArrayOutputStream out, boolean terminal, Object... arguments) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Surroundings surroundings = new Surroundings(
                input,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                StandardCharsets.UTF_8,
                environment,
                terminal);
        List<String> words = List.of(arguments).stream().map(Object::toString).toList();
        int exitCode = cli.run(words, surroundings);
        return new Run(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** Sets an environment variable for the commands to come. */
    public void environment(String name, String value) {
        environment.put(name, value);
    }
}
