package dev.tillbridge.cli.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.cli.Run;
import dev.tillbridge.cli.TestDesk;
import dev.tillbridge.testkit.Fault;
import dev.tillbridge.testkit.Moment;
import dev.tillbridge.testkit.Pace;
import dev.tillbridge.testkit.Scenario;
import dev.tillbridge.testkit.SimulatorOptions;
import dev.tillbridge.testkit.payxpert.ConcertSimulator;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * Commands beside a running bridge of the same configuration, which is a process of its own. So is one of those that must say the same as without
 * one; the others run in this process, in which there is no bridge either.
 */
@Order(1)
class ThroughABridgeTest extends BesideABridge {

    /** What differs from run to run: ids, times, and numbers that count up. */
    private static String sameInEachRun(String text) {
        return text.lines()
                .map(line -> line.replaceAll("cli-[0-9T]+-[a-z]{5}", "SALE")
                        .replaceAll("(?i)[0-9a-f]{8,}", "ID")
                        .replaceAll("[0-9][0-9:.]*", "N")
                        .replaceAll(" +", " "))
                .reduce("", (before, line) -> before + line + "\n");
    }

    @Test
    void whatACommandSaysIsTheSameAsWithoutABridge() throws IOException {
        Run[] without = outcomes();
        Run alone = runAlone("sale", "7");
        try (Child bridge = serve()) {
            assertThat(Files.getPosixFilePermissions(note())).isEqualTo(PosixFilePermissions.fromString("rw-------"));

            Run[] by = outcomes();

            assertThat(sameInEachRun(runAlone("sale", "7").out())).isEqualTo(sameInEachRun(alone.out()));
            for (int i = 0; i < by.length; i++) {
                assertThat(by[i].exitCode()).as(by[i].out() + by[i].err()).isEqualTo(without[i].exitCode());
                assertThat(sameInEachRun(by[i].out())).isEqualTo(sameInEachRun(without[i].out()));
                assertThat(sameInEachRun(by[i].err())).isEqualTo(sameInEachRun(without[i].err()));
            }
            bridge.interrupt();
            assertThat(bridge.await().exitCode()).isZero();
        }
        assertThat(note()).as("a bridge that ends takes its note away").doesNotExist();
        assertThat(run("attempts").out()).as("and leaves nothing open").contains("Nothing is open.");
    }

    /** Approved, declined, told again, refunded, held on a card, refused. */
    private Run[] outcomes() {
        Run approved = run("sale", "12.50", "--receipt", "both");
        simulator.next(Scenario.tapsCard().declined("51"));
        Run declined = run("sale", "8");
        Run json = run("sale", "9", "--json");
        String sale = json.json().path("sale").asText();
        Run again = run("sale", "9", "--sale", sale);
        Run other = run("sale", "10", "--sale", sale);
        Run refund = run("refund", "3");
        Run undone = run("void", json.json().path("attempt").asText());
        Run held = run("preauth", "open", "30");
        return new Run[] {approved, declined, again, other, refund, undone, held};
    }

    @Test
    void aRefusalOfTheTerminalIsToldAsWithoutABridge() throws IOException, InterruptedException {
        Scenario held = Scenario.tapsCard().holdAt(Moment.LOOKUP_WAITING_FOR_CARD);
        simulator.next(held);
        try (Child bridge = serve();
                Child paying = start("sale", "5")) {
            held.awaitHeld();

            Run busy = run("sale", "6");

            assertThat(busy.exitCode()).as(busy.out() + busy.err()).isEqualTo(3);
            assertThat(busy.out()).contains("NOT STARTED", "busy");
            held.release();
            assertThat(paying.await().exitCode()).isZero();
            assertThat(bridge.output()).doesNotContain("token");
        }
        assertThat(simulator.ledger().starts()).hasSize(1);
    }

    @Test
    void aCommandWithAnotherJournalInTheFolderLeavesTheBridgeItsNote() throws IOException {
        String yaml = Files.readString(config);
        Path other = new TestDesk(folder).write("other.yaml", yaml.replace("journal.db", "other.db"));
        try (Child bridge = serve()) {
            Run run = new TestDesk(folder).run("sale", "6", "--config", other);

            assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
            assertThat(run.out()).doesNotContain("was killed");
            assertThat(note()).exists();
            assertThat(run("sale", "5").exitCode()).isZero();
            assertThat(bridge.output()).contains("Ctrl-C ends it.");
        }
    }

