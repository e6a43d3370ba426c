package dev.tillbridge.cli.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tillbridge.InstalledDrivers;
import dev.tillbridge.cli.shell.CommandFailure;
import dev.tillbridge.cli.shell.ExitCode;
import dev.tillbridge.cli.text.Json;
import dev.tillbridge.testkit.recording.Playback;
import dev.tillbridge.testkit.recording.Recording;
import dev.tillbridge.testkit.recording.RecordingException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Plays a recording through its driver and says whether the outcome is the same. */
@Command(
        name = "replay",
        header = "Play a recording through its driver and compare the outcome.",
        description = "%nTalks to no terminal, touches no journal; no money can move.%n",
        exitCodeList = {
            "0:the same outcome",
            "1:another outcome",
            "2:wrong command line, or no recording that can be played"
        })
final class ReplayCommand extends TillCommand {

    @Parameters(paramLabel = "FILE", description = "A bundle that 'tillbridge record' wrote, or the recording in it.")
    private Path file = Path.of("");

    ReplayCommand(Workplace workplace) {
        super(workplace);
    }

    @Override
    ExitCode run(Output output) {
        Playback.Result result = played();
        output.line(result.isSame() ? "The outcome is the same." : "The outcome is another one.");
        result.account().forEach(sentence -> output.line("  " + sentence));
        ObjectNode document = Json.object().put("same", result.isSame());
        result.account().forEach(document.putArray("account")::add);
        ArrayNode outcomes = document.putArray("outcomes");
        result.outcomes().forEach(facts -> facts.forEach(outcomes.addObject()::put));
        return output.end(document, result.isSame() ? ExitCode.DONE : ExitCode.NOT_PAID);
    }

    private Playback.Result played() {
        try {
            Recording recording = Recording.read(file);
            InstalledDrivers drivers = InstalledDrivers.load();
            if (!drivers.ids().contains(recording.driver())) {
                throw CommandFailure.usage("The driver " + recording.driver()
                        + " of this recording is not installed. Nothing was played.");
            }
            return Playback.of(recording, drivers.driver(recording.driver()));
        } catch (UncheckedIOException e) {
            throw CommandFailure.usage(file + " cannot be read: "
                    + (Files.exists(file)
                            ? "look at its rights, and whether it is a bundle of 'tillbridge record'."
                            : "there is no such file.")
                    + " Nothing was played.");
        } catch (RecordingException | IllegalArgumentException e) {
            throw CommandFailure.usage(file + " cannot be played. " + e.getMessage() + " Nothing was played.");
        }
    }
}
