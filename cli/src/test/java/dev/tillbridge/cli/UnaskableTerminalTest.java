package dev.tillbridge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.testkit.Fault;
import dev.tillbridge.testkit.Scenario;
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
}
