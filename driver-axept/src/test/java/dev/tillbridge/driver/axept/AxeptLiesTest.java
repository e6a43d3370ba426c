package dev.tillbridge.driver.axept;

import dev.tillbridge.spi.TerminalDriver;
import dev.tillbridge.testkit.axept.AxeptSimulator;
import dev.tillbridge.testkit.campaign.LieCampaign;
import dev.tillbridge.testkit.campaign.LieCase;
import dev.tillbridge.testkit.campaign.LieCase.Role;
import dev.tillbridge.testkit.lies.JsonMutator;
import dev.tillbridge.testkit.lies.MessageMutator;
import dev.tillbridge.testkit.lies.Twist;
import java.util.Optional;

/** Every field of every answer bent in every way. */
class AxeptLiesTest extends LieCampaign<AxeptSimulator> {

    @Override
    protected TerminalDriver driver() {
        return new AxeptDriver();
    }

    @Override
    protected AxeptSimulator openTerminal() {
        return AxeptSimulator.open();
    }

    @Override
    protected MessageMutator mutator() {
        return new JsonMutator();
    }

    /** Some devices tell flags as text. */
    @Override
    protected Optional<String> excuse(LieCase c) {
        return c.role() == Role.VERDICT && c.twist() == Twist.OTHER_TYPE
                ? Optional.of("a flag may come as a text")
                : Optional.empty();
    }
}
