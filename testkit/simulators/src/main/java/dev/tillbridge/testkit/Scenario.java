package dev.tillbridge.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What cardholder, issuer and network do during one start, in vendor-neutral words.
 *
 * <pre>{@code
 * simulator.next(Scenario.tapsCard().declined("51"));
 * simulator.next(Scenario.insertsCardWithPin().approved().but(Fault.LOSE_ANSWER));
 * simulator.next(Scenario.tapsCard().but(Fault.STALL_ANSWER.at(Moment.LOOKUP_RESULT).times(3)));
 * }</pre>
 *
 * <p>Immutable and safe for use by several threads; only its holds have state, which a scenario shares with those derived from it.
 */
public final class Scenario {

    /** What the cardholder does when the terminal asks for the card. */
    public enum Card {
        /** Holds the card to the reader; no verification asked. */
        TAPPED,
        /** Inserts the chip and enters the right PIN. */
        INSERTED_WITH_PIN,
        /** Inserts the chip, enters a wrong PIN, then the right one. */
        INSERTED_WITH_WRONG_PIN_FIRST,
        /** Inserts the chip; the cashier has to check a signature. */
        INSERTED_AND_SIGNED,
        /** Swipes the stripe; the cashier has to check a signature. */
        SWIPED,
        /** Presses the cancel key on the terminal. */
        CANCELLED_ON_TERMINAL,
        /** Shows no card until the terminal gives up. */
        NOT_SHOWN
    }

    /** What the issuer answers. */
    public enum Issuer {
        /** Approves the whole amount. */
        APPROVES,
        /** Approves a part of the amount. */
        APPROVES_PARTIALLY,
        /** Is not asked now: the terminal approves offline and sends it later; counts as approved. */
        DEFERS,
        /** Declines with a code. */
        DECLINES,
        /** Wants a voice call; ends as declined. */
        REFERS,
        /** Cannot be reached; ends as declined. */
        UNREACHABLE
    }

    private final Card card;
    private final @Nullable CardScheme scheme;
    private final Issuer issuer;
    private final String responseCode;
    private final @Nullable Money partialAmount;
    private final @Nullable Money tip;
    private final List<FaultPlan> faults;
    private final List<Hold> holds;
    private final Lies lies;

    private Scenario(
            Card card,
            @Nullable CardScheme scheme,
            Issuer issuer,
            String responseCode,
            @Nullable Money partialAmount,
            @Nullable Money tip,
            List<FaultPlan> faults,
            List<Hold> holds,
            Lies lies) {
        this.card = card;
        this.scheme = scheme;
        this.issuer = issuer;
        this.responseCode = responseCode;
        this.partialAmount = partialAmount;
        this.tip = tip;
        this.faults = List.copyOf(faults);
        this.holds = List.copyOf(holds);
        this.lies = lies;
    }

    private static Scenario of(Card card) {
        return new Scenario(card, null, Issuer.APPROVES, "00", null, null, List.of(), List.of(), Lies.NONE);
    }

    /** The cardholder taps the card; the issuer approves unless told otherwise. */
    public static Scenario tapsCard() {
        return of(Card.TAPPED);
    }

    /** The cardholder inserts the card and enters the right PIN; the issuer approves unless told otherwise. */
    public static Scenario insertsCardWithPin() {
        return of(Card.INSERTED_WITH_PIN);
    }

    /** The cardholder inserts the card and enters a wrong PIN, then the right one; the issuer approves unless told otherwise. */
    public static Scenario wrongPinThenRight() {
        return of(Card.INSERTED_WITH_WRONG_PIN_FIRST);
    }

    /** The cardholder inserts the card and signs; the issuer approves unless told otherwise. */
    public static Scenario insertsAndSigns() {
        return of(Card.INSERTED_AND_SIGNED);
    }

    /** The cardholder swipes the card and signs; the issuer approves unless told otherwise. */
    public static Scenario swipes() {
        return of(Card.SWIPED);
    }

