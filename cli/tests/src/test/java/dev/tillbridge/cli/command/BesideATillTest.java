package dev.tillbridge.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tillbridge.Attempt;
import dev.tillbridge.Outcome;
import dev.tillbridge.Terminal;
import dev.tillbridge.TerminalListener;
import dev.tillbridge.Terminals;
import dev.tillbridge.cli.Run;
import dev.tillbridge.cli.TestDesk;
import dev.tillbridge.journal.AttemptRecord;
import dev.tillbridge.journal.EventType;
import dev.tillbridge.journal.JournalBeside;
import dev.tillbridge.journal.JournalException;
import dev.tillbridge.model.AttemptState;
import dev.tillbridge.model.Sale;
import dev.tillbridge.model.Tender;
import dev.tillbridge.testkit.Moment;
import dev.tillbridge.testkit.Scenario;
import dev.tillbridge.testkit.axept.AxeptSimulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What only looks works beside a till that is at work; what would start something is refused. */
class BesideATillTest {

    private static final String BESIDE = "A till is at work with this configuration, so this only looks.";

    @TempDir
    private Path folder;

    private final AxeptSimulator simulator = AxeptSimulator.open();
    private final Scenario slowCustomer = Scenario.tapsCard().approved().holdAt(Moment.LOOKUP_WAITING_FOR_CARD);
    private TestDesk desk;
    private Path config;

    @BeforeEach
    void configure() {
        desk = new TestDesk(folder);
        config = desk.configure("till", simulator);
    }

    @AfterEach
    void close() {
        simulator.close();
    }

    private Run run(Object... arguments) {
        Object[] all = Arrays.copyOf(arguments, arguments.length + 2);
        all[arguments.length] = "--config";
        all[arguments.length + 1] = config;
        return desk.run(all);
    }

    private static Attempt begin(Terminal bar, String tender) {
        return bar.start(
                Sale.builder()
                        .tender(Tender.of(tender))
                        .amount(Money.parse("GBP 12.50"))
                        .build(),
                new TerminalListener() {});
    }

    @Test
    void whatATillHasOpenIsShownAndLeftToIt() {
        simulator.next(slowCustomer);
        try (Terminals till = desk.open(config, new TerminalListener() {})) {
            Attempt paying = begin(till.terminal("bar"), "order-1");
            await().until(() -> paying.summary().state() == AttemptState.ACCEPTED);

            Run attempts = run("attempts", "--json");
            assertThat(attempts.exitCode()).isEqualTo(4);
            assertThat(attempts.json().path("open").path(0).path("attempt").asText())
                    .isEqualTo(paying.id().value());
            assertThat(attempts.err()).contains("A till is at work");
            assertThat(run("attempts").out().replaceAll("\\s+", " ")).contains(BESIDE, "order-1");

            slowCustomer.release();
            assertThat(paying.await()).isInstanceOf(Outcome.Approved.class);
            Run settled = run("attempts", "--json");
            assertThat(settled.json().path("recent").path(0).path("state").asText())
                    .isEqualTo("APPROVED");
            assertThat(till.terminal("bar").unacknowledged())
                    .as("the till alone takes its outcomes")
                    .hasSize(1);
        }
        assertThat(simulator.ledger().starts()).hasSize(1);
    }

    @Test
    void whatIsOpenAtATerminalThatIsGoneIsShownBesideTheTillToo() throws IOException {
        simulator.next(slowCustomer);
        String left;
        try (Terminals till = desk.open(config, new TerminalListener() {})) {
            Attempt paying = begin(till.terminal("bar"), "order-1");
            await().until(() -> paying.summary().state() == AttemptState.ACCEPTED);
            left = paying.id().value();
        }
        String serial = String.valueOf(simulator.settings().get("serial"));
        Files.writeString(
                config, Files.readString(config).replace("bar:", "terrace:").replace(serial, "1853195199"));

        try (Terminals till = desk.open(config, new TerminalListener() {})) {
            Run attempts = run("attempts", "--json");

            assertThat(till.terminal("terrace").unresolved()).hasSize(1);
            assertThat(attempts.exitCode()).as(attempts.out()).isEqualTo(4);
            assertThat(attempts.json().path("open").path(0).path("attempt").asText())
                    .isEqualTo(left);
        }
    }

    @Test
    void aTerminalIsAskedBesideItsTill() {
        try (Terminals till = desk.open(config, new TerminalListener() {})) {
            assertThat(begin(till.terminal("bar"), "order-1").await()).isInstanceOf(Outcome.Approved.class);

            Run there = run("ping");
            assertThat(there.exitCode()).as(there.out() + there.err()).isZero();
            assertThat(there.out()).contains("THERE");
            assertThat(run("info").exitCode()).isZero();
            assertThat(run("history").exitCode()).isZero();
            assertThat(run("terminals").out()).contains("bar");
        }
        assertThat(simulator.ledger().starts()).hasSize(1);
    }

    @Test
    void whatWouldStartSomethingIsRefused() {
        try (Terminals till = desk.open(config, new TerminalListener() {})) {
            assertThat(till.all()).hasSize(1);

            Run sale = run("sale", "6");

            assertThat(sale.exitCode()).isEqualTo(3);
            assertThat(sale.err()).contains("in use");
        }
        assertThat(simulator.ledger().starts()).isEmpty();
    }

    @Test
    void whatReadsAlongRecordsNothingAndKeepsNobodyOut() {
        try (Terminals till = desk.open(config, new TerminalListener() {})) {
            begin(till.terminal("bar"), "order-1").await();
        }
        Path file = folder.resolve("till-data/journal.db");
        try (JournalBeside beside = JournalBeside.open(file);
                Terminals till = desk.open(config, new TerminalListener() {})) {
            AttemptRecord paid = beside.recent(1).get(0);
            assertThatThrownBy(() -> beside.append(
                            EventType.ACKNOWLEDGED,
                            paid.toBuilder().acknowledged(true).build(),
                            paid.changed()))
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining("only reads along");

            Attempt next = begin(till.terminal("bar"), "order-2");

            assertThat(next.await()).isInstanceOf(Outcome.Approved.class);
            assertThat(beside.recent(9)).hasSize(2);
        }
    }

    @Test
    void whatIsNoJournalIsSaidToBeNone() throws IOException {
        Path none = folder.resolve("none.db");
        assertThatThrownBy(() -> JournalBeside.open(none)).hasMessageContaining("There is no journal at");
        Files.writeString(none, "");
        assertThatThrownBy(() -> JournalBeside.open(none)).hasMessageContaining("another version, or none");
    }
}
