package dev.tillbridge.testkit.defects;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.spi.TerminalDriver;
import dev.tillbridge.testkit.SimulatorOptions;
import dev.tillbridge.testkit.campaign.LieCampaign;
import dev.tillbridge.testkit.lies.JsonMutator;
import dev.tillbridge.testkit.lies.MessageMutator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;

/** The guards of the lies: who is without a flaw sees through them, and who believes what is not bound to anything is caught. */
class BrokenLiesTest {

    /** Who has no flaw is told one lie in so many in a usual run: drivers that are shipped are told more, in tests of their own. */
    private static final int SHARE = "full".equals(System.getProperty("tillbridge.campaign")) ? 1 : 3;

    private static final class Lies extends LieCampaign<ReferenceSimulator> {

        private final TerminalDriver driver;
        private final int share;

        private Lies(TerminalDriver driver, int share) {
            this.driver = driver;
            this.share = share;
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

        private boolean isWanted(DynamicTest test) {
            return share == 1 || Math.floorMod(test.getDisplayName().hashCode(), share) == 0;
        }

        /** Tells the lies one after the other; returns each that a wrong final came of, with what it was. */
        private Stream<String> failures() {
            return noLieMakesAWrongFinal().filter(this::isWanted).flatMap(test -> {
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
        try (Stream<String> failures = new Lies(new ReferenceDriver(), SHARE).failures()) {
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
        try (Stream<String> failures = new Lies(defect.driver(), 1).failures()) {
            assertThat(failures.anyMatch(failure -> failure.contains(lie)))
                    .as("%s is caught by a lie of the kind %s", defect, lie)
                    .isTrue();
        }
    }
}
