package dev.tillbridge.cli.bridged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tillbridge.Acquisition;
import dev.tillbridge.TerminalListener;
import dev.tillbridge.bridge.Bridge;
import dev.tillbridge.bridge.BridgeSettings;
import dev.tillbridge.cli.TestDesk;
import dev.tillbridge.model.Answer;
import dev.tillbridge.model.Answer.Reason;
import dev.tillbridge.model.AttemptId;
import dev.tillbridge.model.CardAcquisition;
import dev.tillbridge.model.Progress;
import dev.tillbridge.model.Report;
import dev.tillbridge.testkit.Pace;
import dev.tillbridge.testkit.SimulatorOptions;
import dev.tillbridge.testkit.axept.AxeptSimulator;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A card that a bridge reads at a terminal at which nobody shows one. */
class BridgedCardTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private final AxeptSimulator simulator = AxeptSimulator.open(SimulatorOptions.builder()
            .pace(Pace.attended(Duration.ZERO, Duration.ZERO, Duration.ofMinutes(5)))
            .build());
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final List<Progress.Step> steps = new CopyOnWriteArrayList<>();
    private Path config;

    @BeforeEach
    void configure() {
        config = new TestDesk(folder).configure("till", simulator);
    }

    @AfterEach
    void close() {
        clock.shutdownNow();
        simulator.close();
    }

    private Bridge open() {
        return Bridge.open(
                BridgeSettings.loopback(folder.resolve("till-data")),
                listener -> new TestDesk(folder).open(config, listener));
    }

    private BridgeLine line() {
        return BridgeLine.find(folder.resolve("till-data")).orElseThrow();
    }

    /** Has a card read, and returns when the terminal asks for it. */
    private Acquisition reading(BridgeLine line) {
        Acquisition reading = BridgedAcquisition.begin(
                line,
                "bar",
                RequestDocument.of(CardAcquisition.of(Money.parse("GBP 5.00"))),
                clock,
                new TerminalListener() {
                    @Override
                    public void onProgress(AttemptId attempt, Progress progress) {
                        steps.add(progress.step());
                    }
                });
        await().atMost(PATIENCE).until(() -> steps.contains(Progress.Step.PRESENT_CARD));
        return reading;
    }

    private static Reason why(Answer<?> answer) {
        return answer.<Reason>match(
                value -> {
                    throw new AssertionError("there is one: " + value);
                },
                Answer.None::reason);
    }

    @Test
    void whoGivesUpIsToldThatItIsGivenUp() {
        try (Bridge bridge = open()) {
            Acquisition reading = reading(line());

            reading.cancel();

            assertThat(why(reading.await())).isEqualTo(Reason.CANCELLED);
            assertThat(bridge.uri()).isNotNull();
        }
    }

    @Test
    void anInterruptGivesUpToo() {
        try (Bridge bridge = open()) {
            Acquisition reading = reading(line());

            Thread.currentThread().interrupt();

            assertThat(why(reading.await())).isEqualTo(Reason.CANCELLED);
            assertThat(Thread.interrupted()).as("it is still known").isTrue();
            assertThat(bridge.uri()).isNotNull();
        }
    }

    @Test
    void aBridgeThatWasStartedAgainHasForgottenIt() {
        BridgeLine line;
        Acquisition reading;
        try (Bridge bridge = open()) {
            line = line();
            reading = reading(line);
            assertThat(bridge.uri()).isNotNull();
        }
        assertThat(why(new BridgedQuestions(line, "bar").report(Report.Kind.X)))
                .as("nobody is there")
                .isEqualTo(Reason.LOST);
        try (Bridge bridge = open()) {
            Answer<?> lost = reading.await();

            assertThat(why(lost)).isEqualTo(Reason.LOST);
            assertThat(lost.toString()).contains("Nothing was charged");
            assertThat(bridge.uri()).isNotNull();
        }
    }
}
