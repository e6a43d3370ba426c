package dev.tillbridge.testkit.defects;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.model.Operation;
import dev.tillbridge.spi.TerminalDriver;
import dev.tillbridge.testkit.Fault;
import dev.tillbridge.testkit.Moment;
import dev.tillbridge.testkit.SimulatorOptions;
import dev.tillbridge.testkit.campaign.FaultCampaign;
import dev.tillbridge.testkit.campaign.Profile;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The guards of the campaign: who is without a flaw comes through, and who has one fails by the promise that it breaks. */
class BrokenCampaignsTest {

    /** A campaign without what takes real time. */
    private static final class Campaign extends FaultCampaign<ReferenceSimulator> {

        private final TerminalDriver driver;
        private final Profile profile;

        private Campaign(TerminalDriver driver, Profile profile) {
            this.driver = driver;
            this.profile = profile;
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
        protected List<Profile> profiles() {
            return List.of(profile);
        }

        /** Runs it; returns the message of each case that failed, by its name. */
        private Map<String, String> failures() {
            Map<String, String> failures = new TreeMap<>();
            try (Stream<DynamicTest> tests = noFaultMakesAWrongFinalOrASecondStart()) {
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

    private static Profile.Builder profile() {
        Set<Fault> slow = EnumSet.of(
                Fault.STALL_HANDSHAKE,
                Fault.STALL_REQUEST,
                Fault.STALL_ANSWER,
                Fault.STALL_DURING_ANSWER,
                Fault.DRIP_ANSWER,
                Fault.ENDLESS_ANSWER);
        return Profile.builder("REFERENCE")
                .settings(Map.of("certified", "true"))
                .without("silence has tests of its own", c -> slow.contains(c.fault()));
    }

    private static Map<String, String> failuresOf(Defect defect, String fault) {
        return new Campaign(
                        defect.driver(),
                        profile()
                                .without("another fault", c -> c.fault() != Fault.valueOf(fault))
                                .build())
                .failures();
    }

    @Test
    void aSoundDriverComesThrough() {
        assertThat(new Campaign(new ReferenceDriver(), profile().build()).failures())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "RESENDS_AFTER_A_LOST_ANSWER, LOSE_ANSWER, I1",
        "RESENDS_AFTER_A_LOST_ANSWER, LOSE_REQUEST, I1",
        "FOLLOWS_REDIRECTS, REDIRECT, I1",
        "CALLS_A_LOST_ANSWER_DECLINED, LOSE_ANSWER, I2",
        "CALLS_AN_ERROR_DECLINED, INTERNAL_ERROR_AFTER_EXECUTION, I2"
    })
    void aDriverWithADefectFailsByThePromiseThatItBreaks(Defect defect, String fault, String promise) {
        assertThat(failuresOf(defect, fault).values())
                .allSatisfy(message ->
                        assertThat(message).contains(fault, "Ledger: ", "Start messages: ", "What the till knows: "))
                .anySatisfy(message -> assertThat(message).contains(": " + promise + ", "));
    }

    /** That the gate was passed, and that a refusal comes with an authorisation code, core sees by itself; the suite finds these. */
    @ParameterizedTest
    @CsvSource({
        "CALLS_A_LOST_ANSWER_NOTHING_SENT, LOSE_ANSWER",
        "CALLS_A_TIME_OUT_NOTHING_SENT, REQUEST_TIMEOUT_AFTER_EXECUTION",
        "CALLS_NO_VERDICT_NO, MISSING_VERDICT"
    })
    void aDefectThatCoreMakesGoodHarmsNobody(Defect defect, String fault) {
        assertThat(failuresOf(defect, fault)).isEmpty();
    }

    @Test
    void anExceptionThatIsAboutNoCaseFails() {
        Profile.Builder sale = profile()
                .operations(EnumSet.of(Operation.SALE))
                .without("others", c -> c.fault() != Fault.LOSE_ANSWER || c.moment() != Moment.START);

        assertThat(new Campaign(new ReferenceDriver(), sale.build()).failures()).isEmpty();
        sale.without("a refund is special", c -> c.operation() == Operation.REFUND);
        assertThat(new Campaign(new ReferenceDriver(), sale.build()).failures().values())
                .singleElement()
                .asString()
                .contains("a refund is special", "Remove that exception");
    }

    @Test
    void aCampaignWithoutACaseFails() {
        Profile nothing = profile().without("all", c -> true).build();

        assertThat(new Campaign(new ReferenceDriver(), nothing).failures().values())
                .singleElement()
                .asString()
                .contains("No case was run, of 0", "-Dtillbridge.campaign=full");
    }
}
