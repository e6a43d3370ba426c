package dev.tillbridge.cli.command;

import dev.tillbridge.Capabilities;
import dev.tillbridge.Capabilities.Ability;
import dev.tillbridge.Terminal;
import dev.tillbridge.cli.shell.ExitCode;
import dev.tillbridge.cli.text.Json;
import dev.tillbridge.credentials.Fingerprint;
import dev.tillbridge.model.Answer;
import dev.tillbridge.model.TerminalInfo;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;

/** Asks a terminal whether it is there. */
@Command(
        name = "ping",
        header = "Ask whether the terminal is there.",
        description = "%nNothing happens at the terminal, and no money can move.%n")
final class PingCommand extends NamedTerminalCommand {

    PingCommand(Workplace workplace) {
        super(workplace);
    }

    @Override
    boolean onlyLooks() {
        return true;
    }

    @Override
    Task plan(AmountReader amounts) {
        return counter -> {
            Output output = counter.output();
            return Answers.show(output, asked(counter.terminal()), shown -> {
                output.line("");
                output.line("  " + output.style().good("THERE"));
                output.wrapped(shown, 2);
                return output.end(Json.object().put("there", true).put("text", shown), ExitCode.DONE);
            });
        };
    }

    /** Asks in the way that the terminal has: one that has no ping may tell what it is, or at least show its certificate. */
    private static Answer<String> asked(Terminal terminal) {
        Capabilities can = terminal.capabilities();
        if (can.supports(Ability.PING) || !(can.supports(Ability.INFO) || can.supports(Ability.CERTIFICATE))) {
            return terminal.ping();
        }
        if (can.supports(Ability.INFO)) {
            return terminal.info().map(PingCommand::words);
        }
        return terminal.presentedCertificate().map(presented -> words(terminal, presented));
    }

    private static String words(TerminalInfo info) {
        return "It has no ping, and told what it is: "
                + Stream.of(info.model(), info.serial().map(serial -> "serial number " + serial))
                        .flatMap(Optional::stream)
                        .collect(Collectors.joining(", "))
                + ".";
    }

    private static String words(Terminal terminal, Fingerprint presented) {
        return "It has no ping, and showed its certificate, "
                + terminal.trustedCertificate()
                        .map(trusted -> trusted.equals(presented)
                                ? "which is the trusted one."
                                : "which is NOT the trusted one: see 'tillbridge trust'.")
                        .orElse("which nobody has trusted yet: see 'tillbridge pair'.");
    }
}
