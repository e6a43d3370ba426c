package dev.tillbridge.testkit.proxy;

import dev.tillbridge.testkit.Moment;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/** What is planned for a wire, and what has struck. Safe for use by several threads. */
final class Plans {

    /** These take long, so that chance never picks them. */
    private static final Set<WireFault> NEVER_BY_CHANCE = EnumSet.of(
            WireFault.REFUSE, WireFault.ENDLESS_ANSWER, WireFault.OVERSIZED_ANSWER, WireFault.PACKED_OVERSIZED_ANSWER);

    private static final Set<Moment> LOOKUPS = EnumSet.of(
            Moment.LOOKUP_UNKNOWN, Moment.LOOKUP_WAITING_FOR_CARD, Moment.LOOKUP_AUTHORISING, Moment.LOOKUP_RESULT);

    private final long seed;
    private final List<Planned> injected = new ArrayList<>();
    private final Deque<List<WirePlan>> ahead = new ArrayDeque<>();
    private final List<WireStrike> strikes = new ArrayList<>();
    private List<WirePlan> otherwise = List.of();
    private List<Planned> upcoming = new ArrayList<>();
    private List<Planned> current = new ArrayList<>();
    private int percent;
    private long draws;

    /**
     * Creates plans.
     *
     * @param percent how many exchanges of a hundred are struck by chance
     */
    Plans(long seed, int percent) {
        this.seed = seed;
        this.percent = percent;
    }

    /** Something planned, counting down. */
    private static final class Planned {
        private final WirePlan plan;
        private int toPass;
        private int left;

        private Planned(WirePlan plan) {
            this.plan = plan;
            this.toPass = plan.first() - 1;
            this.left = plan.times();
        }
    }

    synchronized void inject(WirePlan plan) {
        injected.add(new Planned(plan));
    }

    /** Plans what befalls a start to come, and what follows from it. */
    synchronized void next(List<WirePlan> plans) {
        ahead.add(List.copyOf(plans));
        if (ahead.size() == 1) {
            upcoming = planned(plans);
        }
    }

    /** Plans what befalls the starts for which nothing else is planned. */
    synchronized void otherwise(List<WirePlan> plans) {
        otherwise = List.copyOf(plans);
        if (ahead.isEmpty()) {
            upcoming = planned(plans);
        }
    }

    /** Takes what is planned for the start that reaches the terminal now. */
    synchronized void begin() {
        current = upcoming;
        ahead.poll();
        upcoming = planned(ahead.isEmpty() ? otherwise : ahead.element());
    }

    private static List<Planned> planned(List<WirePlan> plans) {
        List<Planned> some = new ArrayList<>();
        plans.forEach(plan -> some.add(new Planned(plan)));
        return some;
    }

    synchronized boolean isAhead() {
        return !ahead.isEmpty();
    }

    synchronized void clear() {
        injected.clear();
        upcoming.clear();
        current.clear();
        int scenarios = ahead.size();
        ahead.clear();
        for (int i = 0; i < scenarios; i++) {
            ahead.add(List.of());
        }
        otherwise = List.of();
        percent = 0;
    }

    synchronized List<WireStrike> strikes() {
        return List.copyOf(strikes);
    }

    /** Returns whether the port is to be closed now. */
    synchronized boolean refuses() {
        Optional<Planned> refusal = List.of(upcoming, injected).stream()
                .flatMap(List::stream)
                .filter(planned -> planned.plan.fault() == WireFault.REFUSE)
                .findFirst();
        refusal.filter(planned -> planned.left > 0).ifPresent(planned -> {
            planned.left = 0;
            strikes.add(new WireStrike(WireFault.REFUSE, Moment.CONNECT, 0));
        });
        return refusal.isPresent();
    }

    /** Returns whether the answer to a lookup has to be looked at before it is handed on. */
    synchronized boolean mayStrikeLookup() {
        return percent > 0
                || List.of(upcoming, current, injected).stream()
                        .flatMap(List::stream)
                        .anyMatch(planned -> LOOKUPS.contains(planned.plan.moment()));
    }

    /** Returns the fault that strikes now, if there is one; it is counted as struck. */
    synchronized Optional<WireFault> strike(Moment moment, long connection) {
        boolean before = moment == Moment.CONNECT || moment == Moment.START;
        Optional<WireFault> fault = strike(moment, before ? upcoming : current)
                .or(() -> strike(moment, injected))
                .or(() -> chance(moment));
        fault.ifPresent(one -> strikes.add(new WireStrike(one, moment, connection)));
        return fault;
    }

    private static Optional<WireFault> strike(Moment moment, List<Planned> from) {
        for (Planned planned : List.copyOf(from)) {
            if (planned.plan.moment() != moment || planned.plan.fault() == WireFault.REFUSE) {
                continue;
            }
            if (planned.toPass > 0) {
                planned.toPass--;
                continue;
            }
            if (planned.plan.times() != Integer.MAX_VALUE && --planned.left == 0) {
                from.remove(planned);
            }
            return Optional.of(planned.plan.fault());
        }
        return Optional.empty();
    }

    /** Draws for the n-th exchange from the seed and n alone, so that what came before does not matter. */
    private Optional<WireFault> chance(Moment moment) {
        if (percent == 0) {
            return Optional.empty();
        }
        SplittableRandom random = random(++draws);
        if (random.nextInt(100) >= percent) {
            return Optional.empty();
        }
        List<WireFault> possible = Arrays.stream(WireFault.values())
                .filter(fault -> fault.moments().contains(moment) && !NEVER_BY_CHANCE.contains(fault))
                .toList();
        return Optional.of(possible.get(random.nextInt(possible.size())));
    }

    /** Returns a source of chance that depends on the seed and a number only. */
    SplittableRandom random(long number) {
        return new SplittableRandom(seed * 0x9E3779B97F4A7C15L + number);
    }
}
