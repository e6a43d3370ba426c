package dev.tillbridge.testkit.simulation;

import dev.tillbridge.InstalledDrivers;
import dev.tillbridge.testkit.simulation.lie.LieKind;
import dev.tillbridge.testkit.simulation.tongue.TongueProvider;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;

/**
 * Runs whole days of tills and terminals, each made from one seed. Safe for use by several threads, each with runs of its own.
 *
 * <p>For driver authors: put your driver and a {@link TongueProvider} for its terminals on the class path, and they are part of the shops.
 */
public final class Simulator {

    private final InstalledDrivers drivers = InstalledDrivers.load();
    private final Map<String, TongueProvider> tongues = new LinkedHashMap<>();

    private final Path scratch;

    private Simulator(List<TongueProvider> providers, Path scratch) {
        this.scratch = scratch;
        providers.forEach(provider -> tongues.put(provider.driver(), provider));
    }

    /**
     * Returns a simulator of every terminal for which there is a tongue.
     *
     * @param scratch a folder for the runs whose journals are real files
     */
    public static Simulator load(Path scratch) {
        return new Simulator(
                ServiceLoader.load(TongueProvider.class).stream()
                        .map(ServiceLoader.Provider::get)
                        .sorted((a, b) -> a.driver().compareTo(b.driver()))
                        .toList(),
                scratch);
    }

    /** Returns a simulator of the terminals of some drivers. */
    public Simulator only(List<String> ids) {
        return new Simulator(
                tongues.values().stream()
                        .filter(tongue -> ids.contains(tongue.driver()))
                        .toList(),
                scratch);
    }

    /** Returns the cells of coverage that a campaign must meet: each lie at a terminal of each vendor where it can be told. */
    public List<String> lies() {
        return tongues.values().stream()
                .flatMap(tongue -> Arrays.stream(LieKind.values())
                        .filter(kind -> !tongue.untellable().contains(kind))
                        // what is never said is never heard
                        .filter(kind -> kind != LieKind.SILENCE && kind != LieKind.HANG_UP)
                        .map(kind -> tongue.driver() + " " + kind))
                .toList();
    }

    /** Returns the plan of a seed. */
    public Plan plan(long seed) {
        return Plan.of(seed, List.copyOf(tongues.values()));
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
        try (Day day = new Day(plan, tongues, drivers, scratch, tellsStory)) {
            return day.live();
        }
    }
}
