package dev.tillbridge.docs.howto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.testkit.SimulatedTill;
import dev.tillbridge.testkit.junit.Simulated;

final class NeededOperationsTest {

    @Simulated
    void everyTerminalHasWhatThisTillNeeds(SimulatedTill till) {
        assertThat(NeededOperations.missingAt(till.terminal())).isEmpty();
    }
}
