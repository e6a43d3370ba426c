package dev.tillbridge.testkit.payxpert;

import java.util.List;
import java.util.Set;

/**
 * The lasting ways of a terminal. Immutable.
 *
 * @param layout the records that a result may have, in their order; empty for the usual ones
 */
record Setup(
        ConcertProfile profile,
        ConcertBusy busy,
        ConcertImmediacy immediacy,
        Set<ConcertHabit> habits,
        Set<ConcertQuirk> quirks,
        List<String> layout,
        boolean amountScenarios) {

    Setup {
        habits = Set.copyOf(habits);
        quirks = Set.copyOf(quirks);
        layout = List.copyOf(layout);
    }

    static Setup standard() {
        return new Setup(
                ConcertProfile.PAYXPRESS,
                ConcertBusy.PLAIN,
                ConcertImmediacy.ACKNOWLEDGED_ONLY,
                Set.of(),
                Set.of(),
                List.of(),
                false);
    }

    boolean has(ConcertHabit habit) {
        return habits.contains(habit);
    }

    Setup withProfile(ConcertProfile other) {
        return new Setup(other, busy, immediacy, habits, quirks, layout, amountScenarios);
    }

    Setup withBusy(ConcertBusy other) {
        return new Setup(profile, other, immediacy, habits, quirks, layout, amountScenarios);
    }

    Setup withImmediacy(ConcertImmediacy other) {
        return new Setup(profile, busy, other, habits, quirks, layout, amountScenarios);
    }

    Setup withHabits(Set<ConcertHabit> other) {
        return new Setup(profile, busy, immediacy, other, quirks, layout, amountScenarios);
    }

    Setup withQuirks(Set<ConcertQuirk> other) {
        return new Setup(profile, busy, immediacy, habits, other, layout, amountScenarios);
    }

    Setup withLayout(List<String> other) {
        return new Setup(profile, busy, immediacy, habits, quirks, other, amountScenarios);
    }

    Setup withAmountScenarios(boolean on) {
        return new Setup(profile, busy, immediacy, habits, quirks, layout, on);
    }
}
