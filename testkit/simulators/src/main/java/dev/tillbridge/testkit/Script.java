package dev.tillbridge.testkit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * For simulator authors: the scenarios to come, the faults planned, and those that have struck.
 *
 * <p>Safe for use by several threads.
 */
public final class Script {

    private final Deque<Scenario> queue = new ArrayDeque<>();
    private final List<Planned> injected = new ArrayList<>();
    private final List<Counted> strikes = new ArrayList<>();
    private final List<Play> plays = new ArrayList<>();
    private Scenario otherwise = Scenario.tapsCard();
    private @Nullable Scenario trouble;
    private @Nullable Play upcoming;

    /** Creates a script with nothing planned: every start is a tap that is approved. */
    public Script() {}

    /** Queues a scenario. */
    public synchronized void next(Scenario scenario) {
        if (queue.isEmpty()) {
            upcoming = null;
        }
        queue.add(scenario);
    }

    /** Sets what is played when nothing is queued. */
    public synchronized void otherwise(Scenario scenario) {
        otherwise = scenario;
        if (queue.isEmpty()) {
            upcoming = null;
        }
    }

    /** Plans a fault that belongs to no scenario. */
    public synchronized void inject(FaultPlan plan) {
        injected.add(new Planned(plan));
    }

    /**
     * Adds the faults, lies and holds of a scenario to what runs, or to what comes next where they can only strike there.
     *
     * @param running whether what was taken last runs still
     * @param unanswered whether its start is answered by its result, so that what befalls the answer can still strike at the start
     */
    public synchronized void disturb(Scenario disturbing, boolean running, boolean unanswered) {
        Scenario now = Scenario.tapsCard();
        Scenario later = Scenario.tapsCard();
        for (FaultPlan plan : disturbing.faults()) {
            boolean strikesNow = running && (!isOfNext(plan.moment()) || (unanswered && isOfAnswer(plan)));
            now = strikesNow ? now.but(plan) : now;
            later = strikesNow ? later : later.but(plan);
        }
        for (PartLie lie : disturbing.partLies()) {
            boolean strikesNow = running && lie.moment() != Moment.START;
            now = strikesNow ? now.tells(lie) : now;
            later = strikesNow ? later : later.tells(lie);
        }
        for (Hold hold : disturbing.holds()) {
            boolean holdsNow = running && !isOfNext(hold.moment());
            now = holdsNow ? now.holdAt(hold) : now;
            later = holdsNow ? later : later.holdAt(hold);
        }
        if (disturbing.isNoMeanwhile()) {
            now = running ? now.saysNoMeanwhile() : now;
            later = running ? later : later.saysNoMeanwhile();
        }
        if (running) {
            plays.get(plays.size() - 1).add(now);
        }
        Scenario before = trouble;
        trouble = before == null ? later : before.withTroubleOf(later);
        Play next = upcoming;
        if (next != null) {
            next.add(later);
        }
    }

    private static boolean isOfNext(Moment moment) {
        return moment == Moment.START || moment == Moment.ACQUISITION || moment == Moment.REPORT;
    }

    private static boolean isOfAnswer(FaultPlan plan) {
        return plan.moment() == Moment.START && plan.fault().effect() == Fault.Effect.EXECUTED;
    }

    /** Returns the faults that are planned and have not struck: of what was taken last, of what comes next, and of no scenario. */
    public synchronized List<FaultPlan> armed() {
        Stream<Planned> last = plays.isEmpty() ? Stream.empty() : plays.get(plays.size() - 1).planned.stream();
        return Stream.of(last, upcoming().planned.stream(), injected.stream())
                .flatMap(planned -> planned)
                .filter(planned -> planned.left > 0)
                .map(planned ->
                        planned.plan.times() == Integer.MAX_VALUE ? planned.plan : planned.plan.times(planned.left))
                .toList();
    }

