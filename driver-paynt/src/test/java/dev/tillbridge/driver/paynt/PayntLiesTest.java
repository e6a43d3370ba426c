package dev.tillbridge.driver.paynt;

import dev.tillbridge.spi.TerminalDriver;
import dev.tillbridge.testkit.campaign.LieCampaign;
import dev.tillbridge.testkit.lies.JsonMutator;
import dev.tillbridge.testkit.lies.MessageMutator;
import dev.tillbridge.testkit.paynt.PayntSimulator;

/** Every field of every answer bent in every way. */
class PayntLiesTest extends LieCampaign<PayntSimulator> {

    @Override
    protected TerminalDriver driver() {
        return new PayntDriver();
    }

    @Override
    protected PayntSimulator openTerminal() {
        return PayntSimulator.open();
    }

    @Override
    protected MessageMutator mutator() {
        return new JsonMutator();
    }
}
