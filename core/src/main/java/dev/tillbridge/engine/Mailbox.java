package dev.tillbridge.engine;

import dev.tillbridge.TerminalListener;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * What one listener is still to be told, as far as that is kept: of what is passing, what does not fit is lost; of the rest it is noted
 * that something was missed. Not thread-safe.
 */
final class Mailbox {

    private static final int MOST_WAITING = 256;

    private List<Consumer<TerminalListener>> waiting = new ArrayList<>();
    private boolean missed;

    void put(Consumer<TerminalListener> news, boolean passing) {
        if (waiting.size() < MOST_WAITING) {
            waiting.add(news);
        } else {
            missed |= !passing;
        }
    }

    boolean isEmpty() {
        return waiting.isEmpty() && !missed;
    }

    /** Returns whether something other than what is passing did not fit since the last {@link #take}. */
    boolean missed() {
        return missed;
    }

    /** Takes out everything that waits. */
    List<Consumer<TerminalListener>> take() {
        List<Consumer<TerminalListener>> taken = waiting;
        waiting = new ArrayList<>();
        missed = false;
        return taken;
    }
}
