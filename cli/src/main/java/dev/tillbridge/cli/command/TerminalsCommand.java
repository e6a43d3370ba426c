package dev.tillbridge.cli.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tillbridge.Behaviour;
import dev.tillbridge.Capabilities;
import dev.tillbridge.Capabilities.Ability;
import dev.tillbridge.Terminal;
import dev.tillbridge.cli.shell.ExitCode;
import dev.tillbridge.cli.site.OpenSite;
import dev.tillbridge.cli.site.Site;
import dev.tillbridge.cli.text.Json;
import dev.tillbridge.cli.text.Matrix;
import dev.tillbridge.cli.text.Words;
import dev.tillbridge.jackson.Documents;
import dev.tillbridge.model.Feature;
import dev.tillbridge.model.Operation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists the terminals and what each can do; contacts none. */
@Command(name = "terminals", header = "List the terminals, and what each can do.")
final class TerminalsCommand extends TillCommand {

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "The configuration; also by TILLBRIDGE_CONFIG. Without one: simulated terminals.")
    private @Nullable Path config;

    TerminalsCommand(Workplace workplace) {
        super(workplace);
    }

    @Override
    ExitCode run(Output output) {
        Site site = Site.of(
                Optional.ofNullable(config),
                workplace().surroundings().environment(),
                workplace().factory());
        output.hints(site.hints());
        if (site.isEmbedded()) {
            output.simulated();
        }
        ObjectNode document = Json.object();
        ArrayNode list = document.putArray("terminals");
        try (OpenSite open = site.openToLook(site.names(), new News())) {
            List<Terminal> all = List.copyOf(open.terminals().all());
            if (all.size() > 1) {
                overview(output, all);
            }
            for (Terminal terminal : all) {
                output.hints(site.hints().at(terminal.name()));
                print(output, terminal, site.driver(terminal.name()));
                list.add(Documents.terminal(terminal).put("driver", site.driver(terminal.name())));
            }
        }
        return output.end(document, ExitCode.DONE);
    }

    /** Shows which terminal can do what, at a glance. */
    private static void overview(Output output, List<Terminal> terminals) {
        Matrix matrix = new Matrix(terminals.stream().map(Terminal::name).toList());
        for (Operation operation : Operation.values()) {
            List<String> cells = terminals.stream()
                    .map(terminal -> terminal.capabilities().supports(operation) ? "yes" : "-")
                    .toList();
            if (cells.contains("yes")) {
                matrix.row(sentence(operation), cells);
            }
        }
        output.line("");
        output.lines(matrix.lines(output.width()));
    }

    private static void print(Output output, Terminal terminal, String driver) {
        output.line("");
        output.line("  " + output.style().bold(terminal.name()));
        output.fact("Driver", driver);
        output.fact("Device", terminal.key().toString());
        output.fact("Currency", terminal.currency().getCode());
        Capabilities can = terminal.capabilities();
        terminal.pairing()
                .ifPresent(
                        pairing -> output.fact("Paired", pairing.paired() ? "yes" : "not yet: see 'tillbridge pair'"));
        if (can.supports(Ability.CERTIFICATE)) {
            output.fact(
                    "Certificate",
                    terminal.trustedCertificate().map(Words::of).orElse("none yet: see 'tillbridge pair'"));
        }
        can.operations().forEach((operation, traits) -> output.fact(sentence(operation), features(traits.features())));
        Map<String, List<String>> lost = new TreeMap<>(Comparator.reverseOrder());
        can.operations()
                .forEach((operation, traits) -> lost.computeIfAbsent(
                                Behaviour.LOST_ANSWER.of(traits), ignored -> new ArrayList<>())
                        .add(Words.of(operation)));
        lost.forEach((what, operations) -> output.fact("Lost answer", what + ": " + String.join(", ", operations)));
        List<String> also = can.abilities().stream()
                .filter(ability -> ability != Ability.CERTIFICATE && ability != Ability.PAIRING)
                .map(Words::of)
                .toList();
        output.fact("Also", also.isEmpty() ? "nothing" : String.join("; ", also));
    }

    private static String features(Set<Feature> features) {
        return features.isEmpty()
                ? "yes"
                : features.stream().sorted().map(Feature::words).collect(Collectors.joining("; ", "with ", ""));
    }

    private static String sentence(Operation operation) {
        return switch (operation) {
            case PRE_AUTHORISATION -> "Pre-auth";
            case AUTHORISATION_ONLY -> "Authorisation";
            case TOP_UP -> "Top-up";
            case SALE -> "Sale";
            case REFUND -> "Refund";
            case VOID -> "Void";
            case COMPLETION -> "Completion";
            case REVERSAL -> "Reversal";
        };
    }
}
