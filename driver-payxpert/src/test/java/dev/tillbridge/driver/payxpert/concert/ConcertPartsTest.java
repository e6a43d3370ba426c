package dev.tillbridge.driver.payxpert.concert;

import dev.tillbridge.model.Part;
import dev.tillbridge.spi.TerminalDriver;
import dev.tillbridge.testkit.SimulatedTerminal;
import dev.tillbridge.testkit.campaign.PartCampaign;
import dev.tillbridge.testkit.payxpert.ConcertSimulator;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/**
 * The table of parts: there is the amount alone, in answer to the start. It is the one that was paid, so that a lower one is a part.
 *
 * @protocol caisse-ap 15 [hipay]
 */
class ConcertPartsTest extends PartCampaign {

    @Override
    protected TerminalDriver driver() {
        return new PayxpertDriver();
    }

    @Override
    protected SimulatedTerminal openTerminal() {
        ConcertSimulator simulator = ConcertSimulator.open();
        simulator.quietPeriod(Duration.ofMillis(10));
        return simulator;
    }

    @Override
    protected Map<String, Object> settings() {
        return Map.of("quietPeriod", "20ms", "missingRecordPeriod", "25ms");
    }

    /** @protocol caisse-ap 7 [design]: an approval without the amount proves nothing */
    @Override
    protected Set<Part> needed() {
        return Set.of(Part.BASE);
    }
}
