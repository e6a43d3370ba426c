package dev.tillbridge.testkit.simulation;

import dev.tillbridge.testkit.simulation.lie.LieKind;
import dev.tillbridge.testkit.simulation.terminal.Faults;
import dev.tillbridge.testkit.simulation.terminal.Trouble;
import dev.tillbridge.testkit.simulation.tongue.ScreenTongueProvider;
import dev.tillbridge.testkit.simulation.tongue.TongueProvider;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
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

    private static final int ONE_HAS_AN_APP_OF = 6;
    private static final int ONE_PROVES_ABSENCE_OF = 2;
    private static final int ONE_PROVES_IT_ON_OTHER_DAYS_OF = 8;
    private static final long LARGE_ODD = 0x9E3779B97F4A7C15L;
    private static final int MESSAGES_OF_AN_OPERATION = 12;
    /** An app's payments are few, as each that nobody knows of stands in the way of the next. */
    private static final int MORE_WITH_AN_APP = 2;
    /** Nobody can ask an app where a payment stands. */
    private static final int MESSAGES_OF_AN_APP = 2;

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
    static Plan of(long seed, Tongues tongues) {
        SplittableRandom chance = new SplittableRandom(seed);
        int tills = chance.nextInt(4) == 0 ? 2 : 1;
        int count = 1 + (chance.nextInt(3) == 0 ? chance.nextInt(MOST_TERMINALS) : 0);
        SplittableRandom ofTroubles = new SplittableRandom(seed * LARGE_ODD);
        Set<Trouble> troubles = troubles(ofTroubles);
        int oneProvesAbsenceOf =
                troubles.contains(Trouble.SWALLOWED_STARTS) ? ONE_PROVES_ABSENCE_OF : ONE_PROVES_IT_ON_OTHER_DAYS_OF;
        List<PlannedTerminal> terminals = new ArrayList<>();
        for (int i = 1; i <= count && !tongues.wires().isEmpty(); i++) {
            TongueProvider tongue =
                    tongues.wires().get(chance.nextInt(tongues.wires().size()));
            PlannedTerminal terminal = terminal(i, tongue.driver(), tongue.options(), chance);
            terminals.add(ofTroubles.nextInt(oneProvesAbsenceOf) == 0 ? provingAbsence(terminal, tongue) : terminal);
        }
        // of its own, so that a day without an app is the same whether there are apps or not
        SplittableRandom ofApps = new SplittableRandom(~seed);
        boolean hasApp =
                !tongues.screens().isEmpty() && (terminals.isEmpty() || ofApps.nextInt(ONE_HAS_AN_APP_OF) == 0);
        if (hasApp) {
            ScreenTongueProvider app =
                    tongues.screens().get(ofApps.nextInt(tongues.screens().size()));
            PlannedTerminal own = terminal(1, app.driver(), app.options(), ofApps);
            if (terminals.isEmpty()) {
                terminals.add(own);
            } else {
                terminals.set(0, own);
            }
            tills = 1; // it has the device to itself
        }
        int operations = operations(chance) * (hasApp ? MORE_WITH_AN_APP : 1);
        int budget = chance.nextInt(MOST_FAULTS + 1) * (chance.nextBoolean() ? MANY : 1);
        int often = ofThousand(budget, operations * MESSAGES_OF_AN_OPERATION);
        int ofMessages = ofThousand(budget, operations * (hasApp ? MESSAGES_OF_AN_APP : MESSAGES_OF_AN_OPERATION));
        Faults faults = new Faults(
                some(chance),
                oneOf(chance, 0, ofMessages, 3 * ofMessages),
                oneOf(chance, 0, 0, ofMessages),
                oneOf(chance, 0, 0, ofMessages),
                troubles);
        Duration deadline = Duration.ofSeconds(20 + chance.nextInt(280));
        int ofJournal = oneOf(chance, 0, 0, often);
        int ofDeath = oneOf(chance, 0, 0, often);
        Set<Deed> habits = EnumSet.of(List.of(Deed.values()).get(chance.nextInt(Deed.values().length)), Deed.PAY);
        if (hasApp) {
            habits.add(Deed.DECIDE); // nobody else can tell how a payment ended there
        }
        return new Plan(
                seed,
                terminals,
                tills,
                operations,
                deadline,
                faults,
                budget,
                ofJournal,
                ofDeath,
                habits,
                chance.nextInt(100) == 0);
    }

    /** Returns the terminal as one that can prove that it never got a start. */
    private static PlannedTerminal provingAbsence(PlannedTerminal planned, TongueProvider tongue) {
        Set<String> options = new LinkedHashSet<>(planned.options());
        options.addAll(tongue.provingAbsence());
        return new PlannedTerminal(
                planned.name(),
                planned.driver(),
                planned.serial(),
                tongue.options().stream().filter(options::contains).toList());
    }

    /** Returns how often a fault comes so that most of them happen before the day is over. */
    private static int ofThousand(int budget, int chances) {
        return 4 + 3000 * budget / chances;
    }

    private static PlannedTerminal terminal(int number, String driver, List<String> options, SplittableRandom chance) {
        return new PlannedTerminal(
                "t" + number,
                driver,
                "SIM" + (1000 + number),
                options.stream().filter(option -> chance.nextInt(3) == 0).toList());
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

    /** Few days have several: what always goes wrong hides what else could. */
    private static Set<Trouble> troubles(SplittableRandom chance) {
        Set<Trouble> some = EnumSet.noneOf(Trouble.class);
        List<Trouble> all = List.of(Trouble.values());
        switch (chance.nextInt(8)) {
            case 0, 1, 2 -> {}
            case 3, 4 -> some.add(all.get(chance.nextInt(all.size())));
            case 5 -> {
                some.add(all.get(chance.nextInt(all.size())));
                some.add(all.get(chance.nextInt(all.size())));
            }
            default -> all.stream().filter(trouble -> chance.nextBoolean()).forEach(some::add);
        }
        return some;
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
