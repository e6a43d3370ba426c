package dev.tillbridge.cli.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.spi.PaymentTerminal;
import dev.tillbridge.spi.SendGate;
import dev.tillbridge.spi.Start;
import dev.tillbridge.spi.StartAnswer;
import dev.tillbridge.spi.TerminalDriver;
import dev.tillbridge.testkit.LedgerEntry;
import dev.tillbridge.testkit.Pace;
import dev.tillbridge.testkit.SimulatorOptions;
import dev.tillbridge.testkit.attended.AttendedTerminal;
import dev.tillbridge.testkit.attended.ConsoleTester;
import dev.tillbridge.testkit.attended.Tester;
import dev.tillbridge.testkit.axept.AxeptSimulator;
import dev.tillbridge.testkit.conformance.CaseResult;
import dev.tillbridge.testkit.conformance.CaseResult.Result;
import dev.tillbridge.testkit.conformance.ConformanceReport;
import dev.tillbridge.testkit.conformance.ConformanceRun;
import dev.tillbridge.testkit.conformance.Subject;
import dev.tillbridge.testkit.proxy.ProxiedTerminal;
import java.io.StringReader;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A driver that sends a start again when its answer is lost: the proxy sees it, and the card at the terminal is not charged twice. */
class EagerDriverTest {

    private final AxeptSimulator device = AxeptSimulator.open(
            SimulatorOptions.builder().pace(Pace.immediate()).build());
    private final PersonWithCards person = new PersonWithCards(device);
    private final ProxiedTerminal terminal = ProxiedTerminal.ofReal(
            AttendedTerminal.of("axept", device.ledger().currency(), device.settings(), new Reader()));

    @AfterEach
    void close() {
        terminal.close();
        device.close();
    }

    @Test
    void aSecondStartIsSeenAndDoesNotReachTheTerminal() {
        CaseResult result = run("START-ONCE/sale/lose-answer", ConformanceReport.Mode.ATTENDED);

        assertThat(result.result()).isEqualTo(Result.FAILED);
        assertThat(result.reason()).contains("one start message on the wire", "there were 2");
        assertThat(result.wire()).hasSize(2);
        assertThat(result.ledger()).containsExactly("sale of GBP 12.50 approved for GBP 12.50");
        assertThat(device.ledger().starts()).hasSize(1);
        assertThat(device.ledger().entries())
                .filteredOn(LedgerEntry::isApproved)
                .hasSize(1);
    }

    @Test
    void withNobodyThereNeitherReachesIt() {
        CaseResult result = run("START-ONCE/sale/lose-request", ConformanceReport.Mode.UNATTENDED);

        assertThat(result.result()).isEqualTo(Result.FAILED);
        assertThat(result.wire()).hasSize(2);
        assertThat(device.ledger().starts()).isEmpty();
    }

    private CaseResult run(String id, ConformanceReport.Mode mode) {
        Subject subject = Subject.builder(eager(Till.driver("axept")), terminal)
                .mode(mode)
                .build();
        return ConformanceRun.of(subject).only(List.of(id)).run().results().get(0);
    }

    private static TerminalDriver eager(TerminalDriver driver) {
        return (TerminalDriver) Proxy.newProxyInstance(
                TerminalDriver.class.getClassLoader(),
                new Class<?>[] {TerminalDriver.class},
                (proxy, method, given) -> {
                    Object answer = call(method, driver, given);
                    return answer instanceof PaymentTerminal opened ? eager(opened) : answer;
                });
    }

    private static PaymentTerminal eager(PaymentTerminal terminal) {
        return (PaymentTerminal) Proxy.newProxyInstance(
                PaymentTerminal.class.getClassLoader(),
                new Class<?>[] {PaymentTerminal.class},
                (proxy, method, given) -> {
                    Object answer = call(method, terminal, given);
                    return answer instanceof StartAnswer.Lost
                            ? terminal.start((Start) given[0], new OpenGate())
                            : answer;
                });
    }

    private static Object call(java.lang.reflect.Method method, Object on, Object[] given) throws Throwable {
        try {
            return method.invoke(on, given);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static final class OpenGate implements SendGate {
        private boolean passed;

        @Override
        public void pass() {
            passed = true;
        }

        @Override
        public boolean passed() {
            return passed;
        }
    }

    /** Reads everything on a screen, and types what the person with the cards says. */
    private final class Reader implements Tester {

        private final StringBuilder screen = new StringBuilder();

        @Override
        public String ask(String question, List<String> choices) {
            String typed = person.answer(screen + question);
            screen.setLength(0);
            return ConsoleTester.of(new StringReader(typed + "\n"), new StringBuilder())
                    .ask(question, choices);
        }

        @Override
        public void tell(String instruction) {
            screen.append(instruction).append('\n');
        }
    }
}