    /** The cardholder presses the cancel key of the terminal instead of showing a card; no money moves. */
    public static Scenario cancelsOnTerminal() {
        return of(Card.CANCELLED_ON_TERMINAL);
    }

    /** Nobody shows a card until the terminal gives up; no money moves. */
    public static Scenario showsNoCard() {
        return of(Card.NOT_SHOWN);
    }

    /**
     * The card that the cardholder shows is of the given scheme, and not of the one that is usual at the terminal.
     *
     * @throws IllegalArgumentException when it cannot be shown in this way
     */
    public Scenario of(CardScheme shown) {
        if (!shown.canPay() && card != Card.TAPPED) {
            throw new IllegalArgumentException("a " + shown.label() + " card can only be tapped");
        }
        return new Scenario(card, shown, issuer, responseCode, partialAmount, tip, faults, holds, lies);
    }

    /** The issuer approves the whole amount. */
    public Scenario approved() {
        return answered(Issuer.APPROVES, "00", null);
    }

    /** The issuer declines with the given response code, such as {@code 51}; no money moves. */
    public Scenario declined(String code) {
        return answered(Issuer.DECLINES, code, null);
    }

    /** The issuer approves the given amount, positive and not above what was asked for, tip and cash back apart. */
    public Scenario approvedPartially(Money amount) {
        if (!amount.isPositive()) {
            throw new IllegalArgumentException("a partial approval approves something, not " + amount);
        }
        return answered(Issuer.APPROVES_PARTIALLY, "10", amount);
    }

    /** The terminal approves offline and sends the transaction later; money moves. */
    public Scenario deferred() {
        return answered(Issuer.DEFERS, "Y3", null);
    }

    /** The issuer cannot be reached and the terminal declines; no money moves. */
    public Scenario issuerUnreachable() {
        return answered(Issuer.UNREACHABLE, "", null);
    }

    /** The issuer wants to be called, nobody does, the terminal declines; no money moves. */
    public Scenario referral() {
        return answered(Issuer.REFERS, "02", null);
    }

    /** The cardholder adds a tip on the terminal, on top of what the till asked for. */
    public Scenario addsTip(Money amount) {
        if (!amount.isPositive()) {
            throw new IllegalArgumentException("a tip is positive, not " + amount);
        }
        return new Scenario(card, scheme, issuer, responseCode, partialAmount, amount, faults, holds, lies);
    }

    /** The fault strikes once, at the earliest moment it makes sense at. */
    public Scenario but(Fault fault) {
        return but(fault.at(fault.usualMoment()));
    }

    /** The fault strikes where and as often as planned; several faults at one moment strike one after the other. */
    public Scenario but(FaultPlan fault) {
        List<FaultPlan> more = new ArrayList<>(faults);
        more.add(fault);
        return new Scenario(card, scheme, issuer, responseCode, partialAmount, tip, more, holds, lies);
    }

    /** The terminal tells a part of the amount otherwise than its ledger has it. */
    public Scenario tells(PartLie lie) {
        List<PartLie> more = new ArrayList<>(lies.parts());
        more.add(lie);
        return lying(new Lies(more, lies.saysNo()));
    }

    /** Until it has its result the terminal answers as if it had been refused, without any mark of a finished transaction. */
    public Scenario saysNoMeanwhile() {
        return lying(new Lies(lies.parts(), true));
    }

    private Scenario lying(Lies others) {
        return new Scenario(card, scheme, issuer, responseCode, partialAmount, tip, faults, holds, others);
    }

    /** Returns this scenario without its faults and lies. */
    public Scenario healthy() {
        return new Scenario(card, scheme, issuer, responseCode, partialAmount, tip, List.of(), holds, Lies.NONE);
    }

