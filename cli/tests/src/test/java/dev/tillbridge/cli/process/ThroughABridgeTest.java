package dev.tillbridge.cli.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tillbridge.cli.Run;
import dev.tillbridge.cli.TestDesk;
import dev.tillbridge.testkit.Fault;
import dev.tillbridge.testkit.Moment;
import dev.tillbridge.testkit.Pace;
import dev.tillbridge.testkit.Scenario;
import dev.tillbridge.testkit.Simulator;
import dev.tillbridge.testkit.SimulatorOptions;
import dev.tillbridge.testkit.axept.AxeptSimulator;
import dev.tillbridge.testkit.payxpert.ConcertSimulator;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Commands beside a running bridge of the same configuration, which is a process of its own. So are commands that are interrupted, that lose
 * their bridge, and those that must say the same as without one; the others run in this process, in which there is no bridge either.
 */
class ThroughABridgeTest {

    private static final Pattern CODE = Pattern.compile("within 10 minutes: ([A-Z0-9-]+)");
    private static final Pattern TOKEN = Pattern.compile("\"token\":\"([^\"]+)\"");
    private static final String TEN = "{\"amount\":{\"currency\":\"GBP\",\"minorUnits\":1000}}";

    /** A way of running a command. */
    @FunctionalInterface
    private interface Command {
        Run run(Object... arguments);
    }

    @TempDir
    private Path folder;

    private Simulator simulator = AxeptSimulator.open();
    private Path config;

    @BeforeEach
    void configure() {
        config = new TestDesk(folder).configure("till", simulator);
    }

    @AfterEach
    void close() {
        simulator.close();
    }

    private Child start(Object... arguments) {
        return Child.besideUs(folder, configured(arguments));
    }

    private Run run(Object... arguments) {
        return new TestDesk(folder).run(configured(arguments));
    }

    private Run runAlone(Object... arguments) {
        try (Child command = start(arguments)) {
            return command.await();
        }
    }

    private Object[] configured(Object... arguments) {
        return Stream.concat(Stream.of(arguments), Stream.of("--config", config))
                .toArray();
    }

    private Child serve() {
        Child bridge = start("serve", "--port", "0");
        await().atMost(Duration.ofSeconds(60)).until(() -> bridge.output().contains("Ctrl-C ends it."));
        assertThat(note()).exists();
        return bridge;
    }

    private Path note() {
        return folder.resolve("till-data/bridge-running.json");
    }

    private URI bridge() throws IOException {
        Matcher uri = Pattern.compile("\"uri\":\"([^\"]+)\"").matcher(Files.readString(note()));
        assertThat(uri.find()).isTrue();
        return URI.create(uri.group(1));
    }

    /** Registers a till at the bridge, and returns its token. */
    private String till(Child bridge) throws IOException, InterruptedException {
        Matcher code = CODE.matcher(bridge.output());
        assertThat(code.find()).isTrue();
        Matcher token =
                TOKEN.matcher(ask("POST", "/v1/tills", "", "{\"code\":\"" + code.group(1) + "\",\"name\":\"bar-1\"}"));
        assertThat(token.find()).isTrue();
        return token.group(1);
    }

