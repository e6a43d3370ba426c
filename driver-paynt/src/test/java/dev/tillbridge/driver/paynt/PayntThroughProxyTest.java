package dev.tillbridge.driver.paynt;

import dev.tillbridge.credentials.CredentialStore;
import dev.tillbridge.credentials.InMemoryCredentialStore;
import dev.tillbridge.spi.TerminalDriver;
import dev.tillbridge.testkit.campaign.WireCampaign;
import dev.tillbridge.testkit.paynt.PayntQuirk;
import dev.tillbridge.testkit.paynt.PayntSimulator;
import java.util.List;
import java.util.Map;

class PayntThroughProxyTest extends WireCampaign<PayntSimulator> {

    @Override
    protected TerminalDriver driver() {
        return new PayntDriver();
    }

    @Override
    protected PayntSimulator openTerminal() {
        return PayntSimulator.open();
    }

    @Override
    protected Map<String, Object> settings() {
        return Map.of("uti", "client", "verified", List.of("client-uti"));
    }

    @Override
    protected Map<String, Object> hasty() {
        return Map.of("connectTimeout", "1s", "startTimeout", "1s", "lookupTimeout", "1s");
    }

    @Override
    protected CredentialStore credentials(PayntSimulator inside) {
        inside.quirks(PayntQuirk.HONOURS_CLIENT_UTI);
        CredentialStore credentials = InMemoryCredentialStore.create();
        credentials.putToken(Bench.TERMINAL_KEY, PayntPairing.TOKEN, inside.paired());
        return credentials;
    }
}
