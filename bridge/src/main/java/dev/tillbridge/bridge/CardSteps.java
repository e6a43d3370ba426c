package dev.tillbridge.bridge;

import dev.tillbridge.TerminalListener;
import dev.tillbridge.model.AttemptId;
import dev.tillbridge.model.Progress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** What happened at the terminal while a card was read, for who asks; of very much the latest. Safe for use by several threads. */
final class CardSteps implements TerminalListener {

    private static final int MOST = 64;

    private final Deque<Progress> steps = new ArrayDeque<>();

    @Override
    public synchronized void onProgress(AttemptId attempt, Progress progress) {
        if (steps.size() == MOST) {
            steps.removeFirst();
        }
        steps.addLast(progress);
    }

    /** Returns the steps, oldest first. */
    synchronized List<Progress> told() {
        return List.copyOf(steps);
    }
}