    @Test
    void anUnknownPaymentIsResolvedByTheBridge() {
        simulator.close();
        simulator = ConcertSimulator.open(
                SimulatorOptions.builder().pace(Pace.immediate()).build());
        configure();
        simulator.next(Scenario.tapsCard().but(Fault.LOSE_ANSWER.at(Moment.START)));
        try (Child bridge = serve()) {
            Run unknown = run("sale", "5", "--json");
            assertThat(unknown.exitCode()).as(unknown.err()).isEqualTo(4);
            String id = unknown.json().path("attempt").asText().substring(0, 8);

            Run blocked = run("sale", "6");
            Run wrong = run("resolve", id, "--done", "1", "--by", "Ann", "--because", "seen", "--yes");
            Run resolved =
                    run("resolve", id, "--paid", "4711", "--amount", "3", "--by", "Ann", "--because", "on it", "--yes");
            Run again = run("resolve", id, "--not-paid", "--by", "Ann", "--because", "no", "--yes");

            assertThat(blocked.exitCode()).isEqualTo(3);
            assertThat(wrong.exitCode()).isEqualTo(2);
            assertThat(resolved.exitCode()).as(resolved.out() + resolved.err()).isZero();
            assertThat(resolved.out().replaceAll("\\s+", " "))
                    .contains("PAID", "4711", "Only EUR 3.00 of EUR 5.00", "Recorded as PAID (DECIDED).");
            assertThat(again.exitCode()).isEqualTo(3);
            assertThat(run("sale", "6").exitCode()).isZero();
            assertThat(bridge.output()).doesNotContain("4711");
        }
        assertThat(simulator.ledger().starts()).hasSize(2);
    }

    @Test
    void whatMovesNoMoneyIsAskedByTheBridgeAndSaysTheSame() throws IOException {
        assertThat(run("sale", "12.50", "--reference", "table 5").exitCode()).isZero();
        Run[] without = questions();
        try (Child bridge = serve()) {
            Run[] by = questions();

            for (int i = 0; i < by.length; i++) {
                assertThat(by[i].exitCode()).as(by[i].out() + by[i].err()).isEqualTo(without[i].exitCode());
                assertThat(sameInEachRun(by[i].out())).isEqualTo(sameInEachRun(without[i].out()));
                assertThat(sameInEachRun(by[i].err())).isEqualTo(sameInEachRun(without[i].err()));
            }
            Run lost;
            URI straight = bridge();
            try (CuttingProxy proxy = CuttingProxy.open(straight, "POST", 5)) {
                commandsGoTo(proxy.uri());
                lost = run("report", "z", "--yes");
                assertThat(proxy.cut()).as("asked for once").isEqualTo(1);
                commandsGoTo(straight);
            }
            assertThat(lost.exitCode()).as(lost.out() + lost.err()).isEqualTo(4);
            assertThat(lost.out()).contains("a second Z report may be empty");
            assertThat(run("report", "z", "--yes").out()).contains("Z REPORT").doesNotContain("12.50");
            Run unnameable = run("card", "30", "--continue", "preauth", "--sale", "table 5");
            assertThat(unnameable.exitCode()).isEqualTo(2);
            assertThat(unnameable.out())
                    .as("before a card is read that could not be used")
                    .doesNotContain("CARD READ");
            Run held = run("card", "30", "--continue", "preauth", "--json");
            assertThat(held.exitCode()).as(held.err()).isZero();
            Run shown = run("preauth", "show", held.json().path("preAuthId").asText());
            assertThat(shown.out()).contains("30.00");
            assertThat(run("attempts").exitCode()).isZero();
            assertThat(run("ping").exitCode()).isZero();
            Run paired = run("trust", "--yes");
            assertThat(paired.exitCode()).isEqualTo(3);
            assertThat(paired.err()).as("what the bridge does not do").contains("[TB-JOURNAL-IN-USE]");
            assertThat(bridge.output()).contains("Ctrl-C ends it.");
        }
        assertThat(simulator.ledger().starts()).hasSize(2);
    }

    /** Totals, the terminal's list, a copy, a text, a card that is let go, and one that is not shown. */
    private Run[] questions() {
        Run card = run("card", "9");
        simulator.next(Scenario.cancelsOnTerminal());
        return new Run[] {
            run("report", "x"), run("history"), run("reprint"), run("print", "Table 5"), card, run("card", "9")
        };
    }
}
