package dev.tillbridge;

import dev.tillbridge.model.AttemptId;
import dev.tillbridge.model.Progress;

/**
 * Is told what happens, on a thread of its own and in order. What a listener throws is logged and does no harm.
 *
 * <p>A slow listener holds up nobody else. It misses progress; when it misses more than 256 other news, the listener of the terminals is
 * told again, once it comes after, of every attempt whose outcome was not acknowledged. So acknowledge what you have taken, and expect to
 * be told twice.
 *
 * <pre>{@code
 * @Override
 * public void onOutcome(Outcome outcome) {
 *     books.accept(outcome); // durable in yours, under outcome.attempt(): a later one replaces an earlier one
 *     if (outcome.conflict().isEmpty()) { // a conflict waits for a person
 *         terminals.join().acknowledge(outcome);
 *     }
 * }
 * }</pre>
 */
public interface TerminalListener {

    /** Tells what is happening at the terminal. */
    default void onProgress(AttemptId attempt, Progress progress) {}

    /** Tells an outcome; again after a restart until it is acknowledged, and again when an unknown one is settled later. */
    default void onOutcome(Outcome outcome) {}

    /** Tells that something happened that must not, in words for the people who look after the terminals. */
    default void onAlarm(AttemptId attempt, String words) {}

    /**
     * Tells that something happened that must not while a terminal was asked a question that belongs to no attempt.
     *
     * @param terminal its name in the configuration
     * @param words for the people who look after the terminals
     */
    default void onTerminalAlarm(String terminal, String words) {}
}
