package dev.tillbridge.testkit.conformance;

import dev.tillbridge.Outcome;
import dev.tillbridge.model.Refund;
import dev.tillbridge.model.Sale;
import dev.tillbridge.model.Tender;
import dev.tillbridge.spi.TerminalDriver;
import dev.tillbridge.testkit.Scenario;
import dev.tillbridge.testkit.SimulatedTerminal;
import dev.tillbridge.testkit.recording.Playback;
import dev.tillbridge.testkit.recording.Recording;
import dev.tillbridge.testkit.recording.RecordingTill;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What was recorded at a terminal has the same outcome when it is played to the driver, and another one when the answers were changed:
 * extend it, give a driver and a simulator, and say which bytes hold amount and verdict.
 *
 * <p>So the recordings of your terminal are masked no further than your driver can read, and a change of the driver that reads them otherwise
 * is noticed.
 * Operations that only your terminal knows are tests of the subclass, with {@link #till()} and {@link #played()}.
 *
 * @param <T> the simulator
 */
public abstract class PlaybackConformance<T extends SimulatedTerminal> {

    private static final long MINOR_UNITS = 1250;

    @TempDir
    private @Nullable Path folder;

    private @Nullable T simulator;
    private @Nullable RecordingTill till;

    /**
     * Bytes in the answers to an approved sale over 12.50, and others in their place.
     *
     * @param recorded what was recorded, such as {@code "amount":1250}
     * @param played what is played instead
     */
    public record Change(String recorded, String played) {}

    /** For subclasses. */
    protected PlaybackConformance() {}

    /** Returns the driver. */
    protected abstract TerminalDriver driver();

    /** Opens the simulator of a test; closed after it. */
    protected abstract T openTerminal();

    /** Returns settings of the driver, on top of those that reach the terminal. */
    protected abstract Map<String, Object> settings();

    /** Returns what makes the amount of an answer another one. */
    protected abstract Change anotherAmount();

    /** Returns what takes the approval out of an answer. */
    protected abstract Change noApproval();

    // For tests of a subclass

    /** Returns the simulator of this test. */
    protected final T simulator() {
        return Objects.requireNonNull(simulator);
    }

    /** Returns the till of this test, which records. */
    protected final RecordingTill till() {
        return Objects.requireNonNull(till);
    }

    /** Returns 12.50 in the currency of the terminal. */
    protected final Money amount() {
        return Money.ofMinor(till().terminal().currency(), MINOR_UNITS);
    }

    /** Returns a sale over {@link #amount()} with the reference {@code order-4711}. */
    protected final Sale sale() {
        return Sale.builder()
                .tender(Tender.of("4711"))
                .amount(amount())
                .reference("order-4711")
                .build();
    }

    /** Plays what is recorded until now, from a file. */
    protected final Playback.Result played() {
        Path file = Objects.requireNonNull(folder).resolve("recording.json");
        till().recording().write(file);
        return Playback.of(Recording.read(file), driver());
    }

    /** Expects that what is recorded until now has the same outcomes again, which are returned. */
    protected final List<Map<String, String>> sameAgain() {
        Playback.Result result = played();
        demand(result.account().isEmpty(), "played back it is otherwise: " + result.account());
        return result.outcomes();
    }

    // What holds for every driver

    /** Opens simulator and till. */
    @BeforeEach
    public void openTill() {
        T opened = openTerminal();
        simulator = opened;
        till = RecordingTill.open(driver(), opened, settings());
    }

    /** Closes till and simulator. */
    @AfterEach
    public void closeTill() {
        if (till != null) {
            till.close();
        }
        if (simulator != null) {
            simulator.close();
        }
    }

    /** An approval with amount, authorisation, card and receipt. */
    @Test
    public void anApprovedSaleIsApprovedAgain() {
        simulator().next(Scenario.insertsCardWithPin().approved());
        carryOut(Outcome.Approved.class);

        Map<String, String> again = sameAgain().get(0);

        demand("APPROVED".equals(again.get("outcome")), "it is " + again);
        demand(amount().toString().equals(again.get("amount")), "its amount is " + again);
        demand(
                again.keySet().containsAll(List.of("authorisation", "card", "receipt of the CARDHOLDER")),
                "something of it was masked away: " + again);
    }

    /** A decline. */
    @Test
    public void aDeclineIsADeclineAgain() {
        simulator().next(Scenario.tapsCard().declined("51"));
        carryOut(Outcome.Declined.class);

        Map<String, String> again = sameAgain().get(0);

        demand("DECLINED".equals(again.get("outcome")), "it is " + again);
    }

    /** A refund. */
    @Test
    public void aRefundIsARefundAgain() {
        simulator().next(Scenario.tapsCard().approved());
        Outcome outcome = till().carryOut(Refund.builder()
                .tender(Tender.of("4712"))
                .amount(amount())
                .build());
        demand(outcome instanceof Outcome.Approved, "the refund is " + outcome);

        sameAgain();
    }

    /** Another amount in the answer proves nothing. */
    @Test
    public void anotherAmountInTheAnswerIsAnotherOutcome() {
        String now = outcomeWith(anotherAmount());

        demand("UNKNOWN".equals(now), "with another amount than was asked for it is " + now);
    }

    /** An approval that is no longer in the answer is none. */
    @Test
    public void anAnswerWithoutItsApprovalIsAnotherOutcome() {
        String now = outcomeWith(noApproval());

        demand(!"APPROVED".equals(now), "without an approval in the answer it is " + now);
    }

    private String outcomeWith(Change change) {
        simulator().next(Scenario.tapsCard().approved());
        carryOut(Outcome.Approved.class);

        Playback.Result result =
                Playback.of(till().recording().withAnswersChanged(change.recorded(), change.played()), driver());

        demand(!result.isSame(), "with " + change.played() + " it is the same as before: the change is in no answer");
        return String.valueOf(result.outcomes().get(0).get("outcome"));
    }

    private void carryOut(Class<? extends Outcome> expected) {
        Outcome outcome = till().carryOut(sale());
        demand(expected.isInstance(outcome), "the sale to record is " + outcome);
    }

    private static void demand(boolean condition, String otherwise) {
        if (!condition) {
            throw new AssertionError(otherwise);
        }
    }
}
