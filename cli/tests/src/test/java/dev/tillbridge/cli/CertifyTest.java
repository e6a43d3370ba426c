package dev.tillbridge.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.tillbridge.testkit.axept.AxeptSimulator;
import dev.tillbridge.testkit.conformance.CaseResult;
import dev.tillbridge.testkit.conformance.ConformanceReport;
import dev.tillbridge.testkit.conformance.Rule;
import dev.tillbridge.testkit.remote.ControlServer;
import dev.tillbridge.testkit.report.JsonReport;
import dev.tillbridge.testkit.report.ReportFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The suite itself is tested elsewhere; a few of its cases show what the command makes of them. */
class CertifyTest {

    private static final String SALES = "START-ONCE/sale/lose-*";
    private static final String REFUNDS = "START-ONCE/refund/lose-*";

    @TempDir
    private Path folder;

    private TestDesk desk;
    private ReportFiles report;

    @BeforeEach
    void setUp() {
        desk = new TestDesk(folder);
        report = new ReportFiles(folder.resolve("report"));
    }

    @Test
    void aPartOfTheSuiteLeavesAReportAndCertifiesNothing() throws IOException {
        Run run = certify("--only", SALES);

        assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(4);
        assertThat(run.out()).contains("passed   START-ONCE/sale/", "NOT COMPLETE", "Report: " + report.html());
        assertThat(unwrapped(run.out())).contains("cases were run, by --only " + SALES);
        assertThat(run.out()
                        .lines()
                        .filter(line -> !line.contains(report.folder().toString())))
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
        ConformanceReport written = JsonReport.read(report.json());
        assertThat(written.driver()).isEqualTo("axept");
        assertThat(written.mode()).isEqualTo(ConformanceReport.Mode.SIMULATED);
        assertThat(written.results()).isNotEmpty().allSatisfy(each -> {
            assertThat(each.id()).startsWith("START-ONCE/sale/");
            assertThat(each.result()).as(each.toString()).isEqualTo(CaseResult.Result.PASSED);
        });
        assertThat(written.facts()).containsKeys("Tillbridge", "driver", "Java", "configuration SHA-256", "incomplete");
        assertThat(Files.readString(report.html())).contains("This run of axept is not complete");
        assertThat(Files.readString(report.junit())).contains("<testsuite name=\"START-ONCE\"");
    }

    @Test
    void aFullerReportIsKeptBesideAPoorerOneUntilItIsTrulyReplaced() throws IOException {
        certify("--only", SALES);
        int full = JsonReport.read(report.json()).results().size();
        String poorer = JsonReport.read(report.json()).results().get(0).id();

        Run run = certify("--only", poorer);

        assertThat(JsonReport.read(report.json()).results()).hasSize(1);
        Path kept = kept();
        assertThat(JsonReport.read(kept).results()).hasSize(full);
        assertThat(unwrapped(run.out())).contains("of " + full + " cases, is kept: " + kept, "--overwrite");
        assertThat(unwrapped(certify("--only", poorer, "--overwrite").out())).doesNotContain("fuller report");
        assertThat(JsonReport.read(kept).results()).as("not touched").hasSize(full);
        assertThat(unwrapped(certify("--only", SALES).out()))
                .as("the new one says as much")
                .doesNotContain("fuller report");
    }

