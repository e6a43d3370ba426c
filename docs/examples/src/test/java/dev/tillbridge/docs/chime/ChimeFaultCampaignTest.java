package dev.tillbridge.docs.chime;

import dev.tillbridge.spi.TerminalDriver;
import dev.tillbridge.testkit.SimulatorOptions;
import dev.tillbridge.testkit.campaign.FaultCampaign;
import dev.tillbridge.testkit.campaign.FaultCase;
import dev.tillbridge.testkit.campaign.Profile;
import java.util.List;
import java.util.Map;

/** Puts the Chime driver through every fault. */
class ChimeFaultCampaignTest extends FaultCampaign<ChimeSimulator> {

    @Override
    protected TerminalDriver driver() {
        return new ChimeDriver();
    }

    @Override
    protected ChimeSimulator openTerminal() {
        return new ChimeSimulator(SimulatorOptions.standard());
    }

    @Override
    protected Map<String, Object> hasty(FaultCase c) {
        return Map.of("answerTimeout", "200ms");
    }

    @Override
    protected List<Profile> profiles() {
        return List.of(Profile.builder("DOCUMENTED")
                .leavesUnknown("silence about a start that never arrived proves nothing", (c, arrived) -> !arrived)
                .build());
    }
}
