package dev.tillbridge.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tillbridge.Outcome;
import dev.tillbridge.testkit.axept.AxeptSimulator;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two hosts as two processes, in real time: the operating system stops or ends one of them between SENDING and the first byte. */
@Timeout(120)
class TwoProcessesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final String address = TestServer.shared().place();
    private final AxeptSimulator simulator = AxeptSimulator.open();

    @AfterEach
    void close() {
        simulator.close();
    }

    private boolean isTakenOver() {
        return TestServer.ask(
                        address,
                        "SELECT count(*) FROM till_attempt a JOIN till_event e ON e.attempt = a.id WHERE e.type = 'INTENT'"
                                + " AND a.host <> e.host")
                .equals("1");
    }

    @Test
    void aProcessThatWasStoppedForLongSendsNothingAndBothHostsKnow() throws IOException {
        try (HostProcess stopped = HostProcess.start(address, simulator.settings());
                Host other = Host.open(address, HostProcess.SHORT, simulator.settings(), journal -> journal)) {
            stopped.untilSendingIsDurable();
            stopped.signal("STOP");
            await().atMost(PATIENCE).until(this::isTakenOver);
            assertThat(simulator.ledger().starts()).isEmpty();
            stopped.signal("CONT");

            assertThat(stopped.goOn()).isEqualTo("NotStarted");
            await().atMost(PATIENCE).until(() -> other.terminal().unresolved().isEmpty());
            assertThat(other.sellWhenFree()).isInstanceOf(Outcome.Approved.class);
            assertThat(simulator.ledger().starts()).as("I1: start messages").hasSize(1);
        }
    }

    @Test
    void whatAProcessThatWasKilledMayHaveSentIsListedAndStartsNothingElse() throws IOException {
        try (HostProcess killed = HostProcess.start(address, simulator.settings());
                Host other = Host.open(address, simulator.settings())) {
            killed.untilSendingIsDurable();
            killed.kill();
            assertThat(other.sell("too-early").await())
                    .as("nobody knows yet that it is gone")
                    .isInstanceOf(Outcome.NotStarted.class);
            Host.silence(address);

            await().atMost(PATIENCE).until(this::isTakenOver);
            assertThat(other.terminal().unresolved()).as("I2").hasSize(1);
            assertThat(other.sell("meanwhile").await()).as("I7").isInstanceOf(Outcome.NotStarted.class);
            assertThat(simulator.ledger().starts()).isEmpty();
        }
    }
}
