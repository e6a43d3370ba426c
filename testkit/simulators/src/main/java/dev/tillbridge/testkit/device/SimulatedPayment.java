package dev.tillbridge.testkit.device;

import dev.tillbridge.testkit.LedgerEntry.Verdict;
import dev.tillbridge.testkit.Scenario.Card;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** For simulator authors: one payment of a {@link PaymentDevice} as it stood when it was asked for. Immutable. */
public final class SimulatedPayment {

    /** What the screen of the device showed. */
    public enum Step {
        /** It has begun. */
        STARTED,
        /** The card is awaited. */
        PRESENT_CARD,
        /** The card was read. */
        CARD_READ,
        /** The PIN was entered. */
        PIN_ENTERED,
        /** The issuer is asked. */
        AUTHORISING,
        /** There is a result. */
        FINISHED
    }

    private final PaymentOrder order;
    private final List<Step> steps;
    private final Money amount;
    private final Money approved;
    private final Money gratuity;
    private final @Nullable Card card;
    private final @Nullable Verdict verdict;
    private final String responseCode;
    private final String authorisation;
    private final Instant decided;

    private SimulatedPayment(Running running) {
        order = running.order;
        steps = List.copyOf(running.steps);
        amount = running.amount;
        approved = running.approved;
        gratuity = running.gratuity;
        card = running.card;
        verdict = running.verdict;
        responseCode = running.responseCode;
        authorisation = running.authorisation;
        decided = running.decided;
    }

    /** Returns what was asked for. */
    public PaymentOrder order() {
        return order;
    }

    /** Returns what the screen showed so far. */
    public List<Step> steps() {
        return steps;
    }

    /** Returns what the screen shows now. */
    public Step step() {
        return steps.get(steps.size() - 1);
    }

    /** Returns whether there is a result; before that a terminal says that it is working. */
    public boolean isFinished() {
        return steps.contains(Step.FINISHED);
    }

    /** Returns whether it was approved. */
    public boolean isApproved() {
        return verdict == Verdict.APPROVED;
    }

    /** Returns whether less was approved than asked for. */
    public boolean isPartial() {
        return isApproved() && approved.isLessThan(amount);
    }

    /** Returns how it ended in one word of lower case, such as {@code approved}; empty while it runs. */
    public String verdictWord() {
        return verdict().map(Verdict::name).orElse("").toLowerCase(Locale.ROOT);
    }

    /** Returns how it ended, empty while it runs. */
    public Optional<Verdict> verdict() {
        return Optional.ofNullable(verdict);
    }

    /** Returns what was asked for, tip apart; of a full reversal or a void what was undone. */
    public Money amount() {
        return amount;
    }

    /** Returns what was approved, tip apart; zero unless it was. */
    public Money approved() {
        return approved;
    }

    /** Returns the tip, asked for and added on the terminal. */
    public Money gratuity() {
        return gratuity;
    }

    /** Returns how the card was read; empty when none was. */
    public Optional<Card> card() {
        return Optional.ofNullable(card);
    }

    /** Returns the issuer's code, such as {@code 00} or {@code 51}; empty when it was not asked. */
    public String responseCode() {
        return responseCode;
    }

    /** Returns the authorisation code, empty when there is none. */
    public String authorisation() {
        return authorisation;
    }

    /** Returns when the verdict fell, by the clock of the terminal. */
    public Instant decided() {
        return decided;
    }

    /** A payment on its way. Guarded by its {@link PaymentDevice}. */
    static final class Running {

        final PaymentOrder order;
        final List<Step> steps = new ArrayList<>();
        Money amount;
        Money approved;
        Money gratuity;

        @Nullable
        Card card;

        @Nullable
        Verdict verdict;

        String responseCode = "";
        String authorisation = "";
        Instant decided = Instant.EPOCH;
        boolean voided;

        Running(PaymentOrder order) {
            this.order = order;
            amount = order.amount();
            approved = Money.zero(amount.getCurrencyUnit());
            gratuity = order.gratuity();
        }

        boolean isApproved() {
            return verdict == Verdict.APPROVED;
        }

        boolean isFinished() {
            return steps.contains(Step.FINISHED);
        }

        SimulatedPayment seen() {
            return new SimulatedPayment(this);
        }
    }
}
