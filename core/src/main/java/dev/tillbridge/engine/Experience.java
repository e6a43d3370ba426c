package dev.tillbridge.engine;

import dev.tillbridge.model.Operation;
import dev.tillbridge.model.Progress;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How long one terminal took for its results so far, for each operation, and from each step on that it told of: what it shows when it has read
 * a card in another way is another step. Known to this process only; a new one begins with a guess. Steers when to look and nothing else.
 * Safe for use by several threads.
 */
final class Experience {

    /** More than any terminal shows; a text that changes with every payment is forgotten in time. */
    private static final int MOST_KEPT = 100;

    /** From how many on they say more than a guess. */
    private static final double A_FEW = 3;

    /** For how many that were seen a guess counts. */
    private static final double GUESSED = 1.5;

    private static final Durations WHOLE = Durations.guess(Duration.ofSeconds(8), 0.8);
    private static final Durations NEAR = Durations.guess(Duration.ofSeconds(1), 1);

    /** What is known only so well counts in full, what is known half as well counts half. */
    private static final Duration ROUGHLY = Duration.ofMillis(400);

    /** For how many looks a sign that the end is near should find something in the purse. */
    private static final double FOR_THE_END = 6;

    private static final double NEARLY_ALL = 0.9;
    private static final double ONE_IN_FOUR = 0.25;
    private static final Duration SHORTEST_NOTICE = Duration.ofMillis(300);

    /** What a duration is counted from. */
    private record From(
            Operation operation,
            Progress.@Nullable Step step,
            @Nullable String text) {}

    /**
     * Something that came between two looks.
     *
     * @param beforeNanos when the terminal was asked and had not told of it yet
     * @param nanos when it had
     */
    record Moment(long beforeNanos, long nanos) {

        private long middle() {
            return beforeNanos + (nanos - beforeNanos) / 2;
        }

        private Duration uncertainty() {
            return Duration.ofNanos(nanos - beforeNanos);
        }
    }

    /** A step that the terminal told of. */
    record Sign(Progress step, Moment moment) {}

    private final Map<From, Durations> seen = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<From, Durations> eldest) {
            return size() > MOST_KEPT;
        }
    };
    private final Map<Operation, Announcements> announcements = new EnumMap<>(Operation.class);

    /**
     * How results were announced by a step that says that the end is near.
     *
     * @param results how many there were
     * @param announced how many of them were
     * @param notice how long before the result
     */
    private record Announcements(double results, double announced, Durations notice) {

        /** What is not known is as likely as not. */
        static final Announcements NONE = new Announcements(2, 1, Durations.NONE);

        double share() {
            return announced / results;
        }

        Announcements and(boolean wasAnnounced, Durations more) {
            return new Announcements(
                    Durations.KEPT * results + 1, Durations.KEPT * announced + (wasAnnounced ? 1 : 0), more);
        }

        /** Returns how long before nearly every result it is announced; zero where that is too seldom or too late. */
        Duration usual() {
            return notice.total() < A_FEW || share() < NEARLY_ALL || isOfNoUse()
                    ? Duration.ZERO
                    : notice.quantile(ONE_IN_FOUR);
        }

        /** Returns whether it is known to come too late to look by it. */
        boolean isOfNoUse() {
            return notice.total() >= A_FEW && notice.quantile(ONE_IN_FOUR).compareTo(SHORTEST_NOTICE) < 0;
        }
    }

    /**
     * Returns what is to be expected.
     *
     * @param acceptedNanos when the terminal had taken the request
     * @param last what it told of last, if anything
     * @param isNews whether it did so for the first time when it was asked last
     */
    synchronized Cadence.Outlook outlook(
            Operation operation, long acceptedNanos, Optional<Sign> last, boolean isNews, long nowNanos) {
        boolean isNear = last.isPresent() && last.get().step().nearsTheEnd();
        Announcements known = announcements.getOrDefault(operation, Announcements.NONE);
        Optional<Durations> after = last.flatMap(sign -> after(operation, sign));
        Duration since = Duration.ofNanos(
                nowNanos - (after.isPresent() ? last.orElseThrow().moment().nanos() : acceptedNanos));
        return new Cadence.Outlook(
                since,
                isNews,
                isNear,
                after.orElseGet(() -> known(new From(operation, null, null)).over(WHOLE, GUESSED)),
                isNear || known.isOfNoUse() ? 0 : FOR_THE_END * known.share(),
                isNear ? Duration.ZERO : known.usual());
    }

    /** Returns how long after a step was seen a result comes; empty where the step says nothing of that. */
    private Optional<Durations> after(Operation operation, Sign sign) {
        Progress step = sign.step();
        Durations same = known(new From(operation, step.step(), step.text()));
        Durations alike = same.total() >= A_FEW ? same : known(new From(operation, step.step(), null));
        return alike.total() >= A_FEW || step.nearsTheEnd()
                ? Optional.of(alike.over(step.nearsTheEnd() ? NEAR : WHOLE, GUESSED)
                        .startedLate(sign.moment().uncertainty()))
                : Optional.empty();
    }

    /**
     * Notes a result.
     *
     * @param acceptedNanos when the terminal had taken the request
     * @param signs what it told of on the way, oldest first
     */
    synchronized void learn(Operation operation, long acceptedNanos, List<Sign> signs, Moment result) {
        note(new From(operation, null, null), Duration.ofNanos(result.middle() - acceptedNanos), 1);
        for (Sign sign : signs) {
            Progress step = sign.step();
            Duration between = between(sign, result);
            note(new From(operation, step.step(), step.text()), between, weight(sign, result));
            note(new From(operation, step.step(), null), between, weight(sign, result));
        }
        Optional<Sign> announcing =
                signs.stream().filter(sign -> sign.step().nearsTheEnd()).findFirst();
        Announcements before = announcements.getOrDefault(operation, Announcements.NONE);
        Durations notice = announcing
                .map(sign -> before.notice().and(between(sign, result), weight(sign, result)))
                .orElse(before.notice());
        announcements.put(operation, before.and(announcing.isPresent(), notice));
    }

    private static Duration between(Sign sign, Moment result) {
        return Duration.ofNanos(Math.max(0, result.middle() - sign.moment().middle()));
    }

    private static double weight(Sign sign, Moment result) {
        Duration uncertainty = sign.moment().uncertainty().plus(result.uncertainty());
        return uncertainty.compareTo(ROUGHLY) <= 0 ? 1 : (double) ROUGHLY.toNanos() / uncertainty.toNanos();
    }

    private void note(From from, Duration duration, double weight) {
        seen.put(from, known(from).and(duration, weight));
    }

    private Durations known(From from) {
        return seen.getOrDefault(from, Durations.NONE);
    }
}
