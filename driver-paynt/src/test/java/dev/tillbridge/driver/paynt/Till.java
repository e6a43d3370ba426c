package dev.tillbridge.driver.paynt;

import dev.tillbridge.TerminalListener;
import dev.tillbridge.credentials.CredentialStore;
import dev.tillbridge.journal.Journal;
import dev.tillbridge.testkit.SimulatedTill;
import java.util.Map;

/** Opens tills with the whole of core. */
final class Till {

    private Till() {}

    static SimulatedTill open(
            Map<String, ?> settings, CredentialStore credentials, Journal journal, TerminalListener listener) {
        return SimulatedTill.builder(new PayntDriver())
                .name(Bench.NAME)
                .settings(settings)
                .credentials(credentials)
                .journal(journal)
                .listener(listener)
                .open();
    }
}
