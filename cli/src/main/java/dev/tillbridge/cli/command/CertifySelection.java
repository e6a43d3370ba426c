package dev.tillbridge.cli.command;

import dev.tillbridge.cli.shell.CommandFailure;
import dev.tillbridge.testkit.conformance.ConformanceCase;
import dev.tillbridge.testkit.conformance.ConformanceRun;
import dev.tillbridge.testkit.conformance.ConformanceSuite;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** Which cases are run. */
final class CertifySelection {

    @Option(
            names = "--only",
            paramLabel = "GLOB",
            description = "Only these rules or cases, such as START-ONCE or '*/refund/*'; may be repeated.")
    private List<String> only = new ArrayList<>();

    @Option(names = "--exclude", paramLabel = "GLOB", description = "Not these rules or cases; may be repeated.")
    private List<String> exclude = new ArrayList<>();

    /**
     * Makes sure that each glob fits something: a run that selects nothing would look like one that found nothing.
     *
     * @throws CommandFailure when one does not
     */
    void requireKnown() {
        Stream.concat(only.stream(), exclude.stream()).forEach(CertifySelection::requireKnown);
        if (ConformanceSuite.cases().stream().noneMatch(this::selects)) {
            throw CommandFailure.usage(
                    "No case is left: " + words() + " takes away all that it names. Nothing was sent.");
        }
    }

    private boolean selects(ConformanceCase each) {
        return (only.isEmpty() || only.stream().anyMatch(glob -> fits(glob, each)))
                && exclude.stream().noneMatch(glob -> fits(glob, each));
    }

    private static boolean fits(String glob, ConformanceCase each) {
        Pattern pattern = Pattern.compile(Pattern.quote(glob).replace("*", "\\E.*\\Q"), Pattern.CASE_INSENSITIVE);
        return pattern.matcher(each.id()).matches()
                || pattern.matcher(each.rule().id()).matches();
    }

    private static void requireKnown(String glob) {
        if (ConformanceSuite.cases().stream().noneMatch(each -> fits(glob, each))) {
            throw CommandFailure.usage("'" + glob + "' is no rule and no case. Rules are written like START-ONCE,"
                    + " cases like START-ONCE/sale/*, in quotes. Nothing was sent.");
        }
    }

    ConformanceRun applyTo(ConformanceRun run) {
        return run.only(only).exclude(exclude);
    }

    /** Returns it as it was typed; empty when everything is run. */
    String words() {
        return Stream.concat(
                        only.stream().map(glob -> "--only " + glob),
                        exclude.stream().map(glob -> "--exclude " + glob))
                .collect(Collectors.joining(" "));
    }
}
