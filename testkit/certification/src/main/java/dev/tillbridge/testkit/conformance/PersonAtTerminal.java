package dev.tillbridge.testkit.conformance;

import dev.tillbridge.model.StartRequest;
import java.util.List;
import java.util.Optional;

/**
 * A terminal at which a person is told what to do, asked what happened, and whose answers are kept.
 *
 * <p>What the person is told and asked comes through {@link dev.tillbridge.testkit.TerminalUnderTest}; here is what the suite says beside
 * it, so that a person is told enough and asked little. Everything but {@link #takeAnswers} does nothing unless it is overridden. A terminal
 * with a proxy before it has its person inside: {@link dev.tillbridge.testkit.TerminalUnderTest#as} finds them.
 */
public interface PersonAtTerminal {

    /** Returns what was asked and answered since this was called last, in order. */
    List<CaseResult.PersonAnswer> takeAnswers();

    /** Says what the till will ask the terminal for; the scenario for it comes next. */
    default void announce(StartRequest request) {}

    /** Says that the till will have a card read and nothing paid; the scenario for it comes next. */
    default void announceReading() {}

    /** Says that the wire will be disturbed while the terminal carries out the next start, which a person does not see at the terminal. */
    default void announceDisturbance() {}

    /** Says that nobody will ask about what has happened up to now, such as a payment that only prepares the one that is judged. */
    default void letGo() {}

    /** Returns the issuer's response code of the latest transaction, as the person reads it; empty where none is shown. */
    default Optional<String> responseCode() {
        return Optional.empty();
    }

    /**
     * Returns whether a case that came to no judgement is to be played again.
     *
     * @param reason why there is no judgement, such as another card than the one that was asked for
     */
    default boolean wantsAgain(String reason) {
        return false;
    }
}
