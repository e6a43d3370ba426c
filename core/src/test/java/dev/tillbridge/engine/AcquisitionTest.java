package dev.tillbridge.engine;

import static dev.tillbridge.engine.Till.accepts;
import static dev.tillbridge.engine.Till.atWork;
import static dev.tillbridge.engine.Till.says;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.Acquisition;
import dev.tillbridge.Attempt;
import dev.tillbridge.Outcome;
import dev.tillbridge.Requirement;
import dev.tillbridge.Resolution;
import dev.tillbridge.TerminalListener;
import dev.tillbridge.model.AcquiredCard;
import dev.tillbridge.model.Answer;
import dev.tillbridge.model.Card;
import dev.tillbridge.model.CardAcquisition;
import dev.tillbridge.model.Progress;
import dev.tillbridge.model.StartKey;
import dev.tillbridge.model.Verdict;
import dev.tillbridge.spi.AcquisitionAnswer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A card that is read before anything is paid, and what else a terminal does meanwhile. */
class AcquisitionTest {

    private static final AcquiredCard CARD =
            AcquiredCard.of(new StartKey("A1"), "token", Card.builder().build(), Map.of());

    private final Till till = new Till();

    @AfterEach
    void close() {
        till.close();
    }

    private Acquisition acquisition() {
        return till.desk().acquireCard(CardAcquisition.of(Till.AMOUNT), new TerminalListener() {});
    }

    private static String reason(Answer<?> answer) {
        return answer.match(value -> "given", none -> none.reason().name());
    }

    private Attempt saleUnderWay() {
        till.terminal.answersStart(accepts());
        till.terminal.answersEveryLookup(atWork(Progress.Step.PRESENT_CARD));
        Attempt sale = till.startSale();
        till.time.advance(Duration.ofSeconds(1));
        return sale;
    }

    @Test
    void aCardThatComesAfterTheReadingWasGivenUpIsLetGo() {
        till.terminal.onAcquisition = () -> AcquisitionAnswer.read(CARD);
        Acquisition acquisition = acquisition();

        acquisition.cancel();
        till.time.advance(Duration.ofSeconds(5));

        assertThat(reason(acquisition.await())).isEqualTo("CANCELLED");
        assertThat(till.terminal.acquisitionsEnded).isEqualTo(1);
        assertThat(till.taken).as("the terminal is free again").isEmpty();
    }

    @Test
    void aCardThatCameLateIsLetGoOnlyWhenItIsSeenToBeTheOneThatTheTerminalHas() {
        till.terminal.onAcquisition = () -> {
            till.time.advance(Duration.ofSeconds(4));
            return AcquisitionAnswer.read(CARD);
        };
        Acquisition acquisition = acquisition();

        acquisition.cancel();
        till.time.advance(Duration.ofMinutes(1));

        assertThat(acquisition.await().toString()).startsWith("LOST").contains("look at it");
        assertThat(till.terminal.acquisitionsEnded).isZero();
    }

    /** What lets a card go names none: it would end the payment. */
    @Test
    @Requirement("I7")
    void noCardIsLetGoWhileAPaymentIsUnderWay() {
        Attempt sale = saleUnderWay();

        assertThat(reason(till.desk().releaseCard(CARD))).isEqualTo("BUSY");
        assertThat(till.terminal.acquisitionsEnded).isZero();

        till.terminal.answersEveryLookup(says(Verdict.APPROVED));
        assertThat(till.outcomeOf(sale)).isInstanceOf(Outcome.Approved.class);
        assertThat(reason(till.desk().releaseCard(CARD))).isEqualTo("given");
        assertThat(till.terminal.acquisitionsEnded).isEqualTo(1);
    }

    @Test
    @Requirement("I7")
    void noCardIsLetGoWhileAPaymentThatMayBeUnderWayIsUnknown() {
        Outcome unknown = till.unknown();

        assertThat(reason(till.desk().releaseCard(CARD))).isEqualTo("BUSY");
        assertThat(till.terminal.acquisitionsEnded).isZero();

        till.desk()
                .propose(unknown.attempt(), Resolution.notPaid("Ann", "nothing there"))
                .confirm();
        assertThat(reason(till.desk().releaseCard(CARD))).isEqualTo("given");
    }

    /** The terminal would ask the cardholder for a card, and refuse or mistake the payment that comes meanwhile. */
    @Test
    @Requirement("I7")
    void thePreAuthorisationOfACardIsNotAskedForWhileAPaymentIsUnderWay() {
        Attempt sale = saleUnderWay();

        assertThat(reason(till.desk().preAuthorisationOfCard())).isEqualTo("BUSY");
        assertThat(till.terminal.questions).isEmpty();

        till.terminal.answersEveryLookup(says(Verdict.APPROVED));
        till.outcomeOf(sale);
        assertThat(reason(till.desk().preAuthorisationOfCard())).isEqualTo("NOT_FOUND");
        assertThat(till.terminal.questions).containsExactly("pre-authorisation of a card");
    }

    @Test
    @Requirement("I7")
    void noPaymentBeginsWhileThePreAuthorisationOfACardIsAskedFor() {
        List<String> seen = till.terminal.questions;
        till.terminal.onHeldOfCard = () -> seen.add(Till.reason(till.sell()).name());

        till.desk().preAuthorisationOfCard();

        assertThat(seen).containsExactly("pre-authorisation of a card", "BUSY");
        assertThat(till.terminal.starts).isEmpty();
    }
}
