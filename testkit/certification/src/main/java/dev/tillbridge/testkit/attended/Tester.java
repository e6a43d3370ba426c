package dev.tillbridge.testkit.attended;

import dev.tillbridge.testkit.conformance.NotDoneException;
import dev.tillbridge.testkit.conformance.RunStoppedException;
import java.util.List;

/** A person at a real terminal, as a run sees one. Used by one thread at a time. */
public interface Tester {

    /**
     * Asks, and waits for the answer.
     *
     * @param choices what can be answered; empty when any text can
     * @return one of the choices, letter by letter, or the text without blanks around it
     * @throws RunStoppedException when the person ends the run instead
     */
    String ask(String question, List<String> choices);

    /** Tells the person what happens, or what to do, in one sentence or a few. */
    void tell(String instruction);

    /** Returns a tester who is not there: every question ends the case with {@link NotDoneException}. */
    static Tester nobody() {
        return new Tester() {
            @Override
            public String ask(String question, List<String> choices) {
                throw new NotDoneException("nobody is at the terminal");
            }

            @Override
            public void tell(String instruction) {}
        };
    }
}
