package dev.tillbridge.cli.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tillbridge.Terminal;
import dev.tillbridge.cli.shell.ExitCode;
import dev.tillbridge.cli.site.OpenSite;
import dev.tillbridge.cli.site.Site;
import dev.tillbridge.cli.text.Finding;
import dev.tillbridge.cli.text.Json;
import dev.tillbridge.cli.text.Words;
import dev.tillbridge.config.ConfigurationException;
import dev.tillbridge.config.Problem;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Looks what keeps a terminal from taking payments. */
@Command(
        name = "doctor",
        header = "Find out what keeps a terminal from working, step by step.",
        description = {
            "%nFrom the settings by name, route, port, certificate and token to what the terminal says of itself; then"
                    + " the clock and the journal of this till. What follows something that is wrong is not tried.",
            "%nNever sends a payment, never pairs, and trusts no certificate. Works beside a till that is at work.%n"
        })
final class DoctorCommand extends TillCommand {

    private static final int NAMES = 13;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "The configuration; also by TILLBRIDGE_CONFIG. Without one: simulated terminals.")
    private @Nullable Path config;

    @Parameters(arity = "0..1", paramLabel = "NAME", description = "The terminal; without a name all of them.")
    private @Nullable String name;

    DoctorCommand(Workplace workplace) {
        super(workplace);
    }

    @Override
    ExitCode run(Output output) {
        try {
            Site site = Site.of(
                    Optional.ofNullable(config),
                    workplace().surroundings().environment(),
                    workplace().factory());
            output.hints(site.hints());
            List<String> names = name == null ? site.names() : List.of(site.name(Optional.of(name)));
            return examine(output, site, names);
        } catch (ConfigurationException e) {
            return refused(output, e);
        }
    }

    /** Without settings there is no way to walk: all of it is not tried. */
    private static ExitCode refused(Output output, ConfigurationException refusal) {
        String problems = refusal.problems().stream().map(Problem::toString).collect(Collectors.joining("; "));
        ObjectNode document = Json.object();
        ArrayNode till = document.putArray("till");
        output.line("");
        Stream.concat(
                        Stream.of(Finding.wrong(
                                "settings",
                                problems,
                                "Nothing is opened with such settings, so no payment would start, and no money moved.",
                                "Correct the configuration.")),
                        Stream.of("clock", "journal", "disk", "terminals")
                                .map(step -> Finding.notTried(step, "see settings")))
                .forEach(each -> {
                    tell(output, each);
                    till.add(each.json(output.hints()));
                });
        return output.end(document, ExitCode.USAGE);
    }

    private static ExitCode examine(Output output, Site site, List<String> names) {
        ObjectNode document = Json.object();
        ArrayNode till = document.putArray("till");
        ArrayNode terminals = document.putArray("terminals");
        List<Finding> shared = new TillExamination(Clock.systemUTC()).of(site);
        Set<Finding.Mark> marks = EnumSet.noneOf(Finding.Mark.class);
        shared.forEach(each -> marks.add(each.mark()));
        try (OpenSite open = site.openToExamine(names)) {
            if (site.isEmbedded()) {
                output.simulated();
            }
            for (String each : names) {
                marks.addAll(examine(output, site, open, open.terminals().terminal(each), terminals.addObject()));
            }
        }
        output.line("");
        output.line("  " + output.style().bold("This till"));
        shared.forEach(each -> {
            tell(output, each);
            till.add(each.json(output.hints()));
        });
        output.line("");
        output.lines(Words.wrapped(
                conclusion(marks) + " Nothing was paid and nothing was changed by looking.", 2, output.width() - 2));
        return output.end(document, marks.contains(Finding.Mark.WRONG) ? ExitCode.NOT_STARTED : ExitCode.DONE);
    }

    /** Claims no more than was looked at: behind a step that was not tried, anything may be wrong. */
    private static String conclusion(Set<Finding.Mark> marks) {
        if (marks.contains(Finding.Mark.WRONG)) {
            return "Something is wrong: see what is marked.";
        }
        if (marks.contains(Finding.Mark.NOT_TRIED)) {
            return "Nothing wrong was found, but not everything was tried: do first what is marked, then look again.";
        }
        return marks.contains(Finding.Mark.ODD)
                ? "Nothing wrong was found, but something should be looked at: see what is marked."
                : "Nothing keeps payments from working.";
    }

    private static Set<Finding.Mark> examine(
            Output output, Site site, OpenSite open, Terminal terminal, ObjectNode document) {
        output.line("");
        output.line("  " + output.style().bold(terminal.name()));
        ArrayNode steps = document.put("terminal", terminal.name()).putArray("steps");
        Set<Finding.Mark> marks = EnumSet.noneOf(Finding.Mark.class);
        output.at(
                terminal.name(),
                () -> new TerminalExamination(
                                site, open, terminal, (words, look) -> shown(output, words, look), found -> {
                                    tell(output, found);
                                    steps.add(found.json(output.hints()));
                                    marks.add(found.mark());
                                })
                        .walk());
        return marks;
    }

    /** Shows on a screen what is looked at, as a port may stay silent for seconds; a pipe sees each finding as it comes. */
    private static Finding shown(Output output, String words, Supplier<Finding> look) {
        if (!output.style().live()) {
            return look.get();
        }
        try (LiveProgress progress = new LiveProgress(output.people(), output.style(), output.width())) {
            progress.step(words);
            Finding found = look.get();
            progress.drop();
            return found;
        }
    }

    private static void tell(Output output, Finding found) {
        String mark = mark(output, found);
        List<String> lines = Words.wrapped(output.hints().in(found.text()), NAMES + 4, output.width() - NAMES - 4);
        String name = found.step() + " ".repeat(NAMES - found.step().length());
        for (int i = 0; i < lines.size(); i++) {
            output.line(i == 0 ? "  " + mark + " " + name + lines.get(0).strip() : lines.get(i));
        }
        if (!found.meaning().isEmpty()) {
            output.lines(Words.wrapped(found.meaning(), NAMES + 4, output.width() - NAMES - 4));
        }
        if (!found.next().isEmpty()) {
            output.lines(
                    Words.wrapped(output.hints().in("To do: " + found.next()), NAMES + 4, output.width() - NAMES - 4));
        }
    }

    private static String mark(Output output, Finding found) {
        boolean unicode = output.style().unicode();
        return switch (found.mark()) {
            case GOOD -> output.style().good(unicode ? "✓" : "*");
            case ODD -> output.style().doubtful("!");
            case WRONG -> output.style().bad(unicode ? "✗" : "X");
            case NOT_TRIED -> output.style().faint("?");
            case NOTHING -> output.style().faint("-");
        };
    }
}
