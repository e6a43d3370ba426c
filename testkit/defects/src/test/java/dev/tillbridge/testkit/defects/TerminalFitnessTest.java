package dev.tillbridge.testkit.defects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tillbridge.testkit.Simulator;
import dev.tillbridge.testkit.conformance.ConformanceRun;
import dev.tillbridge.testkit.conformance.Subject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who judges is judged first: a terminal that miscounts is named before it condemns a driver. */
class TerminalFitnessTest {

    private static ConformanceRun nothingOf(Simulator terminal) {
        return ConformanceRun.of(Subject.of(new ReferenceDriver(), terminal)).only(List.of("NO-CASE"));
    }

    @ParameterizedTest
    @EnumSource(TerminalDefect.class)
    void aBrokenTerminalIsNamedBeforeItJudges(TerminalDefect defect) {
        try (Simulator terminal = defect.over(ReferenceSimulator.open())) {
            ConformanceRun run = nothingOf(terminal);

            assertThatThrownBy(run::run)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageMatching(
                            "The terminal itself is not fit to judge a driver: \\[" + defect.name() + ": [^:]*]");
        }
    }

    @Test
    void aSoundTerminalMayJudge() {
        try (Simulator terminal = ReferenceSimulator.open()) {
            assertThat(nothingOf(terminal).run().results()).isEmpty();
        }
    }
}
