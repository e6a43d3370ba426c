package dev.tillbridge.testkit.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.model.Operation;
import dev.tillbridge.testkit.Fault;
import dev.tillbridge.testkit.FaultPlan;
import dev.tillbridge.testkit.Moment;
import dev.tillbridge.testkit.SimulatorOptions;
import dev.tillbridge.testkit.Strike;
import dev.tillbridge.testkit.device.PaymentDevice;
import dev.tillbridge.testkit.device.SimulatedDevice;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.Test;

/** What a simulator says of itself when its author forgot a case: a silence that nobody planned proves nothing of a driver. */
class FailingSimulatorTest {

    private static final class Failing extends HttpSimulator {

        private final PaymentDevice device;
        private volatile Runnable beforeFailing = () -> {};

        private Failing() {
            super("failing", SimulatorOptions.standard(), CurrencyUnit.EUR);
            device = new PaymentDevice(SimulatorOptions.standard(), currency(), script());
            listen();
        }

        @Override
        public Map<String, String> settings() {
            return Map.of();
        }

        @Override
        public Set<Operation> operations() {
            return Set.of();
        }

        @Override
        protected SimulatedDevice device() {
            return device;
        }

        @Override
        protected Reply answer(HttpRequest request) {
            Optional<Fault> fault = script().strike(Moment.START, null);
            if (fault.filter(Fault.UNKNOWN_VERDICT::equals).isPresent()) {
                beforeFailing.run();
                throw new IllegalArgumentException("these words cannot say " + fault.get());
            }
            return malformed();
        }

        @Override
        protected Reply malformed() {
            return Reply.text(400, "Bad Request", "text/plain", "");
        }

        @Override
        protected AnswerStyle style() {
            return AnswerStyle.of(Json.plain());
        }
    }

    @Test
    void noFaultHasStruckWhereTheSimulatorItselfFailed() {
        try (Failing simulator = new Failing()) {
            RawCaller caller = new RawCaller(simulator.address(), false, "");
            simulator.inject(new FaultPlan(Fault.UNKNOWN_VERDICT, Moment.START, 1));
            RawCaller.Seen seen = caller.send("GET", "/payments/1", "");

            assertThat(seen.text()).as("the connection is broken off").isEmpty();
            assertThat(simulator.strikes()).isEmpty();

            simulator.inject(Fault.REJECT.at(Moment.START));
            caller.send("GET", "/payments/1", "");
            assertThat(simulator.strikes()).containsExactly(new Strike(Fault.REJECT, Moment.START));
        }
    }

    @Test
    void whereTheSimulatorFailedOnOneConnectionTheFaultOfAnotherOneCounts() {
        try (Failing simulator = new Failing()) {
            RawCaller caller = new RawCaller(simulator.address(), false, "");
            Strike rejected = new Strike(Fault.REJECT, Moment.START);
            simulator.inject(Fault.REJECT.at(Moment.START));
            caller.send("GET", "/payments/1", "");
            simulator.inject(new FaultPlan(Fault.UNKNOWN_VERDICT, Moment.START, 1));
            simulator.beforeFailing = () -> {
                simulator.inject(Fault.REJECT.at(Moment.START));
                new RawCaller(simulator.address(), false, "").send("GET", "/payments/2", "");
            };

            caller.send("GET", "/payments/3", "");

            assertThat(simulator.strikes()).containsExactly(rejected, rejected);
        }
    }
}
