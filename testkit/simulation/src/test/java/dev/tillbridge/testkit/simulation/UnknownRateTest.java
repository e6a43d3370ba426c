package dev.tillbridge.testkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is unknown had to be: nothing that an honest reader could believe ever came to the till, and nothing that it could ask knows more. {@code
 * -Dtillbridge.unknown.payments} says how many payments are made at each kind of terminal, {@code -Dtillbridge.unknown.first} from which seed on.
 */
class UnknownRateTest {

    private static final boolean ALL = "full".equals(System.getProperty("tillbridge.campaign"));
    private static final long PAYMENTS = Long.getLong("tillbridge.unknown.payments", ALL ? 100_000 : 300);
    private static final long FIRST = Long.getLong("tillbridge.unknown.first", 1);

    @ParameterizedTest
    @ValueSource(strings = {"axept", "paynt", "payxpert"})
    void whatIsUnknownHadToBe(String driver, @TempDir Path folder) {
        UnknownRate rate = new UnknownRate(driver, folder).run(FIRST, PAYMENTS);

        System.out.println(rate);
        assertThat(rate.broken()).as("seeds from %d on", FIRST).isEmpty();
        assertThat(rate.decidable()).as("%s", rate).isEmpty();
        assertThat(rate.unknown()).as("%s", rate).isLessThanOrEqualTo(rate.mishaps());
    }
}
