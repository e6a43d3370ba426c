package dev.tillbridge.cli.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tillbridge.Capabilities.Ability;
import dev.tillbridge.Terminal;
import dev.tillbridge.cli.shell.CommandFailure;
import dev.tillbridge.cli.shell.ExitCode;
import dev.tillbridge.cli.text.Json;
import dev.tillbridge.cli.text.Words;
import dev.tillbridge.credentials.Fingerprint;
import dev.tillbridge.jackson.Documents;
import dev.tillbridge.model.Pairing;
import dev.tillbridge.model.TerminalInfo;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Makes a terminal and this till known to each other. */
@Command(
        name = "pair",
        header = "Make a terminal and this till known to each other.",
        description = "%nPins the terminal's certificate and, where the terminal gives one, gets its token for the code"
                + " that it shows. Unless all of it succeeds nothing is stored. No money can move.%n")
final class PairCommand extends NamedTerminalCommand {

    @Option(names = "--yes", description = "Trust the certificate without asking.")
    private boolean yes;

    @Option(
            names = "--code",
            paramLabel = "CODE",
            description = "The code that the terminal shows, for scripts; asked for otherwise.")
    private @Nullable String code;

    PairCommand(Workplace workplace) {
        super(workplace);
    }

    @Override
    boolean needsPaired() {
        return false;
    }

    @Override
    Task plan(AmountReader amounts) {
        if (!yes && !workplace().surroundings().terminal()) {
            throw CommandFailure.usage(
                    "Nobody can be asked here: say --yes, and --code CODE where the terminal shows one."
                            + " Nothing was changed.");
        }
        if (code != null && code.isBlank()) {
            throw CommandFailure.usage("--code is blank: write the code that the terminal shows. Nothing was sent.");
        }
        return this::begin;
    }

    private ExitCode begin(Counter counter) {
        Output output = counter.output();
        Terminal terminal = counter.terminal();
        Optional<Pairing> pairing = terminal.pairing();
        if (pairing.isEmpty() && code != null) {
            throw CommandFailure.usage("Terminal '" + terminal.name()
                    + "' shows no code and gives no token: leave --code out. Nothing was sent.");
        }
        if (pairing.isPresent() && code == null && !counter.questions().possible()) {
            throw CommandFailure.usage("Nobody can be asked here: say --code CODE. To see the code: "
                    + pairing.get().howToSeeTheCode() + " Nothing was sent.");
        }
        output.line("");
        output.fact("Terminal", terminal.name() + " (" + terminal.key() + ")");
        pairing.ifPresent(known -> output.fact(
                "Paired before", known.paired() ? "yes; a new token takes the place of the one that there is" : "no"));
        if (terminal.capabilities().supports(Ability.CERTIFICATE)) {
            return Answers.show(output, terminal.presentedCertificate(), presented -> compare(counter, presented));
        }
        if (pairing.isPresent()) {
            return exchange(counter, pairing.get(), null);
        }
        output.wrapped("This terminal needs no pairing: it has no certificate and gives no token.", 2);
        if (terminal.capabilities().supports(Ability.PING)) {
            output.wrapped("'tillbridge ping' shows whether it is there.", 2);
        }
        output.line("  Nothing was changed.");
        return output.end(Json.object().put("paired", false).put("needed", false), ExitCode.DONE);
    }

    private ExitCode compare(Counter counter, Fingerprint presented) {
        Output output = counter.output();
        Terminal terminal = counter.terminal();
        Optional<Fingerprint> trusted = terminal.trustedCertificate();
        output.fact("Certificate", Words.of(presented));
        if (trusted.isPresent() && !trusted.get().equals(presented)) {
            output.fact("Trusted", Words.of(trusted.get()));
            output.wrapped(
                    "The certificate changed since it was paired. If the terminal was replaced or reset:"
                            + " 'tillbridge trust'. Nothing was changed.",
                    2);
            return output.end(
                    Json.object().put("paired", false).put("presented", presented.shown()), ExitCode.NOT_STARTED);
        }
        if (trusted.isEmpty()
                && !yes
                && !counter.questions().confirm("  Is this the fingerprint that the terminal itself shows?")) {
            output.line("  Nothing was changed.");
            return output.end(Json.object().put("paired", false), ExitCode.NOT_PAID);
        }
        return terminal.pairing()
                .map(pairing -> exchange(counter, pairing, presented))
                .orElseGet(() -> pin(counter, presented));
    }

    // ---- terminals that give a token ----

    private ExitCode exchange(Counter counter, Pairing pairing, @Nullable Fingerprint presented) {
        Output output = counter.output();
        output.fact("The code", pairing.howToSeeTheCode());
        counter.open()
                .embedded()
                .flatMap(store -> store.code(counter.terminal().name()))
                .ifPresent(shown -> output.fact("It shows", shown + " (it is a simulated one)"));
        Optional<String> typed =
                Optional.ofNullable(code).or(() -> counter.questions().ask("  The code that it shows:"));
        if (typed.isEmpty()) {
            output.line("  Nothing was changed.");
            return output.end(Json.object().put("paired", false), ExitCode.NOT_PAID);
        }
        return Answers.show(output, counter.terminal().pair(typed.get().strip(), presented), achieved -> {
            output.line("");
            output.line("  " + output.style().good("PAIRED"));
            output.wrapped(achieved, 2);
            ObjectNode document = Json.object().put("paired", true).put("text", achieved);
            if (presented != null) {
                document.put("certificate", presented.shown());
            }
            return output.end(document, ExitCode.DONE);
        });
    }

    // ---- terminals that are only recognised ----

    private static ExitCode pin(Counter counter, Fingerprint presented) {
        Output output = counter.output();
        Terminal terminal = counter.terminal();
        boolean isNew = terminal.trustedCertificate().isEmpty();
        terminal.trust(presented);
        if (!terminal.capabilities().supports(Ability.INFO)) {
            output.line("");
            output.line("  " + output.style().good("PAIRED"));
            output.wrapped("The certificate is trusted from now on.", 2);
            return output.end(
                    Json.object().put("certificate", presented.shown()).put("paired", true), ExitCode.DONE);
        }
        ExitCode exitCode = Answers.show(output, terminal.info(), info -> check(counter, info, presented));
        if (isNew && exitCode != ExitCode.DONE) {
            counter.open().forgetCertificate(terminal);
            output.line("  The certificate was not stored.");
        }
        return exitCode;
    }

    private static ExitCode check(Counter counter, TerminalInfo info, Fingerprint presented) {
        Output output = counter.output();
        Terminal terminal = counter.terminal();
        InfoCommand.print(output, info, terminal.name());
        output.line("");
        var document = Documents.info(info).put("certificate", presented.shown());
        String device = terminal.key().toString();
        if (info.serial().filter(serial -> !device.endsWith(":" + serial)).isPresent()) {
            output.line("  " + output.style().bad("ANOTHER TERMINAL"));
            output.wrapped(
                    "It was configured as " + device
                            + ". Correct host or serial in the configuration, then pair again.",
                    2);
            return output.end(document.put("paired", false), ExitCode.USAGE);
        }
        output.line("  " + output.style().good("PAIRED"));
        output.wrapped("The terminal is the one configured, and accepts this till.", 2);
        return output.end(document.put("paired", true), ExitCode.DONE);
    }
}
