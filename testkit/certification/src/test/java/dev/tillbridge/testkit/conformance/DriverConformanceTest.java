package dev.tillbridge.testkit.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tillbridge.model.Operation;
import dev.tillbridge.spi.TerminalDriver;
import dev.tillbridge.testkit.SimulatedTerminal;
import dev.tillbridge.testkit.payxpert.FakePayXpress;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What an author of a driver sees of the suite in his build. */
class DriverConformanceTest {

    /** What a third party writes. */
    private static final class Conformance extends DriverConformance {

        private final SmallDriver driver = new SmallDriver();
        private final List<String> only;

        private Conformance(String... only) {
            this.only = List.of(only);
        }

        @Override
        protected TerminalDriver driver() {
            return driver;
        }

        @Override
        protected SimulatedTerminal openTerminal() {
            return FakePayXpress.open();
        }

        @Override
        protected Collection<String> only() {
            return only;
        }

        private Executable test(String name) {
            return conformance()
                    .filter(each -> each.getDisplayName().startsWith(name))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no test " + name))
                    .getExecutable();
        }
    }

    @Test
    void thereIsATestForEachCaseThatAppliesAndOneForTheCertificate() {
        assertThat(new Conformance("UNDECLARED-REFUSED/void", "UNDECLARED-REFUSED/sale", "ID-WELL-FORMED")
                        .conformance())
                .extracting(DynamicTest::getDisplayName)
                .containsExactly(
                        "ID-WELL-FORMED/driver: the driver has an id and a name",
                        "UNDECLARED-REFUSED/void: nothing leaves for void, which is not declared",
                        "what was run is kept, and no certificate follows from a part",
                        "the report holds what is asked of it");
    }

    @Test
    void aBrokenRuleFailsItsTestWithEverythingThatHelps() {
        Conformance conformance = new Conformance("OPERATION-REAL");
        conformance.driver.sent = Map.of(Operation.SALE, 1, Operation.REFUND, 1);

        assertThatThrownBy(conformance.test("OPERATION-REAL/refund")::execute)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("OPERATION-REAL/refund FAILED")
                .hasMessageContaining(Rule.OPERATION_REAL.sentence())
                .hasMessageContaining(Rule.OPERATION_REAL.advice())
                .hasMessageContaining("did: refund of")
                .hasMessageContaining("sale of EUR 12.50 approved");
        assertThatCode(conformance.test("OPERATION-REAL/sale")::execute).doesNotThrowAnyException();
        assertThatThrownBy(conformance.test("what was run is kept")::execute)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("OPERATION-REAL/refund");
    }

    @Test
    void aCaseThatCouldNotBeRunFailsWhereItsRuleIsMandatory() {
        Conformance conformance = new Conformance("FEATURE-REAL/refund/*", "DECLINE-TOLD/sale");
        conformance.driver.sent = Map.of();

        assertThatThrownBy(conformance.test("DECLINE-TOLD/sale")::execute)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("DECLINE-TOLD/sale NOT RUN")
                .hasMessageContaining("Remove what stands in the way, in the driver or at the terminal");
    }

    @Test
    void whatFailedComesFirstThenWhatCouldNotBeRunAndTheLastTestNamesBoth() {
        Conformance conformance = new Conformance("ID-WELL-FORMED", "DECLINE-TOLD/sale", "OPERATION-REAL");
        conformance.driver.sent = Map.of(Operation.REFUND, 1); // sells nothing, and sells where it should refund

        assertThat(conformance.conformance())
                .extracting(test -> test.getDisplayName().replaceFirst(":.*", ""))
                .containsExactly(
                        "OPERATION-REAL/sale",
                        "OPERATION-REAL/refund",
                        "DECLINE-TOLD/sale",
                        "ID-WELL-FORMED/driver",
                        "what was run is kept, and no certificate follows from a part",
                        "the report holds what is asked of it");
        assertThatThrownBy(conformance.test("what was run is kept")::execute)
                .hasMessageMatching("(?s)small is not certified\\.\\R"
                        + "Failed:\\R  OPERATION-REAL/sale: expected .*\\R  OPERATION-REAL/refund: expected .*\\R"
                        + "Not run, which counts as failed:\\R  DECLINE-TOLD/sale: the terminal did not .*\\R");
    }

    @Test
    void whatIsAskedOfTheReportIsATestOfItsOwn() {
        DriverConformance picky = new DriverConformance() {
            @Override
            protected TerminalDriver driver() {
                return new SmallDriver();
            }

            @Override
            protected SimulatedTerminal openTerminal() {
                return FakePayXpress.open();
            }

            @Override
            protected Collection<String> only() {
                return List.of("ID-WELL-FORMED");
            }

            @Override
            protected void examine(ConformanceReport report) {
                assertThat(report.verified()).containsExactly("everything");
            }
        };

        assertThatThrownBy(picky.conformance()
                        .reduce((first, last) -> last)
                        .orElseThrow()
                        .getExecutable()::execute)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("everything");
    }
}
