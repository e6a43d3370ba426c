package dev.tillbridge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.model.SafeText;
import dev.tillbridge.testkit.axept.AxeptSimulator;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every mistake has one message and exit code 2, and the terminal hears nothing of it. */
class BadInputTest {

    private static final Pattern BLANK = Pattern.compile(" ");
    private static final List<String> EVERY_COMMAND = List.of(
            "",
            "demo",
            "sale",
            "refund",
            "void",
            "preauth",
            "preauth open",
            "preauth top-up",
            "preauth complete",
            "preauth reverse",
            "preauth show",
            "card",
            "attempts",
            "resolve",
            "history",
            "report",
            "reprint",
            "terminals",
            "compare",
            "info",
            "ping",
            "pair",
            "trust",
            "print",
            "config",
            "config check",
            "config schema",
            "serve",
            "simulate",
            "certify",
            "certify diff",
            "journal",
            "journal archive",
            "journal export",
            "journal prune",
            "journal renew");
    private static final Set<String> WITHOUT_CONFIG = Set.of("config", "simulate", "certify", "sal");

    @TempDir
    private Path folder;

    private TestDesk desk;
    private AxeptSimulator simulator;
    private Path config;

    @BeforeEach
    void setUp() {
        desk = new TestDesk(folder);
        simulator = AxeptSimulator.open();
        config = desk.configure("till", simulator);
    }

