package dev.tillbridge.testkit.simulation;

import dev.tillbridge.journal.EventType;
import dev.tillbridge.testkit.simulation.check.Fact;
import dev.tillbridge.testkit.simulation.machine.Baton;
import dev.tillbridge.testkit.simulation.terminal.Budget;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** What the disks of a run do, as its plan wants them to. */
final class Moods implements MortalJournal.Mood {

    private static final Duration LONGER_THAN_A_SEND_WINDOW = Duration.ofSeconds(6);

    /** What was on its way to be sent is what a journal is for. */
    private static final int STARTS_SUFFER_MORE = 5;

    private final Plan plan;
    private final Budget budget;
    private final RandomGenerator chance;
    private final Baton baton;
    private final Chronicle chronicle;

    Moods(Plan plan, Budget budget, RandomGenerator chance, Baton baton, Chronicle chronicle) {
        this.plan = plan;
        this.budget = budget;
        this.chance = chance;
        this.baton = baton;
        this.chronicle = chronicle;
    }

    @Override
    public MortalJournal.Fate next(EventType type) {
        int times = type == EventType.SENDING ? STARTS_SUFFER_MORE : 1;
        if (budget.isLeft() && chance.nextInt(1000) < times * plan.deathOfThousand()) {
            budget.take();
            return chance.nextBoolean() ? MortalJournal.Fate.DEATH_BEFORE : MortalJournal.Fate.DEATH_AFTER;
        }
        if (budget.isLeft() && chance.nextInt(1000) < times * plan.journalOfThousand()) {
            budget.take();
            return switch (chance.nextInt(3)) {
                case 0 -> MortalJournal.Fate.REFUSED;
                case 1 -> MortalJournal.Fate.WRITTEN_AND_REFUSED;
                default -> MortalJournal.Fate.SLOW;
            };
        }
        return MortalJournal.Fate.WRITTEN;
    }

    @Override
    public void dawdle() {
        chronicle.note(new Fact.StoodStill(baton.nanos(), LONGER_THAN_A_SEND_WINDOW.toNanos()));
        baton.stall(LONGER_THAN_A_SEND_WINDOW);
    }
}