    /** Returns the holds that keep what was taken last, or will keep what comes next. */
    public synchronized List<Hold> holds() {
        Stream<Hold> last = plays.isEmpty() ? Stream.empty() : plays.get(plays.size() - 1).scenario.holds().stream();
        return Stream.concat(last, upcoming().scenario.holds().stream())
                .filter(hold -> !hold.isReleased())
                .distinct()
                .toList();
    }

    /** Returns what was played by each start up to now, in order, as it went. */
    public synchronized List<Scenario> played() {
        return plays.stream().map(Play::asItWent).toList();
    }

    /** Takes back every fault that has not struck. */
    public synchronized void clearFaults() {
        injected.clear();
        trouble = null;
        plays.forEach(Play::getWell);
        List<Scenario> healthy = queue.stream().map(Scenario::healthy).toList();
        queue.clear();
        queue.addAll(healthy);
        otherwise = otherwise.healthy();
        upcoming = null;
    }

    /** Returns the faults that have struck. */
    public synchronized List<Strike> strikes() {
        return strikes.stream().map(Counted::strike).toList();
    }

    /**
     * Returns the place, among all that have struck, of the last one that the calling thread counted.
     *
     * @param from the first place that is looked at
     */
    public synchronized OptionalInt lastOfThisThread(int from) {
        return IntStream.range(from, strikes.size())
                .filter(place -> strikes.get(place).by() == Thread.currentThread())
                .reduce((earlier, later) -> later);
    }

    /** Returns what the next start will play, without taking it. */
    public synchronized Play upcoming() {
        Play play = upcoming;
        if (play == null) {
            Scenario head = queue.peek();
            play = play(head == null ? otherwise : head, head != null);
            upcoming = play;
        }
        return play;
    }

    /** Takes what the start that has just arrived plays. */
    public synchronized Play take() {
        Play play = upcoming();
        queue.poll();
        upcoming = null;
        trouble = null;
        plays.add(play);
        return play;
    }

    /** Takes what the start that has just arrived plays: what is queued, or else the given scenario in place of the default. */
    public synchronized Play takeOr(Scenario unlessQueued) {
        if (!queue.isEmpty()) {
            return take();
        }
        Play play = play(unlessQueued, false);
        trouble = null;
        plays.add(play);
        return play;
    }

    private Play play(Scenario scenario, boolean planned) {
        Scenario more = trouble;
        return new Play(more == null ? scenario : scenario.withTroubleOf(more), planned);
    }

    /** Returns the fault that strikes now at the given moment: one of the play first, then an injected one; it is counted as struck. */
    public synchronized Optional<Fault> strike(Moment moment, @Nullable Play play) {
        Optional<Fault> fault = take(moment, play);
        fault.ifPresent(taken -> struck(taken, moment));
        return fault;
    }

    /** Returns the fault that was planned for the answer to a start while what it had begun ran; it is counted as struck. */
    public synchronized Optional<Fault> strikeAnswer(Play play) {
        boolean due = play.planned.stream()
                .filter(planned -> planned.plan.moment() == Moment.START)
                .findFirst()
                .filter(planned -> isOfAnswer(planned.plan))
                .isPresent();
        return due ? strike(Moment.START, play) : Optional.empty();
    }

    /** Returns the fault that is about to strike at the given moment; it is counted by {@link #struck}, once it has. */
    public synchronized Optional<Fault> take(Moment moment, @Nullable Play play) {
        Optional<Fault> own = play == null ? Optional.empty() : take(moment, play.planned);
        return own.isPresent() ? own : take(moment, injected);
    }

    /** Counts a fault that was taken and has struck. */
    public synchronized void struck(Fault fault, Moment moment) {
        count(fault, moment);
    }

