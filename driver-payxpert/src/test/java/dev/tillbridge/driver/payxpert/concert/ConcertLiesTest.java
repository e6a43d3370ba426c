package dev.tillbridge.driver.payxpert.concert;

import dev.tillbridge.spi.TerminalDriver;
import dev.tillbridge.testkit.campaign.LieCampaign;
import dev.tillbridge.testkit.campaign.LieCase;
import dev.tillbridge.testkit.campaign.LieCase.Role;
import dev.tillbridge.testkit.lies.MessageMutator;
import dev.tillbridge.testkit.lies.RecordMutator;
import dev.tillbridge.testkit.lies.Twist;
import dev.tillbridge.testkit.payxpert.ConcertSimulator;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Every record of every answer bent in every way. */
class ConcertLiesTest extends LieCampaign<ConcertSimulator> {

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
    protected Map<String, Object> settings() {
        return Map.of(
                "answerTimeout", "1s", "statusTimeout", "1s", "quietPeriod", "20ms", "missingRecordPeriod", "25ms");
    }

    @Override
    protected MessageMutator mutator() {
        return new RecordMutator();
    }

    /** Firmware exists that does not repeat the key: there the connection says whose answer it is. */
    @Override
    protected Optional<String> excuse(LieCase c) {
        return c.role() == Role.KEY && c.twist() == Twist.ABSENT
                ? Optional.of("an answer without CH is that of its connection")
                : Optional.empty();
    }
}
