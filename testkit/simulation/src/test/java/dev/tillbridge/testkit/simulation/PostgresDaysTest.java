package dev.tillbridge.testkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same days with the journal of all tills in a real PostgreSQL, where two tills are two hosts that share terminals by leases.
 * {@code -Dtillbridge.simulation.postgres} says how many, {@code -Dtillbridge.simulation.postgres.first} from which seed on.
 */
class PostgresDaysTest {

    private static final int USUAL = 20;
    private static final long FIRST = Long.getLong("tillbridge.simulation.postgres.first", 1);
    private static final long DAYS = Long.getLong("tillbridge.simulation.postgres", USUAL);

    private static PostgresDisks disks;

    @TempDir
    private Path scratch;

    @BeforeAll
    static void start() {
        disks = PostgresDisks.start();
    }

    @AfterAll
    static void stop() throws IOException {
        disks.close();
    }

    @Test
    void noDayBreaksAPromise() {
        Campaign.Result result = new Campaign(Simulator.load(scratch).on(disks)).run(FIRST, DAYS, 1);

        assertThat(result.failures())
                .as("of days %d to %d", FIRST, FIRST + DAYS - 1)
                .isEmpty();
    }

    @Test
    void theSameSeedTellsTheSameStory() {
        Simulator simulator = Simulator.load(scratch).on(disks);
        Plan plan = simulator.plan(FIRST);

        assertThat(simulator.run(plan).hash()).isEqualTo(simulator.run(plan).hash());
    }
}
