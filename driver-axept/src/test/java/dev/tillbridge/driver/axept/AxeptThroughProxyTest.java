package dev.tillbridge.driver.axept;

import dev.tillbridge.spi.TerminalDriver;
import dev.tillbridge.testkit.Moment;
import dev.tillbridge.testkit.axept.AxeptSimulator;
import dev.tillbridge.testkit.campaign.WireCampaign;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

class AxeptThroughProxyTest extends WireCampaign<AxeptSimulator> {

    @Override
    protected TerminalDriver driver() {
        return new AxeptDriver();
    }

    @Override
    protected AxeptSimulator openTerminal() {
        return AxeptSimulator.open();
    }

    @Override
    protected Map<String, Object> settings() {
        return Map.of("verified", List.of("not-found", "lookup-durable"), "keyRetention", "30d");
    }

    @Override
    protected Map<String, Object> hasty() {
        return Map.of("connectTimeout", "1s", "startTimeout", "1s", "lookupTimeout", "1s", "cancelTimeout", "1s");
    }

    @Override
    protected Set<Moment> moments() {
        return EnumSet.of(Moment.CONNECT, Moment.START, Moment.LOOKUP_WAITING_FOR_CARD, Moment.LOOKUP_RESULT);
    }
}
