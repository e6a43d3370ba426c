package dev.tillbridge.cli.process;

import static org.awaitility.Awaitility.await;

import dev.tillbridge.cli.Run;
import dev.tillbridge.testkit.remote.RemoteTerminal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A simulator that runs as its user runs it, in a process of its own, and the terminal in it. */
final class Elsewhere implements AutoCloseable {

    private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:[0-9]+/#[0-9a-f]+");

    private final Child child;
    private final RemoteTerminal terminal;

    private Elsewhere(Child child, RemoteTerminal terminal) {
        this.child = child;
        this.terminal = terminal;
    }

    static Elsewhere start(Path folder, String id, Object... more) {
        List<Object> arguments = Stream.concat(Stream.of("simulate", id, "--control"), Stream.of(more))
                .toList();
        Child child = Child.start(folder, arguments.toArray());
        await().atMost(Duration.ofSeconds(30)).until(() -> child.output().contains("Ctrl-C ends it"));
        Matcher address = ADDRESS.matcher(child.output());
        if (!address.find()) {
            child.close();
            throw new AssertionError("no control address is shown: " + child.output());
        }
        return new Elsewhere(child, RemoteTerminal.connect(URI.create(address.group())));
    }

    RemoteTerminal terminal() {
        return terminal;
    }

    String output() {
        return child.output();
    }

    Run ended() {
        return child.await();
    }

    void kill() {
        child.kill();
    }

    @Override
    public void close() {
        terminal.close();
        child.close();
    }
}
