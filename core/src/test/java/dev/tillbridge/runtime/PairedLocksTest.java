package dev.tillbridge.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tillbridge.model.TerminalKey;
import dev.tillbridge.runtime.TerminalLocks.Hold;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PairedLocksTest {

    private static final TerminalKey TERMINAL = new TerminalKey("fake:1");

    private final List<String> steps = new ArrayList<>();
    private boolean isFree = true;
    private boolean fails;

    private final PairedLocks locks = new PairedLocks(
            terminal -> {
                steps.add("machine");
                return Optional.of(() -> steps.add("machine let go"));
            },
            terminal -> {
                if (fails) {
                    throw new TerminalLocksException("the database is away", null);
                }
                steps.add("shared");
                return isFree ? Optional.of(new Lease()) : Optional.empty();
            });

    private final class Lease implements Hold {

        @Override
        public void release() {
            steps.add("shared let go");
        }

        @Override
        public long epoch() {
            return 7;
        }

        @Override
        public boolean stands() {
            return isFree;
        }
    }

    @Test
    void bothAreTakenAndLetGo() {
        Hold hold = locks.tryTake(TERMINAL).orElseThrow();

        assertThat(hold.epoch()).isEqualTo(7);
        hold.release();

        assertThat(steps).containsExactly("machine", "shared", "shared let go", "machine let go");
    }

    @Test
    void itStandsAsLongAsBothDo() {
        Hold hold = locks.tryTake(TERMINAL).orElseThrow();
        assertThat(hold.stands()).isTrue();

        isFree = false;

        assertThat(hold.stands()).isFalse();
    }

    @Test
    void whatIsTakenElsewhereIsLetGoHere() {
        isFree = false;

        assertThat(locks.tryTake(TERMINAL)).isEmpty();

        assertThat(steps).endsWith("machine let go");
    }

    @Test
    void nothingIsKeptWhenNobodyCanTell() {
        fails = true;

        assertThatThrownBy(() -> locks.tryTake(TERMINAL)).isInstanceOf(TerminalLocksException.class);

        assertThat(steps).endsWith("machine let go");
    }
}
