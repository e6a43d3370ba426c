package dev.tillbridge.testkit.simulation;

import dev.tillbridge.AttemptSummary;
import dev.tillbridge.ProposedResolution;
import dev.tillbridge.Resolution;
import dev.tillbridge.ResolutionRefusedException;
import dev.tillbridge.UnknownAttemptException;
import dev.tillbridge.testkit.simulation.check.Fact;
import dev.tillbridge.testkit.simulation.ledger.Entry;
import dev.tillbridge.testkit.simulation.ledger.Ledger;
import dev.tillbridge.testkit.simulation.machine.Baton;
import dev.tillbridge.testkit.simulation.terminal.Witness;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** The persons who look at a terminal and decide about what nobody knows; as long as the day is busy they may err. */
final class Deciders {

    private static final String ANN = "Ann";
    private static final int SECOND_THOUGHT_MILLIS = 10_000;

    private final Till till;
    private final Map<String, Ledger> ledgers;
    private final Baton baton;
    private final Witness witness;
    private final RandomGenerator chance;
    private boolean mayErr = true;

    Deciders(Till till, Map<String, Ledger> ledgers, Baton baton, Witness witness, RandomGenerator chance) {
        this.till = till;
        this.ledgers = ledgers;
        this.baton = baton;
        this.witness = witness;
        this.chance = chance;
    }

    /**
     * Decides about everything that nobody knows; leaves alone what is still under way, unless somebody wants the terminal back.
     *
     * @param releasesOnly whether the terminal is only to work again
     */
    void decide(boolean releasesOnly) {
        for (AttemptSummary unknown : till.open().toList()) {
            Optional<Entry> entry = entryOf(unknown);
            boolean isUnderWay = entry.filter(each -> !each.stage().isOver()).isPresent();
            if (isUnderWay && !(releasesOnly && mayErr)) {
                continue;
            }
            boolean paid =
                    entry.filter(each -> each.stage() == Entry.Stage.APPROVED).isPresent();
            boolean found = entry.filter(this::isMistaken).isPresent() != paid;
            settle(unknown, releasesOnly, found ? found(entry) : Resolution.notPaid(ANN, "it is not on the roll"));
        }
    }

    /** Returns whether a person takes one receipt for another, as long as the day is busy. */
    private boolean isMistaken(Entry entry) {
        boolean hasReceipt = entry.stage() == Entry.Stage.APPROVED || entry.stage() == Entry.Stage.DECLINED;
        return mayErr && hasReceipt && chance.nextInt(4) == 0;
    }

    /** From now on people look twice. */
    void takeCare() {
        mayErr = false;
    }

    /** Returns what a receipt says: of a part, how much. */
    private static Resolution found(Optional<Entry> entry) {
        String where = "it is on the roll";
        return entry.filter(Entry::isPartial)
                .map(part -> Resolution.paid(sum(part), "R-1", ANN, where))
                .orElseGet(() -> Resolution.paid("R-1", ANN, where));
    }

    private static Money sum(Entry entry) {
        long minorUnits =
                entry.approved().values().stream().mapToLong(Long::longValue).sum();
        return Money.ofMinor(CurrencyUnit.of(entry.order().currency()), minorUnits);
    }

    /**
     * Settles one.
     *
     * @param found what a person would say of the payment
     */
    private void settle(AttemptSummary unknown, boolean releasesOnly, Resolution found) {
        Resolution resolution;
        if (unknown.conflict() && unknown.state().isFinal()) {
            resolution = Resolution.compared(ANN, "it was looked at");
        } else if (releasesOnly) {
            resolution = Resolution.releaseTerminal(ANN, "it is idle");
        } else {
            resolution = found;
        }
        ProposedResolution proposed;
        try {
            proposed = till.terminal(unknown.terminal()).propose(unknown.id(), resolution);
        } catch (ResolutionRefusedException | UnknownAttemptException notHers) {
            return;
        }
        if (mayErr && chance.nextInt(3) == 0) {
            Duration whileReading = Duration.ofMillis(chance.nextInt(SECOND_THOUGHT_MILLIS));
            baton.task(whileReading, till.life(), null, () -> confirm(unknown, resolution, proposed));
        } else {
            confirm(unknown, resolution, proposed);
        }
    }

    private void confirm(AttemptSummary unknown, Resolution resolution, ProposedResolution proposed) {
        witness.note(new Fact.Decided(
                baton.nanos(),
                till.name(),
                till.life().number(),
                unknown.id().value(),
                resolution.choice().name(),
                resolution.amount()));
        try {
            proposed.confirm();
        } catch (ResolutionRefusedException settledMeanwhile) {
            // then it is settled
        }
    }

    private Optional<Entry> entryOf(AttemptSummary attempt) {
        return Objects.requireNonNull(ledgers.get(attempt.terminal())).entries().stream()
                .filter(entry ->
                        entry.attempt().filter(attempt.id().value()::equals).isPresent())
                .findFirst();
    }
}
