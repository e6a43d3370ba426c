package dev.tillbridge.testkit.simulation;

import dev.tillbridge.testkit.simulation.lie.LieKind;
import dev.tillbridge.testkit.simulation.terminal.Faults;
import dev.tillbridge.testkit.simulation.tongue.TongueProvider;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Everything about a run that is decided before it begins; all of it comes from the seed. Each run switches some faults on and others off, since
 * faults that are always there hide what happens without them.
 *
 * @param seed makes this plan and everything that follows
 * @param terminals the terminals of the shop
 * @param tills how many tills there are; each knows every terminal
 * @param operations how often somebody does something
 * @param deadline the configured deadline of a payment
 * @param faults what terminals and network do
 * @param budget how many faults there are in all
 * @param journalOfThousand how many writes of a till to its disk fail, of a thousand, while there are faults left
 * @param deathOfThousand how many of them a till does not survive
 * @param habits what people at the tills do more than others
 * @param sqlite whether the tills' journals are real files
 */
public record Plan(
        long seed,
        List<PlannedTerminal> terminals,
        int tills,
        int operations,
        Duration deadline,
        Faults faults,
        int budget,
        int journalOfThousand,
        int deathOfThousand,
        Set<Deed> habits,
        boolean sqlite) {

    private static final int MOST_TERMINALS = 3;
    private static final int LEAST_OPERATIONS = 20;
    private static final int MOST_OPERATIONS = 200;
    private static final int MOST_FAULTS = 6;
    /** Some days have more. */
    private static final int MANY = 3;

    /**
     * One terminal of the shop.
     *
     * @param driver the id of its driver
     * @param options which of the ways that its vendor's text allows it takes
     */
    public record PlannedTerminal(String name, String driver, String serial, List<String> options) {}

    /** Keeps copies. */
    public Plan {
        terminals = List.copyOf(terminals);
        habits = Set.copyOf(habits);
    }

    /** Returns the plan of a seed. */
    public static Plan of(long seed, List<TongueProvider> tongues) {
        SplittableRandom chance = new SplittableRandom(seed);
        int tills = chance.nextInt(4) == 0 ? 2 : 1;
        List<PlannedTerminal> terminals = new ArrayList<>();
        int count = 1 + (chance.nextInt(3) == 0 ? chance.nextInt(MOST_TERMINALS) : 0);
        for (int i = 1; i <= count; i++) {
            TongueProvider tongue = tongues.get(chance.nextInt(tongues.size()));
            List<String> options = tongue.options().stream()
                    .filter(option -> chance.nextInt(3) == 0)
                    .toList();
            terminals.add(new PlannedTerminal("t" + i, tongue.driver(), "SIM" + (1000 + i), options));
        }
        int operations = operations(chance);
        int budget = chance.nextInt(MOST_FAULTS + 1) * (chance.nextBoolean() ? MANY : 1);
        int often = 4 + 3000 * budget / (operations * 12);
        Faults faults = new Faults(
                some(chance),
                oneOf(chance, 0, often, 3 * often),
                oneOf(chance, 0, 0, often),
                oneOf(chance, 0, 0, often));
        return new Plan(
                seed,
                terminals,
                tills,
                operations,
                Duration.ofSeconds(20 + chance.nextInt(280)),
                faults,
                budget,
                oneOf(chance, 0, 0, often),
                oneOf(chance, 0, 0, often),
                EnumSet.of(List.of(Deed.values()).get(chance.nextInt(Deed.values().length)), Deed.PAY),
                chance.nextInt(100) == 0);
    }

    Plan withOperations(int value) {
        return new Plan(
                seed,
                terminals,
                tills,
                value,
                deadline,
                faults,
                budget,
                journalOfThousand,
                deathOfThousand,
                habits,
                sqlite);
    }

    Plan withTills(int value) {
        return new Plan(
                seed,
                terminals,
                value,
                operations,
                deadline,
                faults,
                budget,
                journalOfThousand,
                deathOfThousand,
                habits,
                sqlite);
    }

    Plan withTerminals(List<PlannedTerminal> value) {
        return new Plan(
                seed,
                value,
                tills,
                operations,
                deadline,
                faults,
                budget,
                journalOfThousand,
                deathOfThousand,
                habits,
                sqlite);
    }

    Plan withBudget(int value) {
        return new Plan(
                seed,
                terminals,
                tills,
                operations,
                deadline,
                faults,
                value,
                journalOfThousand,
                deathOfThousand,
                habits,
                sqlite);
    }

    Plan withFaults(Faults value) {
        return new Plan(
                seed,
                terminals,
                tills,
                operations,
                deadline,
                value,
                budget,
                journalOfThousand,
                deathOfThousand,
                habits,
                sqlite);
    }

    /** Few are long: what takes many operations to happen is rare, and must happen too. */
    private static int operations(SplittableRandom chance) {
        return chance.nextInt(12) == 0
                ? LEAST_OPERATIONS + chance.nextInt(MOST_OPERATIONS - LEAST_OPERATIONS + 1)
                : LEAST_OPERATIONS + chance.nextInt(LEAST_OPERATIONS / 2);
    }

    private static Set<LieKind> some(SplittableRandom chance) {
        Set<LieKind> some = EnumSet.noneOf(LieKind.class);
        int ofTen = 1 + chance.nextInt(9);
        for (LieKind kind : LieKind.values()) {
            if (chance.nextInt(10) < ofTen) {
                some.add(kind);
            }
        }
        return some;
    }

    private static int oneOf(SplittableRandom chance, int... values) {
        return values[chance.nextInt(values.length)];
    }
}
