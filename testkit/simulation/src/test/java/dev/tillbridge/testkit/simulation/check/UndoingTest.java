package dev.tillbridge.testkit.simulation.check;

import dev.tillbridge.journal.EventType;
import dev.tillbridge.model.AttemptState;
import dev.tillbridge.testkit.simulation.ledger.Course;
import dev.tillbridge.testkit.simulation.tongue.Meaning;
import org.junit.jupiter.api.Test;

/** Each sale is undone once. */
class UndoingTest {

    private final Play play = new Play();

    @Test
    void whatWasUndoneIsNotUndoneAgain() {
        undoes("a", "T-1");
        play.attempt("b").undoing("T-1").called().intent().sending();
        play.breaks("I3", "It undoes what attempt");
    }

    @Test
    void somethingElseMayBeUndone() {
        undoes("a", "T-1");
        undoes("b", "T-2");
        play.keepsEverything();
    }

    private void undoes(String letter, String original) {
        play.attempt(letter)
                .undoing(original)
                .startedSale(Course.End.APPROVED)
                .answered(Meaning.ACCEPTED)
                .accepted();
        play.ends().after(300).lookup().answered(Meaning.RESULT);
        play.records(EventType.FINAL, AttemptState.APPROVED).toldAndAcknowledged();
    }
}
