package dev.tillbridge.docs;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.tillbridge.InstalledDrivers;
import dev.tillbridge.Outcome;
import dev.tillbridge.model.Sale;
import dev.tillbridge.model.Tender;
import dev.tillbridge.testkit.Fault;
import dev.tillbridge.testkit.Moment;
import dev.tillbridge.testkit.Scenario;
import dev.tillbridge.testkit.SimulatedTill;
import dev.tillbridge.testkit.axept.AxeptSimulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.slf4j.LoggerFactory;

/** The lines that the page about the log shows are those that are written. */
@Isolated("reads what the process logs")
class LoggingPageTest {

    private final Logger steps = (Logger) LoggerFactory.getLogger("dev.tillbridge.attempts");
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void listen() {
        log.start();
        steps.setLevel(Level.DEBUG);
        steps.setAdditive(false);
        steps.addAppender(log);
    }

    @AfterEach
    void listenNoMore() {
        steps.detachAppender(log);
        steps.setAdditive(true);
        steps.setLevel(null);
    }

    private static List<String> blocks() throws IOException {
        return List.of(Files.readString(Path.of("..", "logging.md")).split("```\n", -1));
    }

    @Test
    void aPaymentIsLoggedAsThePageShows() throws IOException {
        String written = sell("invoice-4711", Scenario.tapsCard());

        assertThat(written).isEqualTo(blocks().get(1).replace("69dca780", "A"));
    }

    @Test
    void soIsOneWhoseAnswerGotLost() throws IOException {
        String written = sell("invoice-4712", Scenario.tapsCard().but(Fault.LOSE_ANSWER.at(Moment.START)));

        assertThat(written).isEqualTo(blocks().get(3).replace("7be11c02", "A"));
    }

    private String sell(String invoice, Scenario scenario) {
        String id;
        try (AxeptSimulator terminal = AxeptSimulator.open();
                SimulatedTill till = SimulatedTill.builder(
                                InstalledDrivers.load().driver("axept"))
                        .terminal(terminal)
                        .open()) {
            terminal.next(scenario);
            Outcome outcome = till.perform(Sale.builder()
                    .tender(Tender.of(invoice))
                    .amount(Money.parse("GBP 12.50"))
                    .build());
            till.terminal().acknowledge(outcome);
            id = outcome.attempt().shown();
        }
        return log.list.stream()
                .map(event -> String.format(
                        Locale.ROOT,
                        "%-5s %s%n",
                        event.getLevel(),
                        event.getFormattedMessage().replace(id, "A")))
                .map(line -> line.replaceAll("axept:\\w+", "axept:1853195101")
                        .replaceAll("127\\.0\\.0\\.1:[0-9]+", "192.168.0.201:8080")
                        .replaceAll("as [0-9A-F-]{36}", "as F26C8B12-BACB-44EB-BC1B-5A0EB4D83024"))
                .collect(Collectors.joining());
    }
}