    private String ask(String method, String path, String token, String body) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(bridge().resolve(path))
                                .header("Authorization", "Bearer " + token)
                                .header("Content-Type", "application/json")
                                .header("Prefer", "wait=60")
                                .method(method, HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private void awaitOutput(Child child, String words) {
        await().atMost(Duration.ofSeconds(60)).until(() -> child.output().contains(words));
    }

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
        Run[] without = outcomes(this::run);
        try (Child bridge = serve()) {
            assertThat(Files.getPosixFilePermissions(note())).isEqualTo(PosixFilePermissions.fromString("rw-------"));

            Run[] by = outcomes(this::runAlone);

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
    private Run[] outcomes(Command command) {
        Run approved = command.run("sale", "12.50", "--receipt", "both");
        simulator.next(Scenario.tapsCard().declined("51"));
        Run declined = command.run("sale", "8");
        Run json = command.run("sale", "9", "--json");
        String sale = json.json().path("sale").asText();
        Run again = command.run("sale", "9", "--sale", sale);
        Run other = command.run("sale", "10", "--sale", sale);
        Run refund = command.run("refund", "3");
        Run undone = command.run("void", json.json().path("attempt").asText());
        Run held = command.run("preauth", "open", "30");
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
    void ctrlCAsksForACancelAndWaitsForTheTruth() {
        Scenario held = Scenario.tapsCard().holdAt(Moment.LOOKUP_WAITING_FOR_CARD);
        simulator.next(held);
        try (Child bridge = serve();
                Child paying = start("sale", "5")) {
            held.awaitHeld();
            awaitOutput(paying, "Present card");

            paying.interrupt();
            Run run = paying.await();

            assertThat(run.out()).contains("Asking for a cancel", "CANCELLED  GBP 5.00");
            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(bridge.output()).contains("Ctrl-C ends it.");
        }
        assertThat(simulator.ledger().captured()).isEmpty();
    }

    @Test
    void ctrlCBeforeAnAnswerOfTheBridgeCameAsksForACancelToo() throws IOException {
        Scenario held = Scenario.tapsCard().holdAt(Moment.LOOKUP_WAITING_FOR_CARD);
        simulator.next(held);
        try (Child bridge = serve();
                CuttingProxy proxy = CuttingProxy.open(bridge(), "PUT", 10)) {
            Files.writeString(
                    note(),
                    Files.readString(note())
                            .replace(bridge().toString(), proxy.uri().toString()));
            try (Child paying = start("sale", "5")) {
                await().atMost(Duration.ofSeconds(60)).until(() -> proxy.cut() > 0);

                paying.interrupt();
                Run run = paying.await();

                assertThat(run.out()).contains("Asking for a cancel", "CANCELLED  GBP 5.00");
                assertThat(run.exitCode()).isEqualTo(1);
            }
            assertThat(bridge.output()).contains("Ctrl-C ends it.");
        }
        assertThat(simulator.ledger().captured()).isEmpty();
    }

    @Test
    void whoLeavesIsToldByTheNextCommandAndTillsAreNot() throws IOException, InterruptedException {
        Scenario held = Scenario.tapsCard().holdAt(Moment.LOOKUP_AUTHORISING);
        simulator.next(held);
        try (Child bridge = serve()) {
            String token = till(bridge);
            try (Child paying = start("sale", "5")) {
                held.awaitHeld();
                awaitOutput(paying, "Authorising");
                paying.interrupt();
                awaitOutput(paying, "Asking for a cancel");
                paying.interrupt();
                assertThat(paying.await().exitCode()).isEqualTo(4);
            }
            held.release();
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> ask("PUT", "/v1/terminals/bar/payments/bar-1.1/1", token, TEN)
                            .contains("\"kind\":\"APPROVED\""));

            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(
                            () -> assertThat(run("sale", "6", "--sale", "next").out())
                                    .contains("An earlier payment was settled", "GBP 5.00"));

            assertThat(ask("GET", "/v1/terminals/bar/attempts", token, "")).contains("bar-1.1");
            assertThat(run("sale", "10", "--sale", "bar-1.1").err()).contains("[TB-TENDER]", "Nothing was sent");
        }
    }

    @Test
    void whatATillBeganIsStillToldToItAfterACommandWentOnWithoutTheBridge() throws IOException, InterruptedException {
        String token;
        try (Child bridge = serve()) {
            token = till(bridge);
            ask("PUT", "/v1/terminals/bar/payments/bar-1.1/1", token, TEN);
            bridge.kill();
        }

        assertThat(run("sale", "6").out())
                .contains("The bridge that had this journal was killed")
                .doesNotContain("An earlier payment was settled");
        Run again = run("sale", "10", "--sale", "bar-1.1");
        assertThat(run("attempts").out()).doesNotContain("An earlier payment was settled");

        assertThat(again.exitCode()).as(again.err()).isZero();
        try (Child bridge = serve()) {
            assertThat(bridge.output()).contains("bar-1");
            assertThat(ask("GET", "/v1/terminals/bar/attempts", token, "")).contains("bar-1.1");
        }
        assertThat(simulator.ledger().captured()).hasSize(2);
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
            Run resolved = run("resolve", id, "--paid", "4711", "--by", "Ann", "--because", "on the receipt", "--yes");
            Run again = run("resolve", id, "--not-paid", "--by", "Ann", "--because", "no", "--yes");

            assertThat(blocked.exitCode()).isEqualTo(3);
            assertThat(wrong.exitCode()).isEqualTo(2);
            assertThat(resolved.exitCode()).as(resolved.out() + resolved.err()).isZero();
            assertThat(resolved.out()).contains("PAID", "4711", "Recorded as PAID (DECIDED).");
            assertThat(again.exitCode()).isEqualTo(3);
            assertThat(run("sale", "6").exitCode()).isZero();
            assertThat(bridge.output()).doesNotContain("4711");
        }
        assertThat(simulator.ledger().starts()).hasSize(2);
    }

    @Test
    void aBridgeThatIsKilledInTheMiddleAndStartedAgainChargesOnce() {
        Scenario held = Scenario.tapsCard().holdAt(Moment.LOOKUP_WAITING_FOR_CARD);
        simulator.next(held);
        Child paying;
        try (Child bridge = serve()) {
            paying = start("sale", "5", "--sale", "table-1");
            held.awaitHeld();
            awaitOutput(paying, "Present card");
            bridge.kill();
        }
        try (Child bridge = start("serve", "--port", "0");
                Child command = paying) {
            awaitOutput(bridge, "Ctrl-C ends it.");
            held.release();
            Run run = command.await();

            assertThat(run.out()).contains("APPROVED  GBP 5.00");
            assertThat(run.exitCode()).isZero();
            assertThat(run("sale", "5", "--sale", "table-1").out()).contains("nothing was sent now");
        }
        assertThat(simulator.ledger().starts()).hasSize(1);
    }

    @Test
    void aBridgeThatIsKilledAndStaysAwayLeavesThePaymentUnknown() {
        Scenario held = Scenario.tapsCard().holdAt(Moment.LOOKUP_WAITING_FOR_CARD);
        simulator.next(held);
        Child paying;
        try (Child bridge = serve()) {
            paying = start("sale", "5", "--sale", "table-1");
            held.awaitHeld();
            awaitOutput(paying, "Present card");
            bridge.kill();
        }
        try (Child command = paying) {
            Run run = command.await();

            assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(4);
            assertThat(run.out()).contains("UNKNOWN", "Do not charge again");
        }
        held.release();
        assertThat(note()).as("nobody took it away").exists();
        Run settled = run("sale", "5", "--sale", "table-1");
        assertThat(settled.out()).contains("The bridge that had this journal was killed", "APPROVED  GBP 5.00");
        assertThat(settled.exitCode()).isZero();
        assertThat(note()).doesNotExist();
        assertThat(simulator.ledger().starts()).hasSize(1);
    }

    @Test
    void anAnswerThatIsLostIsAskedForAgainAndNothingIsStartedTwice() throws IOException {
        try (Child bridge = serve();
                CuttingProxy proxy = CuttingProxy.open(bridge(), "PUT", 2)) {
            Files.writeString(
                    note(),
                    Files.readString(note())
                            .replace(bridge().toString(), proxy.uri().toString()));

            Run run = run("sale", "12.50");

            assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
            assertThat(run.out()).contains("APPROVED  GBP 12.50").doesNotContain("nothing was sent now");
            assertThat(proxy.cut()).isEqualTo(2);
            assertThat(bridge.output()).contains("Ctrl-C ends it.");
        }
        assertThat(simulator.ledger().starts()).hasSize(1);
    }

    @Test
    void aDeclineWhoseAnswerIsLostIsNoSecondTry() throws IOException {
        simulator.next(Scenario.tapsCard().declined("51"));
        try (Child bridge = serve();
                CuttingProxy proxy = CuttingProxy.open(bridge(), "PUT", 1)) {
            Files.writeString(
                    note(),
                    Files.readString(note())
                            .replace(bridge().toString(), proxy.uri().toString()));

            Run run = run("sale", "12.50");

            assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(1);
            assertThat(run.out()).contains("DECLINED").doesNotContain("nothing was sent now");
            assertThat(bridge.output()).contains("Ctrl-C ends it.");
        }
        assertThat(simulator.ledger().starts()).hasSize(1);
    }

    @Test
    void aConfirmationWhoseAnswerIsLostIsRecordedOnce() throws IOException {
        simulator.close();
        simulator = ConcertSimulator.open(
                SimulatorOptions.builder().pace(Pace.immediate()).build());
        configure();
        simulator.next(Scenario.tapsCard().but(Fault.LOSE_ANSWER.at(Moment.START)));
        try (Child bridge = serve()) {
            Run unknown = run("sale", "5", "--json");
            String id = unknown.json().path("attempt").asText().substring(0, 8);
            // the proposal in two languages, and then the confirmation
            try (CuttingProxy proxy = CuttingProxy.open(bridge(), "POST", 0).losingFrom(3)) {
                String note = Files.readString(note());
                Files.writeString(
                        note(), note.replace(bridge().toString(), proxy.uri().toString()));

                Run resolved = run("resolve", id, "--not-paid", "--by", "Ann", "--because", "not there", "--yes");

                assertThat(resolved.exitCode())
                        .as(resolved.out() + resolved.err())
                        .isZero();
                assertThat(resolved.out()).contains("Recorded as NOT PAID (DECIDED).");
                assertThat(proxy.cut()).isPositive();
            }
            assertThat(bridge.output()).contains("Ctrl-C ends it.");
        }
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
            try (CuttingProxy proxy = CuttingProxy.open(bridge(), "POST", 5)) {
                String note = Files.readString(note());
                Files.writeString(
                        note(), note.replace(bridge().toString(), proxy.uri().toString()));
                lost = run("report", "z", "--yes");
                assertThat(proxy.cut()).as("asked for once").isEqualTo(1);
                Files.writeString(note(), note);
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
