package dev.tillbridge.testkit.simulation.planted;

import dev.tillbridge.InstalledDrivers;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Looks for planted bugs: runs seeds until a promise is broken that holds without the bug. */
final class Hunt {

    private static final Pattern CHANCE = Pattern.compile("[0-9a-f]{6,}|[0-9]+");
    private static final int SHOWN = 110;

    private final Path scratch;
    private final LongFunction<List<String>> unchanged;
    private final Map<Long, Set<String>> known = new ConcurrentHashMap<>();

    Hunt(Path scratch) {
        this.scratch = scratch;
        this.unchanged = runs(null, Set.copyOf(InstalledDrivers.load().ids()), false);
    }

    /**
     * What came of it.
     *
     * @param seeds how many seeds were tried
     * @param caught which rule caught it, in the words of the checker; null when nothing did
     */
    record Trail(PlantedBug bug, long seeds, @Nullable String caught) {

        boolean isFound() {
            return caught != null;
        }

        @Override
        public String toString() {
            String rule =
                    caught == null ? "NOT FOUND; it needs " + PlantedBugs.missingFor(bug) : caught.split("\n", 2)[0];
            return String.format(
                    Locale.ROOT,
                    "%-34s %-5s %6d  %s%n    %s",
                    bug.id(),
                    bug.promise(),
                    seeds,
                    rule.length() > SHOWN ? rule.substring(0, SHOWN) + "..." : rule,
                    bug.words());
        }
    }

    /**
     * Looks for each bug, on as many processors as there are; tells what came of it as soon as that is known.
     *
     * @param most how many seeds are tried for a bug
     */
    List<Trail> all(List<PlantedBug> bugs, ToIntFunction<PlantedBug> most, Consumer<Trail> told) {
        ExecutorService executor =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        try {
            List<CompletableFuture<Trail>> trails = bugs.stream()
                    .map(bug -> CompletableFuture.supplyAsync(
                            () -> told(follow(bug, 1, most.applyAsInt(bug)), told), executor))
                    .toList();
            return trails.stream().map(CompletableFuture::join).toList();
        } finally {
            executor.shutdownNow();
        }
    }

    private static Trail told(Trail trail, Consumer<Trail> told) {
        told.accept(trail);
        return trail;
    }

    /** Runs seeds with a bug from the first on. */
    Trail follow(PlantedBug bug, long first, long most) {
        Set<String> concerned =
                InstalledDrivers.load().ids().stream().filter(bug::concerns).collect(Collectors.toUnmodifiableSet());
        LongFunction<List<String>> runs = runs(bug, concerned, bug.shows() == PlantedBug.Shows.WITH_LIES);
        for (long seed = first; seed < first + most; seed++) {
            for (String broken : runs.apply(seed)) {
                if (!known.computeIfAbsent(seed, this::brokenAnyway).contains(general(broken))) {
                    return new Trail(bug, seed - first + 1, broken);
                }
            }
        }
        return new Trail(bug, most, null);
    }

    private Set<String> brokenAnyway(long seed) {
        return unchanged.apply(seed).stream().map(Hunt::general).collect(Collectors.toUnmodifiableSet());
    }

    private static String general(String broken) {
        return CHANCE.matcher(broken.split("\n", 2)[0]).replaceAll("#");
    }

    private LongFunction<List<String>> runs(@Nullable PlantedBug bug, Set<String> drivers, boolean liesOnly) {
        PlantedLoader loader = new PlantedLoader(bug);
        LongFunction<List<String>> runs = made(loader, drivers, liesOnly);
        return seed -> within(loader, () -> runs.apply(seed));
    }

    @SuppressWarnings("unchecked") // it is of that type, by another loader
    private LongFunction<List<String>> made(PlantedLoader loader, Set<String> drivers, boolean liesOnly) {
        return within(loader, () -> {
            try {
                return (LongFunction<List<String>>) loader.loadClass(SeedRuns.class.getName())
                        .getConstructor(Path.class, Set.class, boolean.class)
                        .newInstance(scratch, drivers, liesOnly);
            } catch (InvocationTargetException e) {
                throw new IllegalStateException("no simulator could be made", e.getCause());
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("no simulator could be made", e);
            }
        });
    }

    /** Threads that begin in it find services by its loader. */
    private static <T> T within(ClassLoader loader, Supplier<T> work) {
        Thread self = Thread.currentThread();
        ClassLoader before = self.getContextClassLoader();
        self.setContextClassLoader(loader);
        try {
            return work.get();
        } finally {
            self.setContextClassLoader(before);
        }
    }
}
