package dev.tillbridge.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.cli.Cli;
import dev.tillbridge.cli.Run;
import dev.tillbridge.cli.TestDesk;
import dev.tillbridge.testkit.Pace;
import dev.tillbridge.testkit.SimulatorOptions;
import dev.tillbridge.testkit.axept.AxeptSimulator;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Terminals that wait to be compared after a standby of the journal's database took over, on a real server. */
class JournalDoubtsTest {

    /** The commands for a journal do in a database what they do to a file. */
    private void assertLookedAfter(TestDesk desk, Path config) {
        Run check = desk.run("journal", "check", "--config", config);
        assertThat(check.out().replaceAll("\\s+", " "))
                .contains("The journal in the database", "is whole.")
                .doesNotContain("password");
        assertThat(check.out()).containsPattern("[23] attempts, [0-9]+ events[.]");
        assertThat(desk.run("journal", "archive", "--days", "7", "--config", config)
                        .out())
                .contains("0 attempts moved to the archive.");
        Path target = folder.resolve("old.jsonl");
        assertThat(desk.run("journal", "export", target, "--days", "7", "--config", config)
                        .out())
                .contains("0 attempts written");
        assertThat(target).exists();
        assertThat(desk.run("journal", "prune", "--days", "7", "--yes", "--config", config)
                        .out())
                .contains("0 attempts removed");
        Run renew = desk.run("journal", "renew", "--yes", "--config", config);
        assertThat(renew.exitCode()).isEqualTo(2);
        assertThat(renew.err().replaceAll("\\s+", " ")).contains("not set aside from here", "currentSchema", NOTHING);
    }

    private static final String NOTHING = "Nothing was changed.";

    @TempDir
    private Path folder;

    @Test
    void aTerminalThatAFailoverMayHaveLostAStartOfWorksAgainWhenAPersonComparedIt() throws IOException, SQLException {
        TestDesk desk = new TestDesk(folder, Cli.standard());
        try (EmbeddedPostgres server = durable().start();
                AxeptSimulator simulator = AxeptSimulator.open(
                        SimulatorOptions.builder().pace(Pace.immediate()).build())) {
            String url = server.getJdbcUrl("postgres", "postgres");
            Path config = desk.configure("till", simulator);
            Files.writeString(
                    config,
                    Files.readString(config).replaceFirst("journal: .*", "journal: " + url + "&password=postgres"));
            String serial = "axept:" + simulator.settings().get("serial");
            Run sold = desk.run("sale", "12.50", "--config", config);
            assertThat(sold.exitCode()).as(sold.out() + sold.err()).isZero();
            assertThat(desk.run("journal", "doubts", "--config", config).out())
                    .contains("No terminal waits to be compared.");
            promoted(server);

            Run refused = desk.run("sale", "6", "--config", config);
            assertThat(refused.exitCode()).isEqualTo(3);
            assertThat(refused.out() + refused.err()).contains("tillbridge journal compared " + serial);
            Run listed = desk.run("journal", "doubts", "--config", config);
            assertThat(listed.out())
                    .contains(serial + ": a standby of the database took over")
                    .contains("Compare the last");
            Run other = compared(desk, config, "axept:1", "--yes");
            assertThat(other.exitCode()).isEqualTo(2);
            assertThat(other.err()).contains("axept:1 does not wait", serial, NOTHING);
            Run unasked = compared(desk, config, serial);
            assertThat(unasked.exitCode()).isEqualTo(2);
            assertThat(unasked.err()).contains("say --yes", NOTHING);

            Run compared = compared(desk, config, serial, "--yes");

            assertThat(compared.exitCode()).as(compared.err()).isZero();
            assertThat(compared.out()).contains(serial + " may work again.");
            assertThat(desk.run("sale", "6", "--config", config).exitCode()).isZero();
            assertLookedAfter(desk, config);
        }
    }

    /** One as it is started by default is refused: it would lose what it commits. */
    private static EmbeddedPostgres.Builder durable() {
        return EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("synchronous_commit", "on");
    }

    private static Run compared(TestDesk desk, Path config, String terminal, String... more) {
        String[] usual = {
            "journal", "compared", terminal, "--by", "Anna", "--because", "the same", "--config", config.toString()
        };
        return desk.run((Object[]) Stream.of(usual, more).flatMap(Stream::of).toArray(String[]::new));
    }

    /** As the tables look to a till after a standby took over. */
    private static void promoted(EmbeddedPostgres server) throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("UPDATE till_lease SET timeline = 0");
            statement.execute("UPDATE till_journal SET timeline = 0");
        }
    }

    @Test
    void aJournalInAFileIsNeverInDoubt() {
        Run run = new TestDesk(folder, Cli.standard()).run("journal", "doubts");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err().replaceAll("\\s+", " ")).contains("The journal is a file", NOTHING);
    }
}
