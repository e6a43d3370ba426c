package dev.tillbridge.docs;

import dev.tillbridge.testkit.SimulatedTerminal;
import dev.tillbridge.testkit.remote.RemoteTerminal;
import dev.tillbridge.testkit.scenario.ScenarioFile;
import java.net.URI;
import java.nio.file.Path;

/** The example of the page about scenarios, word for word. */
final class PlayScenarios {

    private PlayScenarios() {}

    static void play(Path file, SimulatedTerminal terminal) {
        ScenarioFile.read(file).playAt(terminal);
    }

    static SimulatedTerminal inAnotherProcess(String shownAddress) {
        return RemoteTerminal.connect(URI.create(shownAddress));
    }
}
