package dev.tillbridge.testkit.simulation.terminal;

import dev.tillbridge.testkit.simulation.check.Fact;
import dev.tillbridge.testkit.simulation.ledger.Entry;
import dev.tillbridge.testkit.simulation.lie.Lie;
import dev.tillbridge.testkit.simulation.tongue.Meaning;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The way from a terminal to the till that asked. */
interface Speaker {

    /**
     * Sends bytes, which come after this delay; what they are is noted when the till has taken them.
     *
     * @param said what the words really say, where they are those of another answer; null where they are its own
     */
    void say(
            byte[] bytes,
            Duration delay,
            Meaning meaning,
            @Nullable Entry about,
            List<Lie> lies,
            Fact.@Nullable Said said);

    /**
     * Stops in the middle of what is said next, where the way can: so many bytes come, then nothing for a while, then the others.
     */
    default void pauses(int after, Duration howLong) {}

    /** Ends the connection after this delay. */
    void hangUp(Duration delay);
}
