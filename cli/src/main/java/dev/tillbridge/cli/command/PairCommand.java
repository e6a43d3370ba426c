package dev.tillbridge.cli.command;

import dev.tillbridge.Terminal;
import dev.tillbridge.cli.shell.CommandFailure;
import dev.tillbridge.cli.shell.ExitCode;
import dev.tillbridge.cli.text.Json;
import dev.tillbridge.cli.text.OutcomeText;
import dev.tillbridge.cli.text.Words;
import dev.tillbridge.credentials.Fingerprint;
import dev.tillbridge.model.TerminalInfo;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Makes a terminal and this till known to each other. */
@Command(name = "pair", header = "Pin a terminal's certificate, and check serial and credentials.")
final class PairCommand extends NamedTerminalCommand {

    @Option(names = "--yes", description = "Trust the certificate without asking.")
    private boolean yes;

    PairCommand(Workplace workplace) {
        super(workplace);
    }

    @Override
    Task plan(AmountReader amounts) {
        if (!yes && !workplace().surroundings().terminal()) {
            throw CommandFailure.usage("Nobody can be asked here: say --yes. Nothing was changed.");
        }
        return counter -> Answers.show(
                counter.output(), counter.terminal().presentedCertificate(), presented -> pair(counter, presented));
    }

    private ExitCode pair(Counter counter, Fingerprint presented) {
        Output output = counter.output();
        Terminal terminal = counter.terminal();
        Optional<Fingerprint> trusted = terminal.trustedCertificate();
        output.line("");
        output.lines(OutcomeText.facts("Terminal", terminal.name() + " (" + terminal.key() + ")"));
        output.lines(OutcomeText.facts("Certificate", Words.of(presented)));
        if (trusted.isPresent() && !trusted.get().equals(presented)) {
            output.lines(OutcomeText.facts("Trusted", Words.of(trusted.get())));
            output.line("  The certificate changed since it was paired. If the terminal was replaced or");
            output.line("  reset: tillbridge trust. Nothing was changed.");
            return output.end(
                    Json.object().put("paired", false).put("presented", presented.shown()), ExitCode.NOT_STARTED);
        }
        if (trusted.isEmpty()
                && !yes
                && !counter.questions().confirm("  Is this the fingerprint that the terminal itself shows?")) {
            output.line("  Nothing was changed.");
            return output.end(Json.object().put("paired", false), ExitCode.NOT_PAID);
        }
        terminal.trust(presented);
        return Answers.show(output, terminal.info(), info -> check(counter, info, presented));
    }

    private static ExitCode check(Counter counter, TerminalInfo info, Fingerprint presented) {
        Output output = counter.output();
        Terminal terminal = counter.terminal();
        InfoCommand.print(output, info, terminal.name());
        output.line("");
        var document = Json.info(info).put("certificate", presented.shown());
        String device = terminal.key().toString();
        if (info.serial().filter(serial -> !device.endsWith(":" + serial)).isPresent()) {
            output.line("  " + output.style().bad("ANOTHER TERMINAL") + "  It was configured as " + device + ".");
            output.line("  Correct host or serial in the configuration, then pair again.");
            return output.end(document.put("paired", false), ExitCode.USAGE);
        }
        output.line(
                "  " + output.style().good("PAIRED") + "  The terminal is the one configured, and accepts this till.");
        return output.end(document.put("paired", true), ExitCode.DONE);
    }
}
