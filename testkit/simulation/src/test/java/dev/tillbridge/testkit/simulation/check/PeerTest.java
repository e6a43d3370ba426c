package dev.tillbridge.testkit.simulation.check;

import dev.tillbridge.journal.Decision;
import dev.tillbridge.journal.EventType;
import dev.tillbridge.model.AttemptState;
import dev.tillbridge.testkit.simulation.ledger.Course;
import dev.tillbridge.testkit.simulation.tongue.Meaning;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Which terminal it is, by its certificate. */
class PeerTest {

    private final Play play = new Play();

    @Test
    void aTerminalWithAnotherCertificateIsNotSpokenTo() {
        play.acceptedSale(Course.End.APPROVED).after(300).renews().after(300).lookup();
        play.breaks("I9", "another certificate");
    }

    @Test
    void oneThatAPersonTrustsIs() {
        play.lookedUpSale(Course.End.APPROVED).renews().trusts().after(300).lookup();
        play.answered(Meaning.RESULT).approved(Play.WHOLE).toldAndAcknowledged();
        play.keepsEverything();
    }

    @Test
    void oneThatWasNeverSpokenToBeforeIsTrustedAsItIs() {
        play.renews().after(1_000).approvedSale();
        play.keepsEverything();
    }

    @Test
    void aTerminalWithAnotherCertificateProvesNoAbsence() {
        absent();
        play.settled(AttemptState.NOT_STARTED).told();
        play.breaks("6.2", "P3");
    }

    @Test
    void whatATerminalWithAnotherCertificateMayKnowIsNotAskedUntilItIsTrusted() {
        play.doubtfulSale(Course.End.APPROVED).renews().after(90_000).unknown().told();
        play.after(600_000).decided("PAID");
        Decision decision = new Decision(AttemptState.OPERATOR_PAID, "receipt", "Ann", "", Instant.EPOCH);
        play.records(EventType.RESOLVED, AttemptState.OPERATOR_PAID, builder -> builder.decision(decision));
        play.told();
        play.keepsEverything();
    }

    private void absent() {
        play.opened()
                .called()
                .intent()
                .sending()
                .leaves()
                .after(5_000)
                .inDoubt()
                .renews()
                .trusts();
        for (int i = 0; i < 3; i++) {
            play.after(20_000).lookup().answered(Meaning.NOT_FOUND);
        }
    }
}