    /**
     * Returns whether the port is to be closed now, because of what was injected, or because the next start wants it.
     *
     * @param idle whether nothing runs: only then may the next start close the port
     */
    public synchronized boolean refusesConnections(boolean idle) {
        Optional<Planned> refusal = Stream.concat(
                        idle ? upcoming().planned.stream() : Stream.empty(), injected.stream())
                .filter(planned -> planned.plan.fault() == Fault.REFUSE_CONNECTION)
                .findFirst();
        refusal.filter(planned -> planned.left > 0).ifPresent(planned -> {
            planned.left = 0;
            planned.struck = 1;
            count(Fault.REFUSE_CONNECTION, Moment.CONNECT);
        });
        return refusal.isPresent();
    }

    private void count(Fault fault, Moment moment) {
        strikes.add(new Counted(new Strike(fault, moment), Thread.currentThread()));
    }

    private static Optional<Fault> take(Moment moment, List<Planned> from) {
        Optional<Planned> first = from.stream()
                .filter(planned -> planned.plan.moment() == moment && planned.plan.fault() != Fault.REFUSE_CONNECTION)
                .findFirst();
        first.ifPresent(planned -> {
            planned.struck++;
            if (planned.plan.times() != Integer.MAX_VALUE && --planned.left == 0) {
                from.remove(planned);
            }
        });
        return first.map(planned -> planned.plan.fault());
    }

    /** A strike, and who was about to answer. */
    private record Counted(Strike strike, Thread by) {}

    private static final class Planned {
        private final FaultPlan plan;
        private int left;
        private int struck;

        private Planned(FaultPlan plan) {
            this.plan = plan;
            this.left = plan.times();
        }
    }

    /** One performance of a scenario: its faults count down on their own. */
    public static final class Play {

        private volatile Scenario scenario;
        private final boolean queued;
        private final List<Planned> planned = new ArrayList<>();
        /** All that ever were planned, in order, spent or taken back since. */
        private final List<Planned> ever = new ArrayList<>();
        /** The lies that were taken back. */
        private Scenario lied = Scenario.tapsCard();

        /** Waits as long as the scenario of a play holds what comes at this moment; of none nothing is held. */
        public static void waitAt(Moment moment, @Nullable Play play) throws InterruptedException {
            Optional<Hold> hold =
                    play == null ? Optional.empty() : play.scenario().hold(moment);
            if (hold.isPresent()) {
                hold.get().pass();
            }
        }

        private Play(Scenario scenario, boolean queued) {
            this.scenario = scenario;
            this.queued = queued;
            plan(scenario.faults());
        }

        private void plan(List<FaultPlan> plans) {
            plans.forEach(plan -> {
                Planned one = new Planned(plan);
                planned.add(one);
                ever.add(one);
            });
        }

        /** Returns whether it was queued; otherwise it is the default, in place of which a person may act. */
        public boolean isQueued() {
            return queued;
        }

        /** Returns what is played. */
        public Scenario scenario() {
            return scenario;
        }

        /** From now on cardholder and issuer do what another scenario says; the faults, lies and holds of this one stay. */
        public void become(Scenario other) {
            scenario = other.healthy().unheld().withTroubleOf(scenario);
        }

        private void add(Scenario trouble) {
            scenario = scenario.withTroubleOf(trouble);
            plan(trouble.faults());
        }

        /** Forgets what is planned; what has happened stays in {@link #asItWent}. */
        private void getWell() {
            lied = lied.withTroubleOf(liesOf(scenario));
            planned.clear();
            scenario = scenario.healthy();
        }

        private Scenario asItWent() {
            Scenario went = scenario.healthy().withTroubleOf(liesOf(scenario)).withTroubleOf(lied);
            for (Planned one : ever) {
                if (planned.contains(one)) {
                    went = went.but(one.plan);
                } else if (one.struck > 0) {
                    went = went.but(one.plan.times(one.struck));
                }
            }
            return went;
        }

        private static Scenario liesOf(Scenario scenario) {
            Scenario lies = Scenario.tapsCard();
            for (PartLie lie : scenario.partLies()) {
                lies = lies.tells(lie);
            }
            return scenario.isNoMeanwhile() ? lies.saysNoMeanwhile() : lies;
        }
    }
}
