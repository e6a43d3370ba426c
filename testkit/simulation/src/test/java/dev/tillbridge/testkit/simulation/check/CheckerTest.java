package dev.tillbridge.testkit.simulation.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.model.AttemptState;
import dev.tillbridge.testkit.simulation.ledger.Course;
import dev.tillbridge.testkit.simulation.lie.Lie;
import dev.tillbridge.testkit.simulation.lie.LieKind;
import dev.tillbridge.testkit.simulation.tongue.Meaning;
import dev.tillbridge.testkit.simulation.tongue.RequestKind;
import dev.tillbridge.testkit.simulation.tongue.Role;
import org.junit.jupiter.api.Test;

/** What a violation tells. */
class CheckerTest {

    private final Play play = new Play();

    @Test
    void aViolationTellsTheStoryOfItsAttempt() {
        play.lookedUpSale(Course.End.APPROVED)
                .answered(Meaning.RESULT, new Lie(LieKind.ABSENT, Meaning.RESULT, Role.VERDICT, "result"))
                .settled(AttemptState.DECLINED);
        assertThat(play.violations().get(0).toString())
                .startsWith("I3: It is DECLINED, and the terminal's transaction is APPROVED.\n  attempt aaaa")
                .contains("     1.000 s  till (life 1) called for sale-a/1 at front, within PT2M")
                .contains("START of till (life 1) arrived as question 1")
                .contains("took RESULT about #1 SALE {BASE=1000} APPROVED to question 2, with lies [ABSENT result"
                        + " (VERDICT)")
                .contains("     1.300 s  till (life 1) recorded FINAL: DECLINED  <-- here")
                .endsWith("the ledger has #1 SALE {BASE=1000} APPROVED");
    }

    @Test
    void aStoryTellsOfDeathsAndReboots() {
        play.startedSale(Course.End.APPROVED)
                .reboots(true)
                .commitFailed()
                .diesAndComesBack()
                .closed()
                .start();
        assertThat(play.violations().get(0).words())
                .contains("front lost its power and its memory")
                .contains("the disk of till (life 1) refused an event")
                .contains("till (life 1) died")
                .contains("till (life 2) opened")
                .contains("till (life 2) closed");
    }

    @Test
    void theSameViolationIsToldOnce() {
        play.startedSale(Course.End.APPROVED).start().start();
        assertThat(play.violations())
                .filteredOn(found -> found.promise().equals("I1"))
                .hasSize(1);
    }

    @Test
    void aLongStoryIsToldByItsBeginningAndItsEnd() {
        play.acceptedSale(Course.End.APPROVED);
        for (int i = 0; i < 100; i++) {
            play.lookup();
        }
        play.start();
        assertThat(play.violations().get(0).words().lines().count()).isBetween(60L, 70L);
        assertThat(play.violations().get(0).words()).contains("recorded INTENT", "more ...", "question 102  <-- here");
    }

    @Test
    void nobodyReadsMoreThanAHundred() {
        for (int i = 0; i < 150; i++) {
            play.arrivesForNobody(RequestKind.START);
        }
        assertThat(play.violations()).hasSize(100);
    }
}
