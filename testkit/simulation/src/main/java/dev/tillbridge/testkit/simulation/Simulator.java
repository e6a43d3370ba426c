package dev.tillbridge.testkit.simulation;

import dev.tillbridge.InstalledDrivers;
import dev.tillbridge.testkit.simulation.lie.LieKind;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Runs whole days of tills and terminals, each made from one seed. Safe for use by several threads, each with runs of its own.
 *
 * <p>For driver authors: put your driver and a {@link dev.tillbridge.testkit.simulation.tongue.TongueProvider TongueProvider} for its terminals on the class path, and they are part of the shops.
 */
public final class Simulator {

    /** Kept, as what is set at a logger is forgotten with it. */
    private static final Logger HTTP = Logger.getLogger("okhttp3.OkHttpClient");

    static {
        // A till that is killed in the middle of a call cannot end it, as no process can; the library finds that out
        // much later.
        // That a till that lives leaves no connection behind is held by each day itself.
        HTTP.setFilter(record -> !isOfASimulatedTerminal(record.getMessage()));
    }

    private final InstalledDrivers drivers = InstalledDrivers.load();
    private final Tongues tongues;
    private final Path scratch;
    private final Disk.Maker disks;

    private Simulator(Tongues tongues, Path scratch, Disk.Maker disks) {
        this.tongues = tongues;
        this.scratch = scratch;
        this.disks = disks;
    }

    /**
     * Returns a simulator of every terminal for which there is a tongue.
     *
     * @param scratch a folder for the runs whose journals are real files
     */
    public static Simulator load(Path scratch) {
        return new Simulator(
                Tongues.load(),
                scratch,
                (plan, till, budget) ->
                        plan.sqlite() ? Disk.sqlite(scratch, plan.seed() + "-" + till) : Disk.inMemory());
    }

    /** Returns a simulator of the terminals of some drivers. */
    public Simulator only(List<String> ids) {
        return new Simulator(tongues.only(ids), scratch, disks);
    }

    /** Returns one whose tills have other journals, on all days. */
    Simulator on(Disk.Maker others) {
        return new Simulator(tongues, scratch, others);
    }

    /** Returns the cells of coverage that a campaign must meet: each lie at a terminal of each vendor where it can be told. */
    public List<String> lies() {
        return Stream.concat(
                        tongues.wires().stream().flatMap(wire -> lies(wire.driver(), wire.untellable())),
                        tongues.screens().stream().flatMap(screen -> lies(screen.driver(), screen.untellable())))
                .toList();
    }

    private static Stream<String> lies(String driver, Set<LieKind> untellable) {
        return Arrays.stream(LieKind.values())
                .filter(kind -> !untellable.contains(kind))
                // what is never said is never heard
                .filter(kind -> kind != LieKind.SILENCE && kind != LieKind.HANG_UP)
                .map(kind -> driver + " " + kind);
    }

    private static boolean isOfASimulatedTerminal(@Nullable String message) {
        return message != null && message.contains("://" + Street.HOST + ":") && message.contains(" was leaked");
    }

    /** Returns the plan of a seed. */
    public Plan plan(long seed) {
        return Plan.of(seed, tongues);
    }

    /** Runs a plan. */
    public Report run(Plan plan) {
        return run(plan, false);
    }

    /** Runs a plan once more, and tells everything that happens. */
    public Report tell(Plan plan) {
        return run(plan, true);
    }

    private Report run(Plan plan, boolean tellsStory) {
        try (Day day = new Day(plan, tongues, drivers, scratch, disks, tellsStory)) {
            return day.live();
        }
    }
}
