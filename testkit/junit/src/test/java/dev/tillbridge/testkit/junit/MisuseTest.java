package dev.tillbridge.testkit.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import dev.tillbridge.Terminals;
import dev.tillbridge.testkit.SimulatedTerminal;
import dev.tillbridge.testkit.SimulatedTill;
import dev.tillbridge.testkit.scenario.NamedScenario;
import java.lang.reflect.Method;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** What whoever uses the annotation in another way is told, and what is left when a run is over. */
class MisuseTest {

    /** Run by the tests below, one at a time. */
    static final class Cases {

        static @Nullable SimulatedTerminal last;

        @Simulated("axpet")
        void unknownDriver(SimulatedTill till) {
            till.close();
        }

        @Simulated(value = "axept", scenarios = "bra.yaml")
        void missingFile(SimulatedTill till) {
            till.close();
        }

        @Simulated(value = "axept", scenarios = "wrong.yaml")
        void wrongFile(SimulatedTill till) {
            till.close();
        }

        @Simulated(value = "axept", settings = "deadline 90s")
        void noLine(SimulatedTill till) {
            till.close();
        }

        @Simulated(value = "axept", settings = "deadlin: 90s")
        void wrongSetting(SimulatedTill till) {
            till.close();
        }

        @Simulated("axept")
        void twoTills(SimulatedTill till, Terminals terminals) {
            till.close();
            terminals.close();
        }

        @Simulated("axept")
        void noScenarios(NamedScenario scenario) {
            assertThat(scenario).isNull();
        }

        @Simulated(value = "payxpert-app", scenarios = "tip.yaml")
        void cannotBePlayed(SimulatedTill till) {
            till.close();
        }

        @Simulated("axept")
        void failing(Terminals terminals, SimulatedTerminal terminal) {
            last = terminal;
            assertThat(terminals.terminal("front-desk")).as("on purpose").isNull();
        }
    }

    @Test
    void aDriverThatIsNotThereIsToldWithThoseThatAre() {
        assertThat(failureOf("unknownDriver")).contains("[axpet]").contains("both for [axept, ");
    }

    @Test
    void aFileThatIsNotThereIsToldWithWhereItIsLookedFor() {
        assertThat(failureOf("missingFile")).contains("'bra.yaml'").contains("beside " + MisuseTest.class.getName());
    }

    @Test
    void aFileWithMistakesIsToldWithAllOfThem() {
        assertThat(failureOf("wrongFile")).contains("wrong.yaml:3:17").contains("wrong.yaml:5:17");
    }

    @Test
    void aSettingThatIsNoneIsToldAsInAFile() {
        assertThat(failureOf("noLine")).contains("\"deadline: 90s\"").contains("not deadline 90s");
        assertThat(failureOf("wrongSetting")).contains("deadlin").contains("deadline");
    }

    @Test
    void twoTillsAtOneTerminalAreRefused() {
        assertThat(failureOf("twoTills")).contains("two tills");
    }

    @Test
    void aScenarioIsHandedOutOnlyWhereThereIsAFile() {
        assertThat(failureOf("noScenarios")).contains("@Simulated(scenarios = ");
    }

    @Test
    void whatATerminalCannotPlayIsSkippedWithAReason() {
        Events tests = run("cannotBePlayed").testEvents();

        assertThat(tests.aborted().count()).isEqualTo(1);
        assertThat(tests.failed().count()).isZero();
    }

    @Test
    void whenATestFailsItsTerminalIsClosedAndItsJournalIsGone(@TempDir Path folder) {
        String before = System.getProperty("java.io.tmpdir");
        System.setProperty("java.io.tmpdir", folder.toString());
        try {
            assertThat(failureOf("failing")).startsWith("[on purpose]");
        } finally {
            System.setProperty("java.io.tmpdir", before);
        }

        SimulatedTerminal terminal = Objects.requireNonNull(Cases.last);
        int port = Integer.parseInt(terminal.settings().get("port"));
        assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port).close())
                .isInstanceOf(ConnectException.class);
    }

    private static String failureOf(String method) {
        EngineExecutionResults results = run(method);
        Events failed = results.allEvents().failed();
        assertThat(failed.count()).as(method).isEqualTo(1);
        return failed.stream()
                .map(event -> event.getRequiredPayload(TestExecutionResult.class))
                .map(result -> result.getThrowable().orElseThrow())
                .map(Throwable::getMessage)
                .findFirst()
                .orElseThrow();
    }

    private static EngineExecutionResults run(String name) {
        Method method = Arrays.stream(Cases.class.getDeclaredMethods())
                .filter(each -> each.getName().equals(name))
                .findFirst()
                .orElseThrow();
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectMethod(Cases.class, method))
                .execute();
    }
}
