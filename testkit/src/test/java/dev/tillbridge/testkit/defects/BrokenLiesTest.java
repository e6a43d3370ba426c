package dev.tillbridge.testkit.defects;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.spi.TerminalDriver;
import dev.tillbridge.testkit.SimulatorOptions;
import dev.tillbridge.testkit.campaign.LieCampaign;
import dev.tillbridge.testkit.lies.JsonMutator;
import dev.tillbridge.testkit.lies.MessageMutator;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;

/** The guards of the lies: who is without a flaw sees through them, and who believes what is not bound to anything is caught. */
class BrokenLiesTest {

    private static final class Lies extends LieCampaign<ReferenceSimulator> {

        private final TerminalDriver driver;

        private Lies(TerminalDriver driver) {
            this.driver = driver;
        }

        @Override
        protected TerminalDriver driver() {
            return driver;
        }

        @Override
        protected ReferenceSimulator openTerminal() {
            return ReferenceSimulator.open(SimulatorOptions.standard());
        }

        @Override
        protected MessageMutator mutator() {
            return new JsonMutator();
        }

        private Map<String, String> failures() {
            Map<String, String> failures = new TreeMap<>();
            try (Stream<DynamicTest> tests = noLieMakesAWrongFinal()) {
                tests.forEach(test -> {
                    try {
                        test.getExecutable().execute();
                    } catch (Throwable e) {
                        failures.put(test.getDisplayName(), String.valueOf(e.getMessage()));
                    }
                });
            }
            return failures;
        }
    }

    @Test
    void whoHasNoFlawSeesThroughEveryLie() {
        assertThat(new Lies(new ReferenceDriver()).failures()).isEmpty();
    }

    @Test
    void whoAppliesAnyResultIsCaughtByTheKeyOfAnother() {
        assertThat(new Lies(Defect.APPLIES_ANY_RESULT.driver()).failures())
                .anySatisfy((lie, message) -> assertThat(lie).contains("/key (KEY)"));
    }

    @Test
    void whoHidesTheAmountIsCaughtByTheAmountOfAnother() {
        assertThat(new Lies(Defect.HIDES_THE_AMOUNT.driver()).failures())
                .anySatisfy((lie, message) -> assertThat(lie).contains("(AMOUNT)"));
    }
}
