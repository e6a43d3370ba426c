package dev.tillbridge.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tillbridge.InstalledDrivers;
import dev.tillbridge.Outcome;
import dev.tillbridge.TerminalListener;
import dev.tillbridge.Terminals;
import dev.tillbridge.config.Configuration;
import dev.tillbridge.journal.AttemptRecord;
import dev.tillbridge.journal.Journal;
import dev.tillbridge.journal.JournalException;
import dev.tillbridge.journal.JournalProviders;
import dev.tillbridge.model.Sale;
import dev.tillbridge.model.Tender;
import dev.tillbridge.testkit.axept.AxeptSimulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** From the line of a configuration to the journal, and what is said when that is not possible. */
@Timeout(60)
class PostgresProviderTest {

    private static final String PASSWORD = "s3cret%26pass";

    @TempDir
    private Path folder;

    private final int port = TestServer.shared().port();

    private static String problem(String url) {
        return JournalProviders.problem(url).orElse("none");
    }

    @Test
    void theConfigurationNamesTheDatabaseAndTheEnvironmentThePassword() throws IOException {
        String place = TestServer.shared().place();
        Path file = folder.resolve("till.yaml");
        try (AxeptSimulator simulator = AxeptSimulator.open()) {
            StringBuilder yaml =
                    new StringBuilder("journal: " + place.replace("password=postgres", "password=${DB_PASSWORD}")
                            + "\nterminals:\n  bar:\n" + "    driver: axept\n");
            simulator.settings().forEach((key, value) -> yaml.append("    " + key + ": \"" + value + "\"\n"));
            Files.writeString(file, yaml);
            Configuration configuration =
                    Configuration.load(file, InstalledDrivers.load().settings(), Map.of("DB_PASSWORD", PASSWORD)::get);

            try (Terminals terminals = Terminals.open(configuration, new TerminalListener() {})) {
                Outcome outcome = terminals
                        .terminal("bar")
                        .sale(Sale.builder()
                                .tender(Tender.of("1"))
                                .amount(Money.parse("GBP 12.50"))
                                .build());
                assertThat(outcome).isInstanceOf(Outcome.Approved.class);
            }
            assertThat(configuration.toString()).doesNotContain("s3cret");
        }
        assertThat(TestServer.ask(place, "SELECT state FROM till_attempt")).isEqualTo("APPROVED");
    }

    @Test
    void aPlaceThatCanBeUsedHasNoProblemAndIsLeftAsItIs() {
        String place = TestServer.shared().place();

        assertThat(JournalProviders.problem(place)).isEmpty();

        assertThat(TestServer.ask(place, "SELECT count(*) FROM pg_tables WHERE schemaname = current_schema()"))
                .isEqualTo("0");
    }

    @Test
    void noParameterOfTheAddressKeepsAPaymentFromBeingRecorded() {
        String place = TestServer.shared().place() + "&preferQueryMode=simple&autosave=always&readOnly=true";

        try (Journal journal = PostgresProvider.open(place, LeaseTimes.usual()).journal()) {
            AttemptRecord begun = Sales.begin(journal, 1);

            assertThat(journal.find(begun.id())).isPresent();
        }
    }

    @Test
    void whatIsWrongIsSaidWithWhatToDoAndWithoutThePassword() {
        String secret = "?user=postgres&password=" + PASSWORD;
        assertThat(problem("jdbc:postgresql://localhost:" + port + "/nowhere" + secret))
                .contains("nowhere", "createdb")
                .doesNotContain("s3cret");
        assertThat(problem("jdbc:postgresql://localhost:1/postgres" + secret))
                .contains("localhost:1", "See to the server")
                .doesNotContain("s3cret");
        assertThat(problem("jdbc:postgresql://localhost:port/postgres" + secret))
                .contains("jdbc:postgresql://HOST:5432/DATABASE", "${VARIABLE}")
                .doesNotContain("s3cret");
        assertThat(problem("jdbc:postgresql://till:s3cret@localhost/postgres"))
                .contains("jdbc:postgresql://HOST:5432/DATABASE")
                .doesNotContain("s3cret");
        assertThat(problem("jdbc:postgresql://localhost:" + port + "/postgres?user=nobody-here&password=" + PASSWORD))
                .contains("Check the user and the password")
                .doesNotContain("s3cret");
        assertThat(problem(TestServer.shared().place() + "&options=-c%20synchronous_commit=off"))
                .contains("synchronous_commit is off", "switch it on");
        assertThat(problem("jdbc:acme://localhost/till")).contains("jdbc:acme:", "tillbridge-journal-postgres");
    }

    @Test
    void aNewerSchemaIsLeftToNewerPrograms() {
        String place = TestServer.shared().place();
        PostgresProvider.open(place, Host.lasting()).journal().close();
        TestServer.script(place, "UPDATE till_journal SET version = version + 1");

        assertThat(problem(place)).contains("update this till");
        assertThatThrownBy(() -> PostgresProvider.open(place, Host.lasting()))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("update this till")
                .hasMessageContaining("Nothing was sent");
    }

    @Test
    void whatWasChangedByOtherHandsIsNotedWhenItIsOpened() {
        String place = TestServer.shared().place();
        var till = PostgresProvider.open(place, Host.lasting());
        Sales.begin(till.journal(), 1);
        till.journal().close();
        TestServer.script(
                place,
                "ALTER TABLE till_event DISABLE TRIGGER USER",
                "UPDATE till_event SET payload = replace(payload, '30.00', '31.00')");

        assertThatThrownBy(() -> PostgresProvider.open(place, Host.lasting()))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("not as it was written")
                .hasMessageContaining("Compare the latest payments with the terminals");
    }
}
