package dev.tillbridge.engine;

import static dev.tillbridge.engine.Till.accepts;
import static dev.tillbridge.engine.Till.atWork;
import static dev.tillbridge.engine.Till.says;
import static dev.tillbridge.engine.Till.silent;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.tillbridge.Attempt;
import dev.tillbridge.model.Progress;
import dev.tillbridge.model.Verdict;
import dev.tillbridge.spi.StartAnswer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** What an operator reads of a payment in the log. */
@Isolated("reads what the process logs")
class StepLogTest {

    private final Till till = new Till();
    private final Logger steps = (Logger) LoggerFactory.getLogger("dev.tillbridge.attempts");
    private final ListAppender<ILoggingEvent> log = new ListAppender<>() {
        @Override
        protected void append(ILoggingEvent event) {
            event.prepareForDeferredProcessing(); // or the context would be read when the test looks at it
            super.append(event);
        }
    };

    @BeforeEach
    void listen() {
        log.start();
        steps.setLevel(Level.DEBUG);
        steps.setAdditive(false);
        steps.addAppender(log);
    }

    @AfterEach
    void close() {
        till.close();
        steps.detachAppender(log);
        steps.setAdditive(true);
        steps.setLevel(null);
    }

    private List<String> lines(String id) {
        return log.list.stream()
                .map(event ->
                        event.getLevel() + " " + event.getFormattedMessage().replace(id, "A"))
                .toList();
    }

    @Test
    void aPaymentIsALineAStep() {
        till.terminal.answersStart(accepts());
        till.terminal.answersLookups(atWork(Progress.Step.PRESENT_CARD), says(Verdict.APPROVED));

        Attempt attempt = till.startSale();
        till.desk().acknowledge(till.outcomeOf(attempt));

        assertThat(lines(attempt.id().shown()))
                .containsExactly(
                        "INFO Attempt A: SALE GBP 12.50 for 4711/1 at front-desk (fake:1) is recorded",
                        "INFO Attempt A: the start is sent",
                        "INFO Attempt A: the terminal has it",
                        "INFO Attempt A: APPROVED, GBP 12.50",
                        "DEBUG Attempt A: the point of sale has taken APPROVED");
    }

    @Test
    void whatNobodyKnowsIsAWarning() {
        till.terminal.answersStart(start -> StartAnswer.lost("the connection broke"));
        till.terminal.answersEveryLookup(silent());

        Attempt attempt = till.startSale();
        till.outcomeOf(attempt);

        assertThat(lines(attempt.id().shown()))
                .contains("INFO Attempt A: in doubt and looked for: the connection broke")
                .anyMatch(line -> line.startsWith("WARN Attempt A: nobody knows how it ended"))
                .doesNotHaveDuplicates();
    }

    @Test
    void everyLineCarriesAttemptTenderAndTerminal() {
        till.terminal.answersStart(accepts());
        till.terminal.answersLookups(says(Verdict.APPROVED));

        Attempt attempt = till.startSale();
        till.outcomeOf(attempt);

        assertThat(log.list)
                .isNotEmpty()
                .allSatisfy(event -> assertThat(event.getMDCPropertyMap()).isEqualTo(contextOf(attempt)));
        assertThat(MDC.getCopyOfContextMap()).isNullOrEmpty();
    }

    @Test
    void soDoesWhatDriverAndListenerLog() {
        List<Map<String, String>> seen = new ArrayList<>();
        till.terminal.answersStart(start -> {
            seen.add(MDC.getCopyOfContextMap());
            return accepts().apply(start);
        });
        till.terminal.answersLookups(says(Verdict.APPROVED));
        till.onTold = () -> seen.add(MDC.getCopyOfContextMap());

        Attempt attempt = till.startSale();
        till.outcomeOf(attempt);
        till.time.advance(Duration.ZERO);

        assertThat(seen).hasSize(2).containsOnly(contextOf(attempt));
        assertThat(MDC.getCopyOfContextMap()).isNullOrEmpty();
    }

    private static Map<String, String> contextOf(Attempt attempt) {
        return Map.of("attempt", attempt.id().value(), "tender", "4711/1", "terminal", "front-desk");
    }
}