    @AfterEach
    void tearDown() {
        simulator.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "sale 0 | more than zero",
                "sale -1 | more than zero, not '-1'",
                "sale 12.345 | has 3 decimals, GBP has 2",
                "sale 1e9 | '1e9' is not an amount",
                "sale abc | 'abc' is not an amount",
                "sale EUR 12.50 | currency mismatch: the amount is in EUR, terminal 'bar' works in GBP",
                "sale 99999999999.00 | more than a card payment can be",
                "sale 5 --gratuity -1 | Nothing was sent",
                "sale 5 --gratuity abc | 'abc' is not an amount",
                "sale 5 --cashback EUR 5 | currency mismatch",
                "sale 5 --terminal nope | There is no terminal 'nope'. Configured: bar",
                "sale 5 --sale a/b/§ | not a",
                "sale 5 --sale 4111/1111-1111-1111 | looks like a card number",
                "sale 5 --sale 4222222222222 | looks like a card number",
                "sale 5 --sale 4111/1111/1111/1111 | looks like a card number",
                "sale 5 --sale 4111/1111-1111-1111/1 | looks like a card number",
                "resolve 12345678 --because x | Nobody can be asked here",
                "sale 5 --reference 4111111111111111 | looks like a card number",
                "sale 5 --retry-of 12 | too short",
                "sale 5 --retry-of 12345678 | There is no attempt",
                "sale 5 --cardholder tap | embedded simulated terminals only",
                "simulate axept --scenarios nowhere.yaml | nowhere.yaml cannot be read: there is no such file",
                "simulate axept --control=65536 | --control takes 0 to 65535",
                "simulate axept --pace hasty | There is no pace 'hasty'. There are: lifelike, lookup, immediate",
                "sale 5 6 | Unmatched argument",
                "sale | Missing required parameter",
                "sale 5 --colour | Unknown option",
                "sal 5 | there is no command 'sal'; did you mean 'sale'?",
                "refund 0 | more than zero",
                "preauth | needs one of",
                "preauth open 0 | more than zero",
                "preauth top-up 09051442084639 0 | more than zero",
                "preauth complete 09051442084639 1e3 | not an amount",
                "preauth reverse 09051442084639 12.345 | has 3 decimals",
                "card 0 | more than zero",
                "report y | the reports x and z",
                "resolve 12345678 | Nobody can be asked here",
                "pair | say --yes",
                "pair --yes --code 1234 | leave --code out",
                "pair --yes --code= | --code is blank",
                "void | Which payment?",
                "void 12345678 --amount 5 | leave --original and --amount out",
                "void 12345678 | There is no attempt",
                "void --amount 0 | more than zero",
                "void --original § | not a provider reference",
                "print | Missing required parameter",
                "compare axept nothing | There is no terminal and no driver 'nothing'. Terminals: bar. Drivers: axept",
                "compare axept | Missing required parameter",
                "trust --fingerprint 12 | 64 hexadecimal digits",
                "attempts --limit 0 | 1 to 1000",
                "config check | Which file?",
                "simulate nothing | There is no simulator for 'nothing'",
                "certify | Say what to certify",
                "certify --driver nothing | There is no driver 'nothing'. On the class path: [axept",
                "certify --driver axept --resume nope.json | There is no report at 'nope.json'",
                "certify --driver axept --resume pom.xml | pom.xml is no conformance report: it is not well-formed"
                        + " JSON",
                "certify --driver axept --colour | Unknown option",
                "certify diff | Missing required parameter",
                "certify diff nope.json nope.json | There is no report at 'nope.json'"
            })
    void aMistakeIsToldAndNothingIsSent(String command, String words) {
        List<String> arguments = BLANK.splitAsStream(command).toList();
        List<Object> all = new ArrayList<>(arguments);
        if (!WITHOUT_CONFIG.contains(arguments.get(0)) && !command.equals("preauth")) {
            all.addAll(List.of("--config", config));
        }

        Run run = desk.run(all.toArray());

        assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(2);
        assertThat(run.err()).contains(words).contains("tillbridge: ").doesNotContain("Exception", "\tat ");
        assertThat(run.err()).doesNotContain("4111111111111111");
        assertThat(simulator.wire()).isEmpty();
    }

    @Test
    void aMissingSerialIsTold() {
        Path bad = desk.write(
                "bad.yaml", "terminals:\n  bar:\n    driver: axept\n    host: 127.0.0.1\n    currency: GBP\n");

        Run run = desk.run("sale", "5", "--config", bad);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("'serial' is missing", "bad.yaml:2:3").doesNotContain("Exception", "\tat ");
    }

    @Test
    void anUnknownKeyIsToldWithTheNearestOne() {
        Path bad = desk.write(
                "bad.yaml",
                "terminals:\n  bar:\n    driver: axept\n    host: 127.0.0.1\n    seriall: \"1\"\n    currency: GBP\n");

        Run run = desk.run("sale", "5", "--config", bad);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("unknown key 'seriall'; did you mean 'serial'?");
        assertThat(desk.run("config", "check", bad).exitCode()).isEqualTo(2);
        assertThat(desk.run("config", "check", config).out()).contains("in order, 1 terminal", "bar: axept, GBP");
    }

    @Test
    void anAddressThatATerminalHardlyHasIsShownWhereTheFileIsChecked() {
        Path odd = desk.write("odd.yaml", """
            terminals:
              bar:
                driver: axept
                host: 8.8.8.8
                serial: "1853195101"
                currency: GBP
            """);

        Run run = desk.run("config", "check", odd);

        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains("! line 4, terminals.bar.host: the address 8.8.8.8 is a public one:")
                .contains("local network.");
        assertThat(run.out().lines().skip(1))
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
        assertThat(desk.run("config", "check", odd, "--json")
                        .json()
                        .path("terminals")
                        .path(0)
                        .path("warnings"))
                .hasSize(1);
        assertThat(desk.run("config", "check", config).out()).doesNotContain("!");
    }

    @Test
    void anAddressThatOnlySomeReadAsOneIsRefused() {
        Path bad = desk.write("bad.yaml", """
            terminals:
              bar: {driver: axept, host: 0x7f000001, serial: "1853195101", currency: GBP}
            """);

        Run run = desk.run("config", "check", bad);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("terminals.bar.host", "does not fit");
    }

    @Test
    void whatOnlyDriversCanSeeIsToldWhereTheFileIsChecked() {
        Path bad = desk.write("bad.yaml", """
            terminals:
              bar:
                driver: axept
                host: 192.168.0.201
                serial: "1853195101"
                currency: GBP
                zone: Europe/Nowhere
                reversalKey: client
              kiosk:
                driver: paynt
                host: 192.168.0.202
                serial: "1850005555"
                currency: EUR
                uti: client
            """);

        Run run = desk.run("config", "check", bad);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .contains("3 problems")
                .containsSubsequence("bad.yaml:7:", "bar.zone", "bad.yaml:8:", "bar.reversalKey")
                .containsSubsequence("bad.yaml:14:", "kiosk.uti");
    }

    @Test
    void oneDeviceWithTwoEntriesIsToldWhereTheFileIsChecked() {
        Path bad = desk.write("bad.yaml", """
            journal: data/journal.db
            terminals:
              bar: {driver: axept, host: 192.168.0.201, serial: "1853195101", currency: GBP}
              terrace: {driver: axept, host: 192.168.0.202, serial: "1853195101", currency: GBP}
            """);

        Run run = desk.run("config", "check", bad);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("bad.yaml:3:", "bad.yaml:4:", "is the same device as");
        assertThat(bad.resolveSibling("data")).as("the journal is left alone").doesNotExist();
    }

    @Test
    void aSaleOfManyDigitsIsNoCardNumberForTheTenderBehindIt() {
        // with the 2, twelve digits would pass for a card number
        assertThat(SafeText.holdsCardNumber("422222222222-2")).isTrue();

        Run run = desk.run("sale", "0", "--sale", "422222222222/2", "--config", config);

        assertThat(run.err()).contains("more than zero").doesNotContain("card number");
    }

    @Test
    void aFileOfSpringIsKnownForWhatItIs() {
        Path spring = desk.write("application.yaml", """
            spring:
              application: {name: till}
            tillbridge:
              terminals:
                bar: {driver: axept, host: 192.168.0.201, serial: "1853195101", currency: GBP}
            """);

        Run run = desk.run("config", "check", spring);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .contains("a file of Spring Boot", "tillbridge.config")
                .doesNotContain("unknown key");
    }

    @Test
    void aNameOrAReasonThatFitsNowhereIsRefused() {
        Object[] decision = {"resolve", "12345678", "--not-paid", "--yes", "--by", "A".repeat(101), "--because", "x"};
        assertThat(desk.run(decision).err()).contains("--by takes at most 100 characters, not 101");

        decision[5] = "Ann";
        decision[7] = "x".repeat(1_001);
        assertThat(desk.run(decision).err()).contains("--because takes at most 1000 characters, not 1001");
    }

    @Test
    void aPersonReadsWhatIsWrongInLinesThatFitTheScreenAndAProgramInOne() {
        desk.environment("COLUMNS", "60");
        desk.configure("till", simulator, "colour: red", "printing: loud");

        String shown = desk.typed("", "attempts", "--config", config).err();
        String written = desk.run("attempts", "--config", config).err();

        assertThat(shown.lines())
                .hasSizeGreaterThan(3)
                .allSatisfy(line -> assertThat(line.split(" +"))
                        .satisfiesAnyOf(
                                words -> assertThat(line.length()).isLessThanOrEqualTo(60),
                                words -> assertThat(words)
                                        .as("a word is not cut")
                                        .hasSizeLessThan(3)));
        assertThat(shown.replaceAll("\\s+", " ")).isEqualTo(written.replaceAll("\\s+", " "));
        assertThat(written.lines())
                .hasSize(3)
                .allSatisfy(line -> assertThat(line).startsWith(line.startsWith("t") ? "tillbridge: " : "  "));
    }

    @Test
    void aMissingFileIsTold() {
        Run run = desk.run("sale", "5", "--config", folder.resolve("nope.yaml"));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("there is no such file");
    }

    @Test
    void aMistakeIsADocumentToo() {
        Run run = desk.run("sale", "abc", "--json");

        assertThat(run.json().path("error").path("message").asText()).contains("'abc' is not an amount");
        assertThat(run.json().path("exitCode").asInt()).isEqualTo(2);
        assertThat(desk.run("sale", "--json").json().path("exitCode").asInt()).isEqualTo(2);
    }

    @Test
    void theTerminalMustBeNamedWhenThereAreSeveral() {
        Path both = desk.write("two.yaml", """
            terminals:
              bar: {driver: axept, host: 127.0.0.1, serial: "1", currency: GBP}
              hall: {driver: axept, host: 127.0.0.1, serial: "2", currency: JPY}
            """);

        assertThat(desk.run("sale", "5", "--config", both).err()).contains("There are several terminals: bar, hall");
        assertThat(desk.run("sale", "5.5", "--config", both, "--terminal", "hall")
                        .err())
                .contains("JPY has none");
    }

    @Test
    void theHelpFitsTheScreen() {
        assertThat(desk.run("--help").out()).contains("Exit codes:", "Payments:", "Examples:", "TILLBRIDGE_CONFIG");
        for (String command : EVERY_COMMAND) {
            Run help =
                    desk.run(BLANK.splitAsStream((command + " --help").strip()).toArray());
            assertThat(help.exitCode()).as(command).isZero();
            assertThat(help.out().lines())
                    .as(command)
                    .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
        }
    }

    @Test
    void theSchemaKnowsEveryDriver() {
        assertThat(desk.run("config", "schema").json().path("title").asText()).contains("Tillbridge");
    }
}
