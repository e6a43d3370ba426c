package dev.tillbridge.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.Requirement;
import dev.tillbridge.model.AttemptId;
import dev.tillbridge.model.TerminalKey;
import dev.tillbridge.runtime.TerminalLocks;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TerminalHoldTest {

    private final TerminalKey terminal = new TerminalKey("fake:1");
    private final Set<TerminalKey> taken = new HashSet<>();
    private final TerminalLocks locks = key -> taken.add(key) ? Optional.of(() -> taken.remove(key)) : Optional.empty();
    private final TerminalHold hold = hold(locks);

    private TerminalHold hold(TerminalLocks behind) {
        return new TerminalHold(
                behind,
                terminal,
                new AttemptId("0123456789abcdef0123456789abcdef"),
                behind.tryTake(terminal).orElseThrow());
    }

    @Test
    void itLastsUntilItIsLetGo() {
        assertThat(hold.isHeld()).isTrue();

        hold.letGo();

        assertThat(hold.isHeld()).isFalse();
        assertThat(taken).isEmpty();
    }

    @Test
    @Requirement("I7")
    void nobodyElseGetsTheTerminalBeforeTheDriverIsBack() {
        hold.writes();

        hold.letGo();

        assertThat(taken).as("I7").containsExactly(terminal);
        hold.wrote();
        assertThat(taken).isEmpty();
    }

    @Test
    @Requirement("I7")
    void aStartThatDoesNotComeBackAndACancelAreBothWaitedFor() {
        hold.writes();
        hold.writes();
        hold.letGo();

        hold.wrote();

        assertThat(hold.isWriting()).isTrue();
        assertThat(taken).as("I7").containsExactly(terminal);
        hold.wrote();
        assertThat(taken).isEmpty();
    }

    @Test
    @Requirement("I7")
    void anAttemptThatWentBackToWorkKeepsTheTerminalWhenItsDriverIsBack() {
        hold.writes();
        hold.letGo();

        assertThat(hold.take()).isTrue();
        hold.wrote();

        assertThat(taken).as("I7").containsExactly(terminal);
    }

    @Test
    void whatWasLetGoIsTakenAgainUnlessSomeoneElseHasIt() {
        hold.letGo();
        assertThat(hold.take()).isTrue();

        hold.letGo();
        TerminalLocks.Hold theirs = locks.tryTake(terminal).orElseThrow();
        assertThat(hold.take()).isFalse();

        theirs.release();
        assertThat(hold.take()).isTrue();
    }

    @Test
    void closingWaitsForNoDriverAndIsTheEnd() {
        hold.writes();

        hold.close();

        assertThat(taken).isEmpty();
        assertThat(hold.take()).isFalse();
        hold.wrote();
        assertThat(taken).isEmpty();
    }

    @Test
    @Requirement("I7")
    void whoDoesNotHoldTheTerminalDoesNotWrite() {
        hold.letGo();
        assertThat(hold.writes()).as("I7").isFalse();

        hold.take();
        assertThat(hold.writes()).isTrue();

        hold.close();
        assertThat(hold.writes()).as("I7").isFalse();
    }

    @Test
    void aTerminalThatCannotBeLetGoStopsNobody() {
        TerminalHold failing = hold(key -> Optional.of(() -> {
            throw new IllegalStateException("a defect of the locks");
        }));

        failing.letGo();

        assertThat(failing.isHeld()).isFalse();
    }
}
