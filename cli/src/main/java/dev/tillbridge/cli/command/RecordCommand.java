package dev.tillbridge.cli.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tillbridge.cli.shell.CommandFailure;
import dev.tillbridge.cli.shell.ExitCode;
import dev.tillbridge.cli.site.RecordingFactory;
import dev.tillbridge.cli.text.Hints;
import dev.tillbridge.cli.text.Json;
import dev.tillbridge.testkit.recording.Recorder;
import dev.tillbridge.testkit.recording.SupportBundle;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Carries out another command and writes down, masked, what was said to the terminal. */
@Command(
        name = "record",
        header = "Take a payment and record it: a support bundle, and a test.",
        description = "%nExample: tillbridge record --out bundle.zip sale 12.50 --terminal bar%n%n"
                + "The payment is a real one where the terminal is real, and the exit code is that of the payment. Card"
                + " data, tokens and names are hidden before anything is kept.%n")
final class RecordCommand extends TillCommand {

    private static final List<String> RECORDED = List.of("sale", "refund", "void", "preauth");

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description =
                    "The bundle, a file that does not exist yet. Needed, and before the command that is recorded.")
    private @Nullable Path out;

    @Parameters(
            arity = "1..*",
            paramLabel = "COMMAND",
            description = "sale, refund, void or preauth, with everything that belongs to it.")
    private List<String> command = new ArrayList<>();

    @Spec
    private @Nullable CommandSpec spec;

    RecordCommand(Workplace workplace) {
        super(workplace);
    }

    @Override
    ExitCode run(Output output) {
        if (!RECORDED.contains(command.get(0))) {
            throw CommandFailure.usage("'" + command.get(0) + "' is not recorded; what is: "
                    + String.join(", ", RECORDED) + ". Nothing was sent.");
        }
        Path bundle = bundle();
        List<String> words = new ArrayList<>(command);
        if (isJson() && !words.contains("--json")) {
            words.add("--json");
        }
        try (RecordingFactory factory = new RecordingFactory(workplace().factory())) {
            int code = inner(factory, words).execute(words.toArray(String[]::new));
            factory.recorder().ifPresent(recorder -> write(bundle, recorder, factory));
            return Arrays.stream(ExitCode.values())
                    .filter(known -> known.code() == code)
                    .findFirst()
                    .orElse(ExitCode.UNKNOWN);
        }
    }

    private Path bundle() {
        if (out == null) {
            throw CommandFailure.usage("Where to? Say it before the command that is recorded: 'tillbridge record --out"
                    + " bundle.zip " + command.get(0) + " ...'. Nothing was sent.");
        }
        Path folder = out.toAbsolutePath().getParent();
        if (Files.exists(out)) {
            throw CommandFailure.usage("--out: " + out + " is there already; name a new file. Nothing was sent.");
        }
        if (folder == null || !Files.isDirectory(folder)) {
            throw CommandFailure.usage(
                    "--out: there is no folder " + folder + "; make it, or name another. Nothing was sent.");
        }
        return out;
    }

    private CommandLine inner(RecordingFactory factory, List<String> words) {
        CommandLine inner = Commands.in(new Workplace(workplace().surroundings(), factory), words);
        if (spec != null) {
            CommandLine outer = spec.commandLine();
            inner.setOut(outer.getOut());
            inner.setErr(outer.getErr());
            inner.setParameterExceptionHandler(outer.getParameterExceptionHandler());
            inner.setExecutionExceptionHandler(outer.getExecutionExceptionHandler());
        }
        return inner;
    }

    /** What goes wrong here must not change what is told of the payment. */
    private void write(Path bundle, Recorder recorder, RecordingFactory factory) {
        Map<String, String> files = new LinkedHashMap<>();
        factory.attempt().ifPresent(attempt -> files.put("attempt.json", Json.write(Json.attempt(attempt))));
        files.put("versions.json", Json.write(versions()));
        try {
            SupportBundle.of(recorder.recording(), files).write(bundle);
            PrintStream err = workplace().surroundings().err();
            err.println("Recorded in " + bundle + ".");
            err.println("Play it back: tillbridge replay " + Hints.quoted(bundle.toString()));
        } catch (UncheckedIOException e) {
            workplace()
                    .surroundings()
                    .err()
                    .println("The recording could not be written to " + bundle
                            + "; the payment is what was told above.");
        }
    }

    private static ObjectNode versions() {
        ObjectNode versions = Json.object();
        versions.put(
                "tillbridge",
                Optional.ofNullable(RecordCommand.class.getPackage().getImplementationVersion())
                        .orElse("unknown"));
        versions.put("java", System.getProperty("java.version"));
        return versions.put("system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
    }
}
