package dev.tillbridge.testkit.defects;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.spi.TerminalDriver;
import dev.tillbridge.testkit.SimulatorOptions;
import dev.tillbridge.testkit.campaign.LieCampaign;
import dev.tillbridge.testkit.lies.JsonMutator;
import dev.tillbridge.testkit.lies.MessageMutator;
import java.util.stream.Stream;
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
            return new JsonMutator("/verdict");
        }

        /** Tells the lies one after the other; returns each that a wrong final came of, with what it was. */
        private Stream<String> failures() {
            return noLieMakesAWrongFinal().flatMap(test -> {
                try {
                    test.getExecutable().execute();
                    return Stream.empty();
                } catch (Throwable e) {
                    return Stream.of(test.getDisplayName() + ": " + e.getMessage());
                }
            });
        }
    }

    @Test
    void whoHasNoFlawSeesThroughEveryLie() {
        try (Stream<String> failures = new Lies(new ReferenceDriver()).failures()) {
            assertThat(failures.toList()).isEmpty();
        }
    }

    @Test
    void whoAppliesAnyResultIsCaughtByTheKeyOfAnother() {
        assertCaught(Defect.APPLIES_ANY_RESULT, "/key (KEY)");
    }

    @Test
    void whoHidesTheAmountIsCaughtByTheAmountOfAnother() {
        assertCaught(Defect.HIDES_THE_AMOUNT, "(AMOUNT)");
    }

    private static void assertCaught(Defect defect, String lie) {
        try (Stream<String> failures = new Lies(defect.driver()).failures()) {
            assertThat(failures.anyMatch(failure -> failure.contains(lie)))
                    .as("%s is caught by a lie of the kind %s", defect, lie)
                    .isTrue();
        }
    }
}