    /** Returns this scenario with the faults, lies and holds of another one added to its own. */
    public Scenario withTroubleOf(Scenario other) {
        return new Scenario(
                card,
                scheme,
                issuer,
                responseCode,
                partialAmount,
                tip,
                Stream.concat(faults.stream(), other.faults.stream()).toList(),
                Stream.concat(holds.stream(), other.holds.stream()).toList(),
                new Lies(
                        Stream.concat(lies.parts().stream(), other.lies.parts().stream())
                                .toList(),
                        lies.saysNo() || other.lies.saysNo()));
    }

    /** Returns this scenario without its holds. */
    public Scenario unheld() {
        return new Scenario(card, scheme, issuer, responseCode, partialAmount, tip, faults, List.of(), lies);
    }

    /** The terminal stays at the given moment until {@link #release()}. */
    public Scenario holdAt(Moment moment) {
        return holdAt(Hold.at(moment));
    }

    /** The terminal stays at the given hold until that is released. */
    public Scenario holdAt(Hold hold) {
        List<Hold> more = new ArrayList<>(holds);
        more.add(hold);
        return new Scenario(card, scheme, issuer, responseCode, partialAmount, tip, faults, more, lies);
    }

    /** Releases every hold of this scenario. */
    public void release() {
        holds.forEach(Hold::release);
    }

    /**
     * Waits until the terminal stands at the first hold of this scenario that is not released.
     *
     * @throws IllegalStateException when it does not get there within 60 s, or when nothing holds it
     */
    public void awaitHeld() {
        holds.stream()
                .filter(hold -> !hold.isReleased())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("this scenario holds the terminal nowhere"))
                .awaitReached();
    }

    /** Returns what the cardholder does. */
    public Card card() {
        return card;
    }

    /** Returns the scheme of the card, empty for the one that is usual at the terminal. */
    public Optional<CardScheme> scheme() {
        return Optional.ofNullable(scheme);
    }

    /** Returns whether the card that is shown, if one is, can be paid with. */
    public boolean canPay() {
        return scheme == null || scheme.canPay();
    }

    /** Returns what the issuer does. */
    public Issuer issuer() {
        return issuer;
    }

    /** Returns the issuer's response code, empty when the issuer is not reached. */
    public String responseCode() {
        return responseCode;
    }

    /** Returns what the issuer approves, when it is not the whole amount. */
    public Optional<Money> partialAmount() {
        return Optional.ofNullable(partialAmount);
    }

    /** Returns the tip that the cardholder adds on the terminal. */
    public Optional<Money> tip() {
        return Optional.ofNullable(tip);
    }

    /** Returns the planned faults, in the order in which they were added. */
    public List<FaultPlan> faults() {
        return faults;
    }

    /** Returns the parts that are told otherwise than the ledger has them, in the order in which they were added. */
    public List<PartLie> partLies() {
        return lies.parts();
    }

    /** Returns whether the terminal says no until it has its result. */
    public boolean isNoMeanwhile() {
        return lies.saysNo();
    }

    /** Returns the holds, released or not, in the order in which they were added. */
    public List<Hold> holds() {
        return holds;
    }

    /** Returns the hold at the given moment that still keeps the terminal, if there is one. */
    public Optional<Hold> hold(Moment moment) {
        return holds.stream()
                .filter(hold -> hold.moment() == moment && !hold.isReleased())
                .findFirst();
    }

    private Scenario answered(Issuer answer, String code, @Nullable Money partial) {
        return new Scenario(card, scheme, answer, code, partial, tip, faults, holds, lies);
    }

    @Override
    public String toString() {
        return "Scenario[" + card + (scheme == null ? "" : " of " + scheme) + ", " + issuer
                + (faults.isEmpty() ? "" : ", but " + faults)
                + (lies.parts().isEmpty() ? "" : ", tells " + lies.parts()) + "]";
    }

    /** What the terminal says that is not so. */
    private record Lies(List<PartLie> parts, boolean saysNo) {

        private static final Lies NONE = new Lies(List.of(), false);

        private Lies {
            parts = List.copyOf(parts);
        }
    }
}
