package dev.tillbridge.driver.payxpert.concert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.model.AttemptState;
import dev.tillbridge.model.Operation;
import dev.tillbridge.spi.TerminalDriver;
import dev.tillbridge.testkit.Fault;
import dev.tillbridge.testkit.Moment;
import dev.tillbridge.testkit.campaign.FaultCampaign;
import dev.tillbridge.testkit.campaign.FaultCase;
import dev.tillbridge.testkit.campaign.Profile;
import dev.tillbridge.testkit.campaign.Trial;
import dev.tillbridge.testkit.payxpert.ConcertHabit;
import dev.tillbridge.testkit.payxpert.ConcertSimulator;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where operations can be found by their key, what is unknown is settled when the terminal answers again; where they cannot, it blocks the
 * terminal until a person resolves it.
 */
class PayxpertFaultMatrixTest extends FaultCampaign<ConcertSimulator> {

    private static final String DOCUMENTED = "DOCUMENTED";
    private static final String CERTIFIED = "CERTIFIED";

    /** After these the answer never comes, or has no end, though not by the silence of the connection alone. */
    private static final Set<Fault> ENDLESS = EnumSet.of(Fault.EMPTY_ANSWER, Fault.MISSING_VERDICT);

    /** What a question can meet while the terminal is busy with ours; how an answer is damaged on its way is the same at every moment. */
    private static final Set<Fault> WHILE_BUSY = EnumSet.of(
            Fault.STALL_REQUEST,
            Fault.RESET_ANSWER,
            Fault.GARBLE_ANSWER,
            Fault.REJECT_AFTER_EXECUTION,
            Fault.NOT_FOUND,
            Fault.FINISHED_WITHOUT_RESULT,
            Fault.POWER_CYCLE);

    @Override
    protected TerminalDriver driver() {
        return new PayxpertDriver();
    }

    @Override
    protected ConcertSimulator openTerminal() {
        ConcertSimulator simulator = ConcertSimulator.open();
        simulator.quietPeriod(Duration.ofMillis(10));
        return simulator;
    }

    @Override
    protected boolean isSilent(FaultCase c) {
        boolean drips = c.fault() == Fault.DRIP_ANSWER; // an answer as short as these has soon come, drop by drop
        return (super.isSilent(c) && !drips) || ENDLESS.contains(c.fault());
    }

    @Override
    protected Map<String, Object> hasty(FaultCase c) {
        return Map.of("answerTimeout", "300ms", "statusTimeout", "300ms");
    }

    @Override
    protected void prepare(ConcertSimulator terminal, FaultCase c) {
        if (c.profile().name().equals(CERTIFIED)) {
            terminal.habits(ConcertHabit.CLOSES_AFTER_ANSWER);
        }
    }

    @Override
    protected void restore(ConcertSimulator terminal, FaultCase c) {
        terminal.habits();
    }

    /** Nothing beyond the vendor's pages, so that nothing can be looked up; and a device on which the status question was tried. */
    @Override
    protected List<Profile> profiles() {
        return List.of(
                Profile.builder(DOCUMENTED)
                        .settings(Map.of("quietPeriod", "20ms", "missingRecordPeriod", "25ms"))
                        .without("nothing can be looked up", FaultCase::isAtLookup)
                        .without(
                                "the word of a terminal that nothing was started is believed where it cannot be asked again",
                                c -> c.fault() == Fault.REJECT_AFTER_EXECUTION && c.moment() == Moment.START)
                        .without("of silence a sale speaks for all", this::isSaidBySale)
                        .leavesUnknown("nothing can be looked up", (c, arrived) -> true)
                        .unknownBlocks()
                        .build(),
                Profile.builder(CERTIFIED)
                        .settings(Map.of(
                                "verified",
                                List.of("status", "not-found", "lookup-durable"),
                                "keyRetention",
                                "30d",
                                // then nobody waits for more
                                "requestTerminator",
                                "crlf",
                                "quietPeriod",
                                "20ms",
                                "missingRecordPeriod",
                                "25ms"))
                        .without(
                                "how an answer is damaged is the same while the terminal is busy",
                                c -> c.moment() == Moment.LOOKUP_WAITING_FOR_CARD && !WHILE_BUSY.contains(c.fault()))
                        .without(
                                "it is as busy while the issuer is asked", c -> c.moment() == Moment.LOOKUP_AUTHORISING)
                        .without(
                                "a lookup and its answer are the same whatever was started, and so is silence",
                                this::isSaidBySale)
                        .leavesUnknown(
                                "\"not completed\", as after a loss of power, never proves that nothing was paid",
                                (c, arrived) -> c.fault() == Fault.POWER_CYCLE)
                        .unknownLetsWork()
                        .build());
    }

    private boolean isSaidBySale(FaultCase c) {
        return (c.isAtLookup() || isSilent(c)) && c.operation() != Operation.SALE;
    }

    @Override
    protected void judge(FaultCase c, Trial trial) {
        if (c.profile().name().equals(DOCUMENTED) && c.fault().spoilsVerdict()) {
            // Even where the ledger would prove it right: it was luck.
            assertThat(trial.told().state()).as("believed nobody").isEqualTo(AttemptState.UNKNOWN);
        }
    }
}
