package dev.tillbridge.cli.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tillbridge.cli.Run;
import dev.tillbridge.testkit.Fault;
import dev.tillbridge.testkit.Moment;
import dev.tillbridge.testkit.Pace;
import dev.tillbridge.testkit.Scenario;
import dev.tillbridge.testkit.SimulatorOptions;
import dev.tillbridge.testkit.payxpert.ConcertSimulator;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Commands that are interrupted, or lose their bridge or its answer, in the middle of what they do by it. */
@Order(1)
class ThroughALostBridgeTest extends BesideABridge {

    private static final String TEN = "{\"amount\":{\"currency\":\"GBP\",\"minorUnits\":1000}}";

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
            commandsGoTo(proxy.uri());
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
            commandsGoTo(proxy.uri());

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
            commandsGoTo(proxy.uri());

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
                commandsGoTo(proxy.uri());

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
}
