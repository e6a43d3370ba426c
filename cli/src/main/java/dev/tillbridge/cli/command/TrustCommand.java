package dev.tillbridge.cli.command;

import dev.tillbridge.cli.shell.CommandFailure;
import dev.tillbridge.cli.shell.ExitCode;
import dev.tillbridge.cli.text.Json;
import dev.tillbridge.cli.text.Words;
import dev.tillbridge.credentials.Fingerprint;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Trusts another certificate of a terminal. */
@Command(
        name = "trust",
        header = "Trust the terminal's new certificate in place of the old one.",
        description =
                "%nFor a terminal that was replaced or reset. Compare the fingerprint with the one on the terminal.%n")
final class TrustCommand extends NamedTerminalCommand {

    @Option(names = "--yes", description = "Trust it without asking.")
    private boolean yes;

    @Option(
            names = "--fingerprint",
            paramLabel = "SHA256",
            description = "Trust it without asking if it is this one, and refuse any other.")
    private @Nullable String fingerprint;

    TrustCommand(Workplace workplace) {
        super(workplace);
    }

    @Override
    Task plan(AmountReader amounts) {
        Optional<Fingerprint> expected = Optional.ofNullable(fingerprint).map(TrustCommand::parsed);
        if (expected.isEmpty() && !yes && !workplace().surroundings().terminal()) {
            throw CommandFailure.usage(
                    "Nobody can be asked here: say --fingerprint SHA256, or --yes for whatever the terminal"
                            + " shows. Nothing was changed.");
        }
        return counter -> Answers.show(
                counter.output(),
                counter.terminal().presentedCertificate(),
                presented -> decide(counter, presented, expected));
    }

    private static Fingerprint parsed(String text) {
        try {
            return Fingerprint.parse(text);
        } catch (IllegalArgumentException e) {
            throw CommandFailure.usage("--fingerprint: " + e.getMessage() + " Nothing was changed.");
        }
    }

    private ExitCode decide(Counter counter, Fingerprint presented, Optional<Fingerprint> expected) {
        Output output = counter.output();
        Optional<Fingerprint> trusted = counter.terminal().trustedCertificate();
        output.line("");
        output.fact("Trusted now", trusted.map(Words::of).orElse("none yet"));
        output.fact("Terminal shows", Words.of(presented));
        var document = Json.object().put("presented", presented.shown());
        trusted.ifPresent(pin -> document.put("trustedBefore", pin.shown()));
        if (trusted.filter(presented::equals).isPresent()) {
            output.line("  They are the same. Nothing was changed.");
            return output.end(document.put("changed", false), ExitCode.DONE);
        }
        if (expected.isPresent() && !expected.get().equals(presented)) {
            output.line(
                    "  " + output.style().bad("REFUSED") + "  It is not the one that you named. Nothing was changed.");
            return output.end(document.put("changed", false), ExitCode.NOT_STARTED);
        }
        if (expected.isEmpty()
                && !yes
                && !counter.questions().confirm("  Is this the fingerprint that the terminal itself shows?")) {
            output.line("  Nothing was changed.");
            return output.end(document.put("changed", false), ExitCode.NOT_PAID);
        }
        counter.terminal().trust(presented);
        output.line("  " + output.style().good("TRUSTED") + "  from now on.");
        return output.end(document.put("changed", true), ExitCode.DONE);
    }
}
