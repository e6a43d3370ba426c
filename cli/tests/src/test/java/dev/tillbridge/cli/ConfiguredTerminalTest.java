package dev.tillbridge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tillbridge.testkit.Fault;
import dev.tillbridge.testkit.Moment;
import dev.tillbridge.testkit.Pace;
import dev.tillbridge.testkit.Scenario;
import dev.tillbridge.testkit.SimulatorOptions;
import dev.tillbridge.testkit.axept.AxeptSimulator;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfiguredTerminalTest {

    @TempDir
    private Path folder;

    private TestDesk desk;
    private AxeptSimulator simulator;

    @BeforeEach
    void setUp() {
        desk = new TestDesk(folder);
        simulator = AxeptSimulator.open(
                SimulatorOptions.builder().pace(Pace.immediate()).build());
    }

    @AfterEach
    void tearDown() {
        simulator.close();
    }

    @Test
    void theEnvironmentNamesTheConfiguration() {
        desk.environment("TILLBRIDGE_CONFIG", desk.configure("till", simulator).toString());

        Run run = desk.run("sale", "5", "--json", "--reference", "table 4");

        assertThat(run.json().path("terminal").asText()).isEqualTo("bar");
        assertThat(run.json().path("simulated").asBoolean()).isFalse();
        assertThat(run.err()).doesNotContain("embedded");
        assertThat(simulator.ledger().entriesWithReference("table 4")).hasSize(1);
    }

    @Test
    void anotherCertificateIsRefusedUntilAPersonTrustsIt() {
        Path config = desk.configure("till", simulator);
        assertThat(desk.run("pair", "--yes", "--config", config).out()).contains("PAIRED", "1853195101");
        assertThat(desk.run("sale", "5", "--config", config).exitCode()).isZero();
        simulator.replaceCertificate();
        int before = simulator.wire().size();

        Run refused = desk.run("sale", "5", "--config", config);

        assertThat(refused.exitCode()).isEqualTo(3);
        assertThat(refused.out()).contains("NOT STARTED", "certificate changed");
        assertThat(desk.run("pair", "--yes", "--config", config).exitCode()).isEqualTo(3);
        assertThat(simulator.wire()).hasSize(before);
        String wrong = "00".repeat(32);
        assertThat(desk.run("trust", "--fingerprint", wrong, "--config", config).exitCode())
                .isEqualTo(3);
        assertThat(desk.typed("no\n", "trust", "bar", "--config", config).exitCode())
                .isEqualTo(1);
        assertThat(desk.typed("yes\n", "trust", "bar", "--config", config).out())
                .contains("TRUSTED");
        assertThat(desk.run("sale", "5", "--config", config).exitCode()).isZero();
        assertThat(simulator.ledger().captured()).hasSize(2);
    }

    @Test
    void aTerminalThatIsAnotherOneIsNotPaired() {
        String yaml = """
            terminals:
              bar: {driver: axept, host: 127.0.0.1, port: %d, serial: "1853190000", currency: GBP}
            """;
        Path config =
                desk.write("other.yaml", yaml.formatted(simulator.address().getPort()));

        Run run = desk.run("pair", "--yes", "--config", config);

        assertThat(run.exitCode()).isNotZero();
        assertThat(run.out()).doesNotContain("PAIRED");
    }

    @Test
    void whatNobodyCanSettleIsUnknownAndDecidedByAPerson() {
        Path config = desk.configure("till", simulator, "ownUti: false");
        simulator.next(Scenario.tapsCard().but(Fault.LOSE_ANSWER));

        Run lost = desk.run("sale", "5", "--sale", "order-1", "--config", config, "--json");

        assertThat(lost.exitCode()).isEqualTo(4);
        String id = lost.json().path("attempt").asText();
        assertThat(lost.json().path("outcome").asText()).isEqualTo("UNKNOWN");
        Run blocked = desk.run("sale", "6", "--config", config);
        assertThat(blocked.exitCode()).isEqualTo(3);
        assertThat(blocked.out()).contains("An earlier payment is still not known", "blocked");
        Run open = desk.run("attempts", "--wait", "0", "--config", config);
        assertThat(open.exitCode()).isEqualTo(4);
        assertThat(open.out()).contains("UNKNOWN", "Where to look", "tillbridge resolve " + id.substring(0, 8));

        String typed = "maybe\n\npaid\n\n5\n\n123456\nAnna\nseen in the list\nyes\n";
        Run resolved = desk.typed(typed, "resolve", id.substring(0, 8), "--config", config);

        assertThat(resolved.exitCode()).as(resolved.out() + resolved.err()).isZero();
        assertThat(resolved.out()).contains("It will count as paid (123456)", "Recorded as PAID (DECIDED)");
        assertThat(desk.run("sale", "6", "--config", config).exitCode()).isZero();
        assertThat(simulator.ledger().starts()).hasSize(2);
    }

    @Test
    void aJournalWithAnOpenPaymentIsNotRenewedUnlessAPersonSaysSo() {
        Path config = desk.configure("till", simulator, "ownUti: false");
        simulator.next(Scenario.tapsCard().but(Fault.LOSE_ANSWER));
        String id = desk.run("sale", "5", "--sale", "order-1", "--config", config, "--json")
                .json()
                .path("attempt")
                .asText();
        String shown = id.substring(0, 8);

        Run refused = desk.run("journal", "renew", "--yes", "--config", config);
        Run again = desk.run("sale", "5", "--sale", "order-1", "--config", config);
        Run renewed = desk.run("journal", "renew", "--yes", "--although-open", "--json", "--config", config);

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.out()).contains(shown, "order-1/1", "UNKNOWN");
        assertThat(refused.err()).contains("--although-open", "Nothing was changed");
        assertThat(again.exitCode()).isEqualTo(4);
        assertThat(simulator.ledger().starts()).hasSize(1);
        assertThat(renewed.exitCode()).as(renewed.out() + renewed.err()).isZero();
        assertThat(renewed.json().path("forgotten").path(0).asText()).isEqualTo(id);
        assertThat(renewed.err()).contains("although open", shown);
    }

    @Test
    void ofARefundItIsDecidedWhetherItWasDone() {
        Path config = desk.configure("till", simulator, "ownUti: false");
        simulator.next(Scenario.tapsCard().but(Fault.LOSE_ANSWER));
        String id = desk.run("refund", "5", "--config", config, "--json")
                .json()
                .path("attempt")
                .asText();
        Object[] decide = {
            "resolve", id, "--not-paid", "--by", "Anna", "--because", "looked", "--yes", "--config", config
        };

        Run unclear = desk.run(decide);
        decide[2] = "--not-done";
        Run decided = desk.run(decide);

        assertThat(unclear.exitCode()).isEqualTo(2);
        assertThat(unclear.err()).contains("This is a refund", "--done PROOF or --not-done", "Nothing was changed");
        assertThat(decided.exitCode()).as(decided.out() + decided.err()).isZero();
        assertThat(decided.out().replaceAll("\\s+", " "))
                .contains("count as not given back", "NOT DONE (DECIDED)", "The customer has not got the money yet")
                .doesNotContain("charged again");
        assertThat(desk.run("attempts", "--config", config).out()).contains("NOT DONE (DECIDED)");
    }

    @Test
    void whoSawThatAPartWasPaidSaysHowMuch() {
        Path config = desk.configure("till", simulator, "ownUti: false");
        simulator.next(Scenario.tapsCard().but(Fault.LOSE_ANSWER));
        String id = desk.run("sale", "5", "--config", config, "--json")
                .json()
                .path("attempt")
                .asText();
        Object[] decide = {
            "resolve",
            id,
            "--paid",
            "4711",
            "--amount",
            "5.01",
            "--by",
            "Anna",
            "--because",
            "looked",
            "--yes",
            "--config",
            config
        };

        Run tooMuch = desk.run(decide);
        decide[5] = "3";
        Run decided = desk.run(decide);

        assertThat(tooMuch.exitCode()).as(tooMuch.out() + tooMuch.err()).isNotZero();
        assertThat(tooMuch.err().replaceAll("\\s+", " "))
                .contains("GBP 5.01 is more than GBP 5.00", "Nothing was changed");
        assertThat(decided.exitCode()).as(decided.out() + decided.err()).isZero();
        assertThat(decided.out().replaceAll("\\s+", " "))
                .contains("Only GBP 3.00 of GBP 5.00 counts: GBP 2.00 is still to be paid");
        assertThat(desk.run("attempts", "--config", config).out())
                .contains("GBP 3.00")
                .contains("PAID (DECIDED)");
    }

    @Test
    void aMistypedAmountOfADecisionIsAskedForAgainAndChangesNothing() {
        Path config = desk.configure("till", simulator, "ownUti: false");
        simulator.next(Scenario.tapsCard().but(Fault.LOSE_ANSWER));
        String id = desk.run("sale", "5", "--config", config, "--json")
                .json()
                .path("attempt")
                .asText();

        Run mistyped = desk.run(
                "resolve",
                id,
                "--paid",
                "4711",
                "--amount",
                "3,x",
                "--by",
                "Anna",
                "--because",
                "looked",
                "--yes",
                "--config",
                config);
        Run decided = desk.typed(
                "paid\n\n0\n5.01\nEUR 3\n3,00\n3\n4711\nAnna\nseen\nyes\n", "resolve", id, "--config", config);

        assertThat(mistyped.exitCode()).isEqualTo(2);
        assertThat(mistyped.err()).contains("Nothing was changed.").doesNotContain("sent");
        assertThat(decided.exitCode()).as(decided.out() + decided.err()).isZero();
        assertThat(decided.out().replaceAll("\\s+", " "))
                .contains(
                        "How much does the terminal show in all, of GBP 5.00: How much does the terminal show in all, of GBP 5.00:",
                        "'0' is no amount of more than zero and at most GBP 5.00: write it in digits, such as 5.00.",
                        "'5.01' is no amount",
                        "'EUR 3' is no amount",
                        "'3,00' is no amount",
                        "Only GBP 3.00 of GBP 5.00 counts: GBP 2.00 is still to be paid.");
        assertThat(desk.run("attempts", "--config", config).out().replaceAll("\\s+", " "))
                .contains("GBP 3.00 of GBP 5.00");
    }

    @Test
    void aPartThatAPersonCountedIsAllThatIsOnTheReceipt() {
        Path config = desk.configure("till", simulator, "ownUti: false");
        simulator.next(Scenario.tapsCard().but(Fault.LOSE_ANSWER));
        String id = desk.run("sale", "5", "--sale", "order-1", "--config", config, "--json")
                .json()
                .path("attempt")
                .asText();
        desk.typed("paid\n3\n4711\nAnna\nseen\nyes\n", "resolve", id, "--config", config);

        Run again = desk.run("sale", "5", "--sale", "order-1", "--receipt", "customer", "--config", config);

        assertThat(again.out().replaceAll("\\s+", " "))
                .contains("APPROVED IN PART GBP 3.00")
                .contains("Amount GBP 3.00", "TOTAL GBP 3.00");
    }

    @Test
    void aPersonIsAskedOfARefundWhetherItWasDone() {
        Path config = desk.configure("till", simulator, "ownUti: false");
        simulator.next(Scenario.tapsCard().but(Fault.LOSE_ANSWER));
        String id = desk.run("refund", "5", "--config", config, "--json")
                .json()
                .path("attempt")
                .asText();

        Run decided = desk.typed("paid\nnot paid\ndone\n5\n4711\nAnna\nseen\nyes\n", "resolve", id, "--config", config);

        assertThat(decided.exitCode()).as(decided.out() + decided.err()).isZero();
        assertThat(decided.out()).contains("refund was carried out?", "given back (4711)", "DONE (DECIDED)");
    }

    @Test
    void aQuestionWithoutAnAnswerCannotHaveMovedMoney() {
        Path config = desk.configure("till", simulator);
        simulator.inject(Fault.LOSE_ANSWER.at(Moment.REPORT));

        Run run = desk.run("info", "--config", config);

        assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(3);
    }

    @Test
    void aZReportWhoseAnswerIsLostMayHaveResetTheTotals() {
        Path config = desk.configure("till", simulator);
        simulator.inject(Fault.LOSE_ANSWER.at(Moment.REPORT));

        Run run = desk.run("report", "z", "--yes", "--config", config);

        assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(4);
        assertThat(run.out()).contains("No money moved, but a second Z report may be empty");
    }

    @Test
    void whatIsUnknownIsShownWithItsCashBack() {
        Path config = desk.configure("till", simulator, "ownUti: false");
        simulator.next(Scenario.tapsCard().but(Fault.LOSE_ANSWER));

        Run lost = desk.run("sale", "20", "--cashback", "50", "--config", config);

        assertThat(lost.exitCode()).as(lost.out() + lost.err()).isEqualTo(4);
        assertThat(lost.out()).contains("UNKNOWN  GBP 20.00 + 50.00 cash back");
        Run open = desk.run("attempts", "--wait", "0", "--config", config);
        assertThat(open.out().lines().filter(line -> line.contains("GBP 20.00 + 50.00 cash back")))
                .as("what is open, and the list")
                .hasSize(2);
        assertThat(open.out().lines().filter(line -> !line.contains("--config"))) // a command is never cut
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
        JsonNode listed = desk.run("attempts", "--wait", "0", "--config", config, "--json")
                .json()
                .path("open")
                .path(0);
        assertThat(listed.path("cashback").path("value").asText()).isEqualTo("50.00");
    }

    @Test
    void aDecisionThatIsNotConfirmedChangesNothing() {
        Path config = desk.configure("till", simulator, "ownUti: false");
        simulator.next(Scenario.tapsCard().but(Fault.LOSE_ANSWER));
        String id = desk.run("sale", "5", "--config", config, "--json")
                .json()
                .path("attempt")
                .asText();

        assertThat(desk.typed("leave\n", "resolve", id, "--config", config).exitCode())
                .isEqualTo(4);
        assertThat(desk.typed("", "resolve", id, "--config", config).exitCode()).isEqualTo(4);
        assertThat(desk.typed("not paid\nAnna\nseen\nno\n", "resolve", id, "--config", config)
                        .exitCode())
                .isEqualTo(4);
        assertThat(desk.run("attempts", "--wait", "0", "--config", config, "--json")
                        .json()
                        .path("open"))
                .hasSize(1);

        Run run = desk.run(
                "resolve",
                id,
                "--not-paid",
                "--by",
                "Anna",
                "--because",
                "not in the list",
                "--yes",
                "--config",
                config);

        assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
        JsonNode settled = desk.run("attempts", "--config", config, "--json").json();
        assertThat(settled.path("open")).isEmpty();
        assertThat(settled.path("recent").path(0).path("state").asText()).isEqualTo("OPERATOR_NOT_PAID");
    }

    @Test
    void aTerminalThatIsOffAnswersNoQuestion() {
        Path config = desk.configure("till", simulator);
        simulator.refuseConnections(true);

        for (String command : new String[] {"info", "history"}) {
            Run run = desk.run(command, "--config", config);
            assertThat(run.exitCode()).as(command).isEqualTo(3);
            assertThat(run.out()).contains("UNREACHABLE");
        }
        assertThat(desk.run("report", "x", "--config", config, "--json")
                        .json()
                        .path("answer")
                        .asText())
                .isEqualTo("UNREACHABLE");
        assertThat(desk.run("sale", "5", "--config", config).exitCode()).isEqualTo(3);
    }

    @Test
    void aJournalThatOnlyThisVersionCannotReadIsNotRenewed() throws SQLException {
        Path config = desk.configure("till", simulator);
        assertThat(desk.run("sale", "5", "--config", config).exitCode()).isZero();
        Path journal = desk.folder().resolve("till-data/journal.db");
        try (Connection sqlite = DriverManager.getConnection("jdbc:sqlite:" + journal);
                Statement statement = sqlite.createStatement()) {
            statement.execute("PRAGMA user_version = 99");
        }

        Run refused = desk.run("journal", "renew", "--yes", "--config", config);

        assertThat(refused.exitCode()).as(refused.toString()).isNotZero();
        assertThat(refused.err()).contains("newer Tillbridge");
        assertThat(journal).exists();
    }
}
