package dev.tillbridge.driver.payxpert.app;

import dev.tillbridge.spi.TerminalDriver;
import dev.tillbridge.testkit.campaign.LieCampaign;
import dev.tillbridge.testkit.campaign.LieCase;
import dev.tillbridge.testkit.campaign.LieCase.Role;
import dev.tillbridge.testkit.lies.JsonMutator;
import dev.tillbridge.testkit.lies.MessageMutator;
import dev.tillbridge.testkit.lies.Twist;
import dev.tillbridge.testkit.payxpert.FakePayXpress;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Every field of every result bent in every way. */
class PayxpertAppLiesTest extends LieCampaign<FakePayXpress> {

    private static final Set<Twist> WITHOUT = EnumSet.of(Twist.ABSENT, Twist.NULL, Twist.EMPTY);

    @Override
    protected TerminalDriver driver() {
        return new PayxpertAppDriver();
    }

    @Override
    protected FakePayXpress openTerminal() {
        return FakePayXpress.open();
    }

    @Override
    protected MessageMutator mutator() {
        return new JsonMutator("/status", "/resultCode");
    }

    /** The app hands its result to the one who asked. */
    @Override
    protected Optional<String> excuse(LieCase c) {
        return c.role() == Role.KEY && WITHOUT.contains(c.twist())
                ? Optional.of("a result without a reference is that of the hand-over that it answers")
                : Optional.empty();
    }
}
