package dev.tillbridge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.testkit.Fault;
import dev.tillbridge.testkit.Moment;
import dev.tillbridge.testkit.Scenario;
import dev.tillbridge.testkit.paynt.PayntSimulator;
import dev.tillbridge.testkit.payxpert.ConcertSimulator;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a cashier reads about a payment of which the terminal cannot tell what became of it. */
class UnaskableTerminalTest {

    @TempDir
    private Path folder;

    private TestDesk desk;
    private ConcertSimulator terminal;
    private Path config;
    private Run lost;

    @BeforeEach
    void loseAPayment() {
        desk = new TestDesk(folder);
        terminal = ConcertSimulator.open();
        config = desk.configure("till", terminal);
        terminal.next(Scenario.tapsCard().but(Fault.LOSE_ANSWER));
        lost = desk.run("sale", "5", "--config", config);
    }

    @AfterEach
    void tearDown() {
        terminal.close();
    }

    @Test
    void nobodyIsSentToAskIt() {
        assertThat(lost.exitCode()).as(lost.toString()).isEqualTo(4);
        assertThat(lost.out())
                .contains("UNKNOWN", "Last receipt    tillbridge reprint", "Decide          tillbridge resolve")
                .doesNotContain("Ask again");
    }

    @Test
    void itsLastReceiptIsSaidToBePerhapsAnothers() {
        Run reprinted = desk.run("reprint", "--config", config);

        assertThat(reprinted.exitCode()).as(reprinted.toString()).isZero();
        assertThat(reprinted.out().replaceAll("\\s+", " "))
                .contains("may be another's", "compare amount, time and card", "Open: ");
        assertThat(reprinted.out().lines()).allMatch(line -> line.length() <= 80);
    }

    @Test
    void nobodyIsSentToAskForWhatTheTerminalNeverNamed() {
        try (PayntSimulator paynt = PayntSimulator.open()) {
            Path other = desk.configure("paynt", paynt);
            assertThat(desk.run("pair", "--yes", "--code", PayntSimulator.PAIRING_CODE, "--config", other)
                            .exitCode())
                    .isZero();
            Run sale = desk.run("sale", "5", "--json", "--config", other);
            paynt.next(Scenario.tapsCard().but(Fault.LOSE_ANSWER.at(Moment.START)));

            Run undone = desk.run("void", sale.json().path("attempt").asText(), "--config", other);

            assertThat(undone.exitCode()).as(undone.toString()).isEqualTo(4);
            assertThat(undone.out()).contains("UNKNOWN", "Decide").doesNotContain("Ask again");
        }
    }
}
