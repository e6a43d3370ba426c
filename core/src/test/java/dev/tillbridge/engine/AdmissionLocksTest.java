package dev.tillbridge.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.Requirement;
import dev.tillbridge.model.AcquiredCard;
import dev.tillbridge.model.Card;
import dev.tillbridge.model.Completion;
import dev.tillbridge.model.PreAuthId;
import dev.tillbridge.model.PreAuthorisation;
import dev.tillbridge.model.StartKey;
import dev.tillbridge.model.StartRequest;
import dev.tillbridge.model.Tender;
import dev.tillbridge.model.TerminalKey;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who waits for whom, while one decision is being made about terminal A, tender 1 and what is held as H1. */
class AdmissionLocksTest {

    private static final TerminalKey A = new TerminalKey("fake:A");
    private static final TerminalKey B = new TerminalKey("fake:B");

    private final AdmissionLocks locks = new AdmissionLocks();
    private final CountDownLatch decided = new CountDownLatch(1);
    private final FutureTask<Boolean> first =
            new FutureTask<>(() -> locks.deciding(A, charge("1", "H1"), this::slowly));
    private final CountDownLatch deciding = new CountDownLatch(1);

    private static StartRequest charge(String tender, String hold) {
        return Completion.builder()
                .tender(Tender.of(tender))
                .preAuthId(new PreAuthId(hold))
                .amount(Till.AMOUNT)
                .build();
    }

    private boolean slowly() {
        deciding.countDown();
        try {
            decided.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return locks.isClosed();
    }

    @BeforeEach
    void decide() throws InterruptedException {
        new Thread(first).start();
        deciding.await();
    }

    @AfterEach
    void finish() {
        decided.countDown();
    }

    @Test
    void anotherTerminalAndTenderAreDecidedAboutMeanwhile() {
        assertThat(locks.deciding(B, charge("2", "H2"), () -> "meanwhile")).isEqualTo("meanwhile");
    }

    @Test
    @Requirement("I7")
    void theSameTerminalWaits() throws Exception {
        assertWaits(new FutureTask<>(() -> locks.deciding(A, () -> "later")));
    }

    @Test
    @Requirement("I1")
    void theSameTenderWaitsWhateverTheTerminal() throws Exception {
        assertWaits(new FutureTask<>(() -> locks.deciding(B, charge("1", "H2"), () -> "later")));
    }

    @Test
    @Requirement("I1")
    void theSamePreAuthorisationWaitsWhateverTheTerminalAndTheLetters() throws Exception {
        assertWaits(new FutureTask<>(() -> locks.deciding(B, charge("2", "h1"), () -> "later")));
    }

    @Test
    @Requirement("I1")
    void theSameCardWaitsWhateverTheTerminal() throws Exception {
        assertWaits(new FutureTask<>(() -> locks.deciding(
                B,
                PreAuthorisation.builder()
                        .tender(Tender.of("2"))
                        .amount(Till.AMOUNT)
                        .acquiredCard(AcquiredCard.of(
                                new StartKey("H1"), "token", Card.builder().build(), Map.of()))
                        .build(),
                () -> "later")));
    }

    @Test
    void closingWaitsForWhatIsBeingDecidedAndShutsOutWhatComesLater() throws Exception {
        assertWaits(new FutureTask<>(() -> {
            locks.close();
            return "later";
        }));

        assertThat(first.get())
                .as("what was being decided could rely on being open")
                .isFalse();
        assertThat(locks.deciding(B, locks::isClosed)).isTrue();
    }

    private void assertWaits(FutureTask<String> other) throws Exception {
        Thread thread = new Thread(other);
        thread.start();
        while (thread.getState() != Thread.State.WAITING) {
            assertThat(other.isDone()).isFalse();
            Thread.onSpinWait();
        }
        decided.countDown();
        assertThat(other.get()).isEqualTo("later");
    }
}
