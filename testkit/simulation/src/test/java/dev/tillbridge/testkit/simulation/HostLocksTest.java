package dev.tillbridge.testkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tillbridge.model.TerminalKey;
import dev.tillbridge.runtime.TerminalLocks;
import dev.tillbridge.runtime.TerminalLocksException;
import dev.tillbridge.testkit.simulation.machine.Life;
import dev.tillbridge.testkit.simulation.machine.ProcessDied;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HostLocksTest {

    private static final TerminalKey FRONT = new TerminalKey("sim:FRONT");
    private static final TerminalKey BACK = new TerminalKey("sim:BACK");

    private final HostLocks locks = new HostLocks();
    private final Life life = new Life(1);
    private final TerminalLocks mine = locks.of(life);
    private final TerminalLocks others = locks.of(new Life(2));

    @Test
    void oneOfAllTillsHasATerminal() {
        TerminalLocks.Hold hold = mine.tryTake(FRONT).orElseThrow();

        assertThat(others.tryTake(FRONT)).isEmpty();
        assertThat(mine.tryTake(FRONT)).isEmpty();
        assertThat(others.tryTake(BACK)).isPresent();

        hold.release();
        assertThat(others.tryTake(FRONT)).isPresent();
    }

    @Test
    void accountIsKeptOfLeases() {
        TerminalLocks shared = key -> key.equals(BACK) ? Optional.empty() : Optional.of(() -> {});
        List<String> told = new ArrayList<>();
        TerminalLocks leases = locks.of(life, shared, () -> told.add("asked"));

        TerminalLocks.Hold hold = leases.tryTake(FRONT).orElseThrow();
        assertThat(leases.tryTake(BACK)).isEmpty();
        assertThat(locks.heldBy(life)).isEqualTo(1);
        assertThat(told).hasSize(2);

        hold.release();
        assertThat(locks.heldBy(life)).isZero();
    }

    @Test
    void whoDiedWhileALeaseWasAskedForIsToldNothing() {
        TerminalLocks dying = key -> {
            life.kill();
            throw new TerminalLocksException("the line broke", null);
        };

        assertThatThrownBy(() -> locks.of(life, dying, () -> {}).tryTake(FRONT)).isInstanceOf(ProcessDied.class);
    }

    @Test
    void whatADeadProcessHadIsFree() {
        TerminalLocks.Hold hold = mine.tryTake(FRONT).orElseThrow();
        life.kill();

        assertThat(others.tryTake(FRONT)).isPresent();
        assertThatThrownBy(() -> mine.tryTake(BACK)).isInstanceOf(ProcessDied.class);

        hold.release();
        assertThat(locks.of(new Life(3)).tryTake(FRONT))
                .as("it was not the dead one's any more")
                .isEmpty();
    }
}