    private Path kept() throws IOException {
        try (Stream<Path> files = Files.list(report.folder())) {
            return files.filter(file -> file.getFileName().toString().matches("report-.*[.]json"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void theReportShowsBothDirectionsAndNoSecretOfEither() throws IOException {
        certify("--only", "LOG-WITHOUT-CARDS/*");

        ConformanceReport written = JsonReport.read(report.json());
        assertThat(written.results())
                .flatExtracting(CaseResult::wire)
                .isNotEmpty()
                .allMatch(exchange -> !exchange.answer().isEmpty())
                .anyMatch(exchange -> exchange.answer().contains("\"cardToken\":\"***\""));
        for (Path file : List.of(report.html(), report.json(), report.junit())) {
            String text = Files.readString(file);
            assertThat(text)
                    .as("the card number that the suite planted, when it expires, and the bearer")
                    .doesNotContainPattern("455673[0-9]{10}")
                    .doesNotContain("\"2812", "2812\"", AxeptSimulator.DOCUMENTED_TOKEN);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"axept", "paynt", "payxpert"})
    void noReportHoldsWhatTheSuitePlanted(String driver) throws IOException {
        Run run = desk.run(
                "certify", "--driver", driver, "--report", report.folder(), "--only", "*-WITHOUT-CARDS/*", "--json");

        assertThat(run.exitCode()).as(run.toString()).isEqualTo(4);
        List<String> told = new java.util.ArrayList<>(List.of(run.out(), run.err()));
        for (Path file : List.of(report.html(), report.json(), report.junit())) {
            told.add(Files.readString(file));
        }
        assertThat(told)
                .allSatisfy(text ->
                        assertThat(text).doesNotContainPattern("455673[0-9]{10}|476173[*x]|THRU [0-9]|\\u001b|\u001b"));
        assertThat(String.join("", told)).as("the wire, where it was planted").contains("VALID THRU **/**");
    }

    @Test
    void anEarlierRunIsGoneOnWith() {
        certify("--only", SALES);
        ConformanceReport before = JsonReport.read(report.json());

        Run run = desk.run("certify", "--driver", "axept", "--resume", report.folder(), "--only", REFUNDS);

        ConformanceReport after = JsonReport.read(report.json());
        assertThat(run.out()).contains("START-ONCE/refund/").doesNotContain("START-ONCE/sale/");
        assertThat(after.begun()).isEqualTo(before.begun());
        assertThat(after.results())
                .containsAll(before.results())
                .hasSizeGreaterThan(before.results().size());
    }

    @Test
    void aFailureIsToldWithWhereToLookInTheDriver() {
        certify("--only", SALES);
        ConformanceReport broken = withFirstFailed(JsonReport.read(report.json()));
        report.write(broken);

        Run run = certify("--resume", report.json(), "--only", REFUNDS);

        assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(1);
        assertThat(run.out())
                .contains("NOT CERTIFIED", "1 mandatory rule is broken")
                .contains("x " + broken.results().get(0).id(), "two starts were sent", "Where to look: ");
        assertThat(unwrapped(run.out())).contains(Rule.START_ONCE.advice(), Rule.START_ONCE.sentence());
    }

    @Test
    void aReportOfAnotherConfigurationIsNotGoneOnWith() {
        certify("--only", SALES);
        ConformanceReport written = JsonReport.read(report.json());
        TreeMap<String, String> facts = new TreeMap<>(written.facts());
        facts.put("configuration SHA-256", "another one");
        report.write(new ConformanceReport(
                written.driver(), written.mode(), written.begun(), facts, written.results(), written.verified()));

        Run run = certify("--resume", report.json());

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("configuration SHA-256 was 'another one' and is '", "without --resume");
    }

    @Test
    void aReportOfAnotherDriverIsSaidToBeOne() {
        certify("--only", SALES);

        Run run = desk.run("certify", "--driver", "paynt", "--resume", report.folder());

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .contains("That is a report of axept at a simulated terminal, and this would be one of paynt at a")
                .doesNotContain("SHA-256");
    }

    @Test
    void theCommandThatRunsTheRestCanBeCopied() {
        ReportFiles spaced = new ReportFiles(folder.resolve("with a blank"));

        Run run = desk.run("certify", "--driver", "axept", "--only", SALES, "--report", spaced.folder());

        assertThat(run.out().lines())
                .containsSequence(
                        "  Run the rest with:",
                        "    tillbridge certify --driver axept --resume '" + spaced.folder() + "'");
    }

    @Test
    void whatIsTakenAwayAgainLeavesNothingToBeRun() {
        Run run = certify("--only", SALES, "--exclude", "START-*");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("No case is left", "--exclude START-*");
        assertThat(report.json()).doesNotExist();
    }

    @Test
    void whatAPersonDidIsNotWrittenOver() {
        certify("--only", SALES);
        ConformanceReport written = JsonReport.read(report.json());
        ConformanceReport attended = new ConformanceReport(
                written.driver(),
                ConformanceReport.Mode.ATTENDED,
                Instant.parse("2026-02-03T10:15:30Z"),
                written.facts(),
                written.results(),
                written.verified());
        report.write(attended);

        Run run = certify("--only", SALES);

        Path kept = report.folder().resolve("report-20260203-101530Z.json");
        assertThat(run.out()).contains("The report of an attended run that was there is kept");
        assertThat(JsonReport.read(kept)).isEqualTo(attended);
        assertThat(JsonReport.read(report.json()).mode()).isEqualTo(ConformanceReport.Mode.SIMULATED);
    }

    @Test
    void reportsOfTwoDriversAreComparedAndSaidToBe() {
        certify("--only", "START-ONCE/sale/*");
        ReportFiles other = new ReportFiles(folder.resolve("other"));
        desk.run("certify", "--driver", "paynt", "--only", REFUNDS, "--report", other.folder());

        Run run = desk.run("certify", "diff", report.folder(), other.folder());

        assertThat(run.out())
                .contains("Not of the same: driver id axept before, paynt now.", "and ", " more; --json has all");
    }

    @Test
    void twoReportsAreCompared() {
        certify("--only", SALES);
        ConformanceReport good = JsonReport.read(report.json());
        ReportFiles worse = ReportFiles.create(folder.resolve("worse"));
        worse.write(withFirstFailed(good));

        Run fell = desk.run("certify", "diff", report.json(), worse.folder());
        Run rose = desk.run("certify", "diff", worse.folder(), report.folder());
        Run same = desk.run("certify", "diff", report.json(), report.json());

        String id = good.results().get(0).id();
        assertThat(fell.exitCode()).isEqualTo(1);
        assertThat(fell.out()).contains("WORSE", "Newly failing", id, "passed before, failed now", "Where to look");
        assertThat(rose.exitCode()).isZero();
        assertThat(rose.out()).contains("NOT WORSE", "Fixed", id);
        assertThat(same.exitCode()).isZero();
        assertThat(same.out()).contains("SAME RESULTS").doesNotContain(id);
        assertThat(desk.run("certify", "diff", report.json(), worse.folder(), "--json")
                        .json()
                        .path("newlyFailing")
                        .path(0)
                        .path("case")
                        .asText())
                .isEqualTo(id);
    }

    @Test
    void programsGetADocument() {
        Run run = certify("--only", SALES, "--json");

        assertThat(run.json().path("verdict").asText()).isEqualTo("INCOMPLETE");
        assertThat(run.json().path("counts").path("PASSED").asInt()).isPositive();
        assertThat(run.json().path("obstacles").isEmpty()).isTrue();
        assertThat(run.json().path("report").path("json").asText())
                .isEqualTo(report.json().toString());
        assertThat(run.json().path("exitCode").asInt()).isEqualTo(4);
        assertThat(run.err()).contains("START-ONCE/sale/");
    }

    @Test
    void onAScreenOnlyWhatFailsStays() {
        desk.environment("TERM", "xterm");

        Run run = desk.typed("", "certify", "--driver", "axept", "--report", report.folder(), "--only", SALES);

        assertThat(run.out()).contains("\r  ", "\u001b[K").doesNotContain("passed   START-ONCE");
    }

    @Test
    void whatSelectsNothingIsAMistake() {
        Run run = certify("--only", "NO-SUCH-RULE");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("'NO-SUCH-RULE' is no rule and no case");
        assertThat(certify("--only", "start-once/SALE/*").exitCode())
                .as("capitals")
                .isEqualTo(4);
    }

    @Test
    void aSettingIsTriedAndThenPartOfWhatTheResultIsBoundTo() {
        certify("--only", SALES);
        ConformanceReport plain = JsonReport.read(report.json());

        Run run =
                certify("--only", SALES, "--set", "verified=[not-found, lookup-durable]", "--set", "lookupTimeout=9s");

        ConformanceReport set = JsonReport.read(report.json());
        assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(4);
        assertThat(set.facts().get("configuration SHA-256"))
                .isNotEqualTo(plain.facts().get("configuration SHA-256"));
        assertThat(set.facts()).containsKeys("terminal firmware", "terminal software");
    }

    @Test
    void aSettingThatTheDriverDoesNotTakeIsAMistake() {
        assertThat(certify("--set", "verifed=[not-found]").err()).contains("verifed", "verified");
        assertThat(certify("--set", "verified=[no-such-word]").exitCode()).isEqualTo(2);
        assertThat(certify("--set", "verified").err()).contains("--set NAME=VALUE");
        assertThat(certify("--set", "verified=[").err()).contains("is not YAML");
        assertThat(report.json()).doesNotExist();
    }

    @Test
    void aSimulatorInAnotherProcessAndAProxyBeforeItGiveTheSameVerdicts() {
        certify("--only", SALES);
        ConformanceReport here = JsonReport.read(report.json());
        try (AxeptSimulator simulator = AxeptSimulator.open();
                ControlServer control = ControlServer.open(simulator, 0, () -> {})) {

            Run run = certify("--only", SALES, "--proxy", "--control", control.uri());

            assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(4);
            assertThat(simulator.ledger().starts()).isNotEmpty();
            assertThat(desk.run("certify", "--driver", "paynt", "--control", control.uri())
                            .err())
                    .contains("A simulated 'axept' terminal answers", "not one of 'paynt'");
        }
        ConformanceReport there = JsonReport.read(report.json());
        assertThat(there.mode()).isEqualTo(ConformanceReport.Mode.SIMULATED_ELSEWHERE);
        assertThat(there.facts()).containsKey("between driver and terminal");
        assertThat(there.results())
                .extracting(CaseResult::id, CaseResult::result)
                .containsExactlyElementsOf(here.results().stream()
                        .map(each -> tuple(each.id(), each.result()))
                        .toList());
    }

    @Test
    void nobodyAtTheControlAddressIsTold() {
        Run nobody = certify("--control", "http://127.0.0.1:1/#0123456789abcdef0123456789abcdef");

        assertThat(nobody.exitCode()).as(nobody.err()).isEqualTo(3);
        assertThat(nobody.err()).contains("tillbridge simulate axept --control");
        assertThat(certify("--control", "ftp://127.0.0.1/").exitCode()).isEqualTo(2);
        assertThat(desk.run("certify", "--driver", "payxpert-app", "--proxy").err())
                .contains("no wire");
    }

    @Test
    void aFolderThatCannotBeWrittenIsTold() {
        Path file = desk.write("file", "");

        Run run = desk.run("certify", "--driver", "axept", "--only", SALES, "--report", file);

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err())
                .contains("cannot be written: it is a file. Name a folder that you may write. No case was run.");
    }

    private Run certify(Object... more) {
        List<Object> all =
                new java.util.ArrayList<>(List.of("certify", "--driver", "axept", "--report", report.folder()));
        all.addAll(List.of(more));
        return desk.run(all.toArray());
    }

    private static ConformanceReport withFirstFailed(ConformanceReport report) {
        List<CaseResult> results = new java.util.ArrayList<>(report.results());
        CaseResult first = results.get(0);
        results.set(
                0,
                new CaseResult(
                        first.id(),
                        first.rule(),
                        first.title(),
                        CaseResult.Result.FAILED,
                        "two starts were sent",
                        first.steps(),
                        first.answers(),
                        first.ledger(),
                        first.wire(),
                        first.millis()));
        return new ConformanceReport(
                report.driver(), report.mode(), report.begun(), report.facts(), results, report.verified());
    }

    private static String unwrapped(String text) {
        return text.replaceAll("\\s+", " ");
    }
}
