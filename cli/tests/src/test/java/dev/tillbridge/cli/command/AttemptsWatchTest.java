package dev.tillbridge.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.cli.Run;
import dev.tillbridge.cli.TestDesk;
import dev.tillbridge.cli.shell.Surroundings;
import dev.tillbridge.journal.JournalBeside;
import dev.tillbridge.testkit.Fault;
import dev.tillbridge.testkit.Pace;
import dev.tillbridge.testkit.Scenario;
import dev.tillbridge.testkit.SimulatorOptions;
import dev.tillbridge.testkit.axept.AxeptSimulator;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each change is told in a line, while others have the journal. */
class AttemptsWatchTest {

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private Output output(boolean events) {
        return new Output(
                new Surroundings(
                        new ByteArrayInputStream(new byte[0]),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        StandardCharsets.UTF_8,
                        Map.of(),
                        false),
                events,
                events);
    }

    private List<String> told() {
        List<String> lines = out.toString(StandardCharsets.UTF_8).lines().toList();
        out.reset();
        return lines;
    }

    @Test
    void whatTillsDoMeanwhileIsToldOnceEach() {
        TestDesk desk = new TestDesk(folder);
        try (AxeptSimulator simulator = AxeptSimulator.open(
                SimulatorOptions.builder().pace(Pace.immediate()).build())) {
            Path config = desk.configure("till", simulator, "ownUti: false");
            assertThat(desk.run("sale", "5", "--config", config).exitCode()).isZero();
            AttemptsWatch watch = new AttemptsWatch(output(false), 10);
            try (JournalBeside journal = JournalBeside.open(folder.resolve("till-data/journal.db"))) {
                watch.look(journal);
                assertThat(told()).singleElement().asString().contains("bar", "sale", "GBP 5.00", "APPROVED");
                watch.look(journal);
                assertThat(told()).as("nothing changed").isEmpty();

                simulator.next(Scenario.tapsCard().but(Fault.LOSE_ANSWER));
                Run lost = desk.run("sale", "6", "--config", config, "--json");
                watch.look(journal);
                String id = lost.json().path("attempt").asText();
                assertThat(told()).singleElement().asString().contains(id.substring(0, 8), "GBP 6.00", "UNKNOWN");

                Run decided = desk.run(
                        "resolve", id, "--not-paid", "--by", "Ann", "--because", "looked", "--yes", "--config", config);
                assertThat(decided.exitCode()).as(decided.out() + decided.err()).isZero();
                watch.look(journal);
                assertThat(told()).singleElement().asString().contains("NOT PAID (DECIDED)");
            }
        }
    }

    @Test
    void aProgramGetsADocumentALine() {
        TestDesk desk = new TestDesk(folder);
        try (AxeptSimulator simulator = AxeptSimulator.open(
                SimulatorOptions.builder().pace(Pace.immediate()).build())) {
            Path config = desk.configure("till", simulator);
            simulator.next(Scenario.tapsCard().approvedPartially(Money.parse("GBP 2.00")));
            assertThat(desk.run("sale", "5", "--sale", "order-7", "--config", config)
                            .exitCode())
                    .isZero();
            try (JournalBeside journal = JournalBeside.open(folder.resolve("till-data/journal.db"))) {
                new AttemptsWatch(output(true), 10).look(journal);
            }
        }

        assertThat(told())
                .singleElement()
                .asString()
                .startsWith("{\"event\":\"attempt\"")
                .contains("\"sale\":\"order-7\"", "\"state\":\"APPROVED\"", "\"final\":true", "\"minorUnits\":500")
                .as("what was paid, beside what was asked for")
                .containsPattern("\"total\":\\{[^}]*\"minorUnits\":200");
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("APPROVED", "GBP 2.00");
    }

    @Test
    void whatCannotBeWatchedIsRefusedInWords() {
        TestDesk desk = new TestDesk(folder);

        assertThat(desk.run("attempts", "--watch").err()).contains("no journal", "nothing to watch");
        assertThat(desk.run("attempts", "--watch", "--json").err()).contains("--json=events");
        assertThat(desk.run("attempts", "abcd", "--watch").err()).contains("leave the ID out");
    }
}
