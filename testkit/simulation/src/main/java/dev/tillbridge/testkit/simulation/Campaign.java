package dev.tillbridge.testkit.simulation;

import dev.tillbridge.testkit.simulation.check.Violation;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Runs many seeds, on as many processors as there are, and adds up what was met. */
public final class Campaign {

    private static final int MOST_FAILURES = 20;
    private static final int SHRINKING_RUNS = 400;
    private static final int SHOWN_LINES = 80;

    private static final Pattern ATTEMPT = Pattern.compile("attempt ([0-9a-f]{8})");
    private static final Pattern GENERAL = Pattern.compile(" (opens|dies|refuses|is closed|loses its power)");

    private final Simulator simulator;

    /** Creates a campaign. */
    public Campaign(Simulator simulator) {
        this.simulator = simulator;
    }

    /**
     * What came of a campaign.
     *
     * @param failures a short story of each of the first seeds that broke a promise
     * @param broken how many seeds broke each promise
     * @param cells how often each thing was tried
     * @param situations how often each situation was met
     */
    public record Result(
            long first,
            long seeds,
            List<String> failures,
            Map<String, Long> broken,
            Map<String, Long> cells,
            Map<Situation, Long> situations) {}

    /** Runs seeds from the first on; ends early when many broke a promise. */
    public Result run(long first, long seeds, int threads) {
        Sum sum = new Sum(first, seeds);
        AtomicLong next = new AtomicLong(first);
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            List<CompletableFuture<Void>> workers = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                workers.add(CompletableFuture.runAsync(
                        () -> {
                            for (long seed = next.getAndIncrement();
                                    seed < first + seeds && !sum.isEnough();
                                    seed = next.getAndIncrement()) {
                                sum.add(run(seed));
                            }
                        },
                        executor));
            }
            workers.forEach(CompletableFuture::join);
        } finally {
            executor.shutdown();
        }
        return sum.result();
    }

    private Report run(long seed) {
        try {
            return simulator.run(simulator.plan(seed));
        } catch (RuntimeException e) {
            throw new IllegalStateException("the day of seed " + seed + " could not be lived through", e);
        }
    }

    /** Returns the story of a run that broke a promise, as short as it can be made. */
    public String story(Report broken) {
        String promise = broken.violations().get(0).promise();
        Plan smallest = new Shrinking(simulator::run, promise, SHRINKING_RUNS).smallest(broken.plan());
        Report told = simulator.tell(smallest);
        List<String> lines = about(told);
        return "seed " + broken.plan().seed() + ", made small: " + smallest + "\n"
                + told.violations().get(0) + "\n  "
                + String.join("\n  ", lines.subList(Math.max(0, lines.size() - SHOWN_LINES), lines.size()));
    }

    /** Returns what happened to the attempt that the first broken promise is about, and to tills and terminals; all of it where there is none. */
    private static List<String> about(Report told) {
        Matcher attempt = ATTEMPT.matcher(told.violations().get(0).words());
        if (!attempt.find()) {
            return told.story();
        }
        String shown = attempt.group(1);
        return told.story().stream()
                .filter(line -> line.contains(shown) || GENERAL.matcher(line).find())
                .toList();
    }

    private final class Sum {
        private final long first;
        private final long seeds;
        private final List<Report> failed = new ArrayList<>();
        private final Map<String, Long> broken = new TreeMap<>();
        private final Map<String, Long> cells = new TreeMap<>();
        private final Map<Situation, Long> situations = new EnumMap<>(Situation.class);

        private Sum(long first, long seeds) {
            this.first = first;
            this.seeds = seeds;
        }

        private synchronized void add(Report report) {
            report.cells().forEach((cell, times) -> cells.merge(cell, times, Long::sum));
            report.situations().forEach((situation, times) -> situations.merge(situation, times, Long::sum));
            if (!report.violations().isEmpty()) {
                failed.add(report);
                report.violations().stream()
                        .map(Violation::promise)
                        .distinct()
                        .forEach(promise -> broken.merge(promise, 1L, Long::sum));
            }
        }

        private synchronized boolean isEnough() {
            return failed.size() >= MOST_FAILURES;
        }

        private synchronized Result result() {
            List<String> stories =
                    failed.stream().limit(3).map(Campaign.this::story).toList();
            return new Result(first, seeds, stories, broken, cells, situations);
        }
    }
}
