package dev.tillbridge.testkit.conformance;

import dev.tillbridge.spi.PaymentTerminal;
import dev.tillbridge.testkit.FaultPlan;
import dev.tillbridge.testkit.RecordedRequest;
import dev.tillbridge.testkit.conformance.CaseResult.Result;
import dev.tillbridge.testkit.conformance.ConformanceCase.Need;
import dev.tillbridge.testkit.conformance.ConformanceReport.Mode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A run of the conformance suite.
 *
 * <pre>{@code
 * ConformanceReport report = ConformanceRun.of(Subject.of(driver, terminal))
 *         .only(List.of("START-*", "GATE-FIRST"))
 *         .run();
 * }</pre>
 *
 * <p>What a case needs and this terminal does not give is never taken for a pass: where the driver declares it, the case is skipped, and
 * stands in the way of a certificate if its rule is mandatory. Two things only are not applicable instead: a fault that cannot be seen on
 * this wire at all, and, at a real terminal, what needs a simulated one, which is what the run against a simulated one is for. With a proxy
 * before a real terminal that is less: the wire is seen and broken there, a few faults of each rule unless more are asked for. A case that
 * is skipped is played once more, with more time, before that is believed.
 *
 * <p>Used once, by one thread.
 */
public final class ConformanceRun {

    /** Why a case does not apply of which a real terminal shows nothing. */
    static final String NEEDS_SIMULATOR = "needs a simulated terminal";

    /** Why a case was not played that nobody asked for by name. */
    static final String LEFT_OUT =
            "left out, as it costs a card or a long wait; it is played when it is asked for by its name";

    private static final Duration SHORT = Duration.ofMillis(400);
    private static final Duration LONGER = Duration.ofSeconds(2);

    /** A person may have lunch between two questions; it is a person, too, who ends a run that hangs. */
    private static final Duration PATIENCE_WITH_PEOPLE = Duration.ofHours(12);

    /** At a real terminal a driver waits as long as it is configured to. */
    private static final Duration PATIENCE_WITH_NETWORKS = Duration.ofMinutes(3);

    /** How often a driver may fail to come back before nothing more is tried but what is about that. */
    private static final int HANGS = 3;

    private static final Set<Rule> ABOUT_HANGING = EnumSet.of(Rule.TIME_BOUNDED, Rule.CLOSE_PROMPT);

    /**
     * How long a driver is waited for that does not come back.
     *
     * @param opening when it is opened for the first time
     * @param playing in one case
     * @param closing when it is closed after a case
     */
    record Watch(Duration opening, Duration playing, Duration closing) {

        static final Watch USUAL = new Watch(Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ofSeconds(15));
    }

    private final Subject subject;
    private Globs only = Globs.everything();
    private Globs exclude = Globs.nothing();
    private @Nullable ConformanceReport earlier;
    private final SortedMap<String, String> facts = new TreeMap<>();
    private ConformanceListener listener = new ConformanceListener() {};
    private final Credentials credentials;
    private final Scene.Stage stage = new Scene.Stage();
    private final Handwork handwork;
    private boolean couldNot;
    private Watch watch = Watch.USUAL;
    private int hangs;

    private ConformanceRun(Subject subject) {
        this.subject = subject;
        credentials = subject.credentials();
        handwork = Handwork.of(subject);
    }

    /** Returns a run of the whole suite. */
    public static ConformanceRun of(Subject subject) {
        return new ConformanceRun(subject);
    }

    /** Runs only cases whose id, or the id of whose rule, matches one of these; a star stands for anything. Without any, all are run. */
    public ConformanceRun only(Collection<String> globs) {
        only = globs.isEmpty() ? Globs.everything() : Globs.of(globs);
        return this;
    }

    /** Leaves out cases whose id, or the id of whose rule, matches one of these; they are not in the report. */
    public ConformanceRun exclude(Collection<String> globs) {
        exclude = Globs.of(globs);
        return this;
    }

    /**
     * Goes on after a break: what the earlier report says stays, unless it was skipped.
     *
     * @throws IllegalArgumentException when that is the report of another driver, or of another way of talking to a terminal
     */
    public ConformanceRun resume(ConformanceReport report) {
        String driver = driverId();
        if (!report.driver().equals(driver) || report.mode() != subject.mode()) {
            throw new IllegalArgumentException("the earlier report is about " + report.driver() + " ("
                    + Words.of(report.mode()) + "), and this run about " + driver + " (" + Words.of(subject.mode())
                    + "); resume with the report of the same, or without one");
        }
        earlier = report;
        return this;
    }

    /** Adds what the result is bound to, by name. */
    public ConformanceRun facts(Map<String, String> some) {
        facts.putAll(some);
        return this;
    }

    /** Tells the listener how the run goes on. */
    public ConformanceRun listener(ConformanceListener value) {
        listener = value;
        return this;
    }

    /** Sets how long a driver is waited for that does not come back. */
    ConformanceRun watch(Watch value) {
        watch = value;
        return this;
    }

    /**
     * What a run asks of the person at a real terminal.
     *
     * @param cases how many cases are played
     * @param unaided how many of them take no hands
     * @param cards about how many cards are presented
     * @param leftOut how many cases are not played, as they cost a card or a long wait, unless they are asked for by name
     */
    public record Outlook(int cases, int unaided, int cards, int leftOut) {}

    /** Returns what the run will ask of the person at a real terminal. Nothing is sent; where the driver cannot be opened, it is nothing. */
    public Outlook outlook() {
        Declared declared;
        try (PaymentTerminal terminal = plain().open(Map.of(), credentials)) {
            declared = Declared.of(subject.driver().settings(), terminal);
        } catch (RuntimeException e) {
            return new Outlook(0, 0, 0, 0); // the run has a case for that
        }
        List<ConformanceCase> wanted = ConformanceSuite.cases().stream()
                .filter(each -> isWanted(each) && before(each).isEmpty())
                .toList();
        List<ConformanceCase> played = wanted.stream()
                .filter(each -> notAtAll(each, declared).isEmpty())
                .toList();
        int leftOut = (int) wanted.stream()
                .filter(each ->
                        notAtAll(each, declared).filter(LEFT_OUT::equals).isPresent())
                .count();
        int unaided = (int) played.stream()
                .filter(each -> handwork.need(each, declared) == Need.NOBODY)
                .count();
        int cards = subject.mode() == Mode.ATTENDED ? handwork.cards(played, declared) : 0;
        return new Outlook(subject.mode() == Mode.ATTENDED ? played.size() : unaided, unaided, cards, leftOut);
    }

    private Scene plain() {
        Declared nothing = new Declared(List.of(), Map.of(), PaymentTerminal.class);
        return new Scene(subject, nothing, credentials, LONGER, Map.of(), stage);
    }

    /**
     * Runs the suite.
     *
     * @throws RunStoppedException when a person at the terminal ends it
     * @throws IllegalStateException when a simulated terminal is not fit to judge anybody, with everything that is wrong with it
     */
    public ConformanceReport run() {
        Instant begun = Instant.now();
        List<ConformanceCase> wanted =
                ConformanceSuite.cases().stream().filter(this::isWanted).toList();
        List<CaseResult> results = new ArrayList<>();
        Prepared prepared = prepare();
        Declared declared = prepared.declared();
        List<ConformanceCase> cases = subject.isSimulated() || declared == null
                ? wanted
                : handwork.inOrder(
                        wanted, declared, each -> notAtAll(each, declared).isEmpty(), earlier);
        checkTerminal(prepared);
        int number = 0;
        for (ConformanceCase each : cases) {
            listener.onBegin(++number, cases.size(), each.id(), each.title());
            CaseResult result = before(each).orElseGet(() -> result(each, prepared));
            results.add(result);
            listener.onEnd(result);
        }
        leaveInOrder();
        List<String> order = wanted.stream().map(ConformanceCase::id).toList();
        results.sort(Comparator.comparingInt(result -> order.indexOf(result.id())));
        if (!prepared.hurried().isEmpty()) {
            facts.putIfAbsent("settings of the suite", new TreeMap<>(prepared.hurried()).toString());
        }
        facts.putIfAbsent("driver class", subject.driver().getClass().getName());
        stage.keyEcho()
                .words(Confirmations.vouched(subject))
                .ifPresent(words -> facts.put(ConformanceReport.KEY_ECHO, words));
        return new ConformanceReport(
                driverId(),
                subject.mode(),
                Optional.ofNullable(earlier).map(ConformanceReport::begun).orElse(begun),
                facts,
                results,
                Confirmations.of(subject, results));
    }

    /** Puts a terminal that a person took off the network back on it, before somebody needs it. */
    private void restore() {
        if (!subject.isSimulated()) {
            subject.terminal().refuseConnections(false);
        }
    }

    /** Restores after the last case, which is judged already whatever the person says. */
    private void leaveInOrder() {
        try {
            restore();
        } catch (RunStoppedException e) {
            facts.put("left behind", "the terminal may still be off the network");
        }
    }

    /** Returns the driver's id, or its class where it has none to tell; that has a case of its own. */
    private String driverId() {
        try {
            return guarded(watch.opening(), () -> subject.driver().id());
        } catch (ExecutionException | TimeoutException e) {
            return subject.driver().getClass().getName();
        }
    }

    boolean isWanted(ConformanceCase each) {
        return only.matches(each) && !exclude.matches(each);
    }

    private Optional<CaseResult> before(ConformanceCase each) {
        return Optional.ofNullable(earlier).stream()
                .flatMap(report -> report.results().stream())
                .filter(result -> result.id().equals(each.id())
                        && result.result() != Result.SKIPPED
                        && !result.reason().equals(LEFT_OUT))
                .findFirst();
    }

    /** Makes sure that the judge can count before it judges. */
    private void checkTerminal(Prepared prepared) {
        Declared declared = prepared.declared();
        if (declared == null || !subject.isSimulated()) {
            return;
        }
        List<TerminalFitness.Flaw> flaws = List.of();
        try {
            flaws = guarded(
                    watch.playing(),
                    () -> TerminalFitness.examine(
                            () -> new Scene(subject, declared, credentials, SHORT, prepared.hurried(), stage)));
        } catch (TimeoutException | ExecutionException e) {
            // The driver brings no start to the terminal, which says nothing about the terminal; the cases will tell.
        }
        if (!flaws.isEmpty()) {
            throw new IllegalStateException("The terminal itself is not fit to judge a driver: " + flaws);
        }
    }

    // What the driver declares

    /**
     * What is known before the first case.
     *
     * @param declared what the driver declares; absent when it could not be opened
     * @param hurried settings with which it waits less
     * @param trouble why it could not be opened
     */
    private record Prepared(@Nullable Declared declared, Map<String, Object> hurried, String trouble) {}

    private Prepared prepare() {
        try {
            return guarded(subject.mode() == Mode.ATTENDED ? PATIENCE_WITH_PEOPLE : watch.opening(), () -> {
                Scene plain = plain();
                Declared declared;
                try (PaymentTerminal terminal = plain.open(Map.of(), credentials)) {
                    declared = Declared.of(subject.driver().settings(), terminal);
                }
                Map<String, Object> hurried = subject.isSimulated()
                        ? Haste.shortSilences(
                                declared.settings(),
                                some -> plain.open(some, credentials).close())
                        : Map.of();
                Pairings.pair(plain, credentials);
                return new Prepared(declared, hurried, "");
            });
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RunStoppedException stopped) {
                throw stopped;
            }
            return new Prepared(null, Map.of(), "the driver could not be opened: " + e.getCause());
        } catch (TimeoutException e) {
            return new Prepared(null, Map.of(), "the driver did not open in time");
        }
    }

    // One case

    private CaseResult result(ConformanceCase each, Prepared prepared) {
        long start = System.nanoTime();
        Declared declared = prepared.declared();
        if (declared == null) {
            boolean opens = each.rule() == Rule.OPEN_SILENT;
            return plain(each, opens ? Result.FAILED : Result.SKIPPED, prepared.trouble(), start);
        }
        Optional<String> not = notAtAll(each, declared);
        if (not.isPresent()) {
            return plain(each, Result.NOT_APPLICABLE, not.get(), start);
        }
        if (subject.mode() == Mode.UNATTENDED && handwork.need(each, declared) != Need.NOBODY) {
            return plain(each, Result.SKIPPED, "needs a person at the terminal", start);
        }
        for (FaultPlan plan : each.faults()) {
            if (!subject.terminal().canInject(plan)) {
                boolean essential = subject.isSimulated() && Faults.isEssential(plan);
                return plain(
                        each,
                        essential ? Result.SKIPPED : Result.NOT_APPLICABLE,
                        Words.cannotShow(plan)
                                + (essential
                                        ? ", without which there is no certificate: let the simulator make it"
                                        : ""),
                        start);
            }
        }
        if (hangs >= HANGS && !ABOUT_HANGING.contains(each.rule())) {
            return plain(
                    each,
                    Result.SKIPPED,
                    "the run gave up, as the driver did not come back in " + hangs
                            + " cases before: mend those first, then run it again",
                    start);
        }
        if (subject.mode() == Mode.ATTENDED) {
            return playByHand(each, declared, start);
        }
        int before = hangs;
        CaseResult result = play(each, declared, prepared.hurried(), SHORT, start);
        if (result.result() != Result.SKIPPED || !subject.isSimulated() || hangs != before) {
            return result;
        }
        cutOff();
        return play(each, declared, prepared.hurried(), LONGER, start);
    }

    /** Returns why a case does not apply, as far as that is known before it is played. */
    private Optional<String> notAtAll(ConformanceCase each, Declared declared) {
        Optional<String> obstacle = each.obstacle(declared);
        if (obstacle.isPresent() || subject.isSimulated()) {
            return obstacle;
        }
        return handwork.need(each, declared) == Need.SIMULATOR
                ? Optional.of(NEEDS_SIMULATOR)
                : only.isEverything() && !handwork.isUsual(each, declared) ? Optional.of(LEFT_OUT) : Optional.empty();
    }

    /** Cuts what is still under way to a busy terminal, so that it does not arrive in the next attempt. */
    private void cutOff() {
        subject.terminal().refuseConnections(true);
        subject.terminal().refuseConnections(false);
    }

    /** Plays a case until it comes to a judgement, or its person leaves it without one. */
    private CaseResult playByHand(ConformanceCase each, Declared declared, long start) {
        List<CaseResult.PersonAnswer> answers = new ArrayList<>();
        while (true) {
            CaseResult result = play(each, declared, Map.of(), SHORT, start);
            answers.addAll(result.answers());
            boolean again = result.result() == Result.SKIPPED
                    && !couldNot
                    && !answers.isEmpty()
                    && person().filter(person -> person.wantsAgain(result.reason()))
                            .isPresent();
            answers.addAll(answers());
            if (!again) {
                return result.answeredBy(answers);
            }
        }
    }

    private List<CaseResult.PersonAnswer> answers() {
        return person().map(PersonAtTerminal::takeAnswers).orElse(List.of());
    }

    private Optional<PersonAtTerminal> person() {
        return subject.terminal().as(PersonAtTerminal.class);
    }

    private CaseResult plain(ConformanceCase each, Result result, String reason, long start) {
        return new CaseResult(
                each.id(),
                each.rule(),
                each.title(),
                result,
                reason,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                millisSince(start));
    }

    private CaseResult play(
            ConformanceCase each, Declared declared, Map<String, Object> hurried, Duration shortLimit, long start) {
        Duration limit = switch (subject.mode()) {
            case ATTENDED -> PATIENCE_WITH_PEOPLE;
            case UNATTENDED -> PATIENCE_WITH_NETWORKS;
            case SIMULATED, SIMULATED_ELSEWHERE -> watch.playing();
        };
        Scene scene = new Scene(subject, declared, credentials, shortLimit, hurried, stage);
        prepare(scene, each, declared);
        Result result;
        String reason = "";
        couldNot = false;
        try {
            guarded(limit, () -> {
                if (each.need() != Need.NO_NETWORK) {
                    restore();
                }
                each.body().run(scene);
                return scene;
            });
            result = Result.PASSED;
        } catch (TimeoutException e) {
            hangs++;
            result = ABOUT_HANGING.contains(each.rule()) ? Result.FAILED : Result.SKIPPED;
            reason = "the driver did not come back within " + limit.toSeconds() + " s, see " + Rule.TIME_BOUNDED.id();
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            if (cause instanceof RuleBrokenException broken) {
                result = Result.FAILED;
                reason = String.valueOf(broken.getMessage());
            } else if (cause instanceof RunStoppedException stopped) {
                closed(scene);
                throw stopped;
            } else if (cause instanceof NotDoneException notDone) {
                result = Result.SKIPPED;
                reason = String.valueOf(notDone.getMessage());
                couldNot = true;
            } else if (cause instanceof UnjudgedException unjudged) {
                result = unjudged.applies() ? Result.SKIPPED : Result.NOT_APPLICABLE;
                reason = String.valueOf(unjudged.getMessage());
            } else {
                result = Result.SKIPPED;
                reason = "could not be judged: " + where(cause);
            }
        }
        if (scene.isDisturbed()) {
            askWhatCameOfIt(scene, limit);
        }
        person().ifPresent(PersonAtTerminal::letGo); // a case that came to its end early leaves nothing to be asked
        List<String> ledger = result != Result.NOT_APPLICABLE
                ? scene.entries().stream().map(Scene::words).toList()
                : List.of();
        List<CaseResult.Exchange> wire =
                scene.wire().stream().map(ConformanceRun::exchange).toList();
        closed(scene);
        return new CaseResult(
                each.id(),
                each.rule(),
                each.title(),
                result,
                reason,
                scene.steps(),
                answers(),
                ledger,
                wire,
                millisSince(start));
    }

    /** Makes sure that a real terminal behind a proxy gets no start that its person was not told of. */
    private void prepare(Scene scene, ConformanceCase each, Declared declared) {
        subject.proxied().ifPresent(terminal -> {
            terminal.proxy().admitStarts(0);
            if (handwork.need(each, declared) == Need.NOBODY) {
                scene.playUnaided();
            }
            if (handwork.sharesSale(each)) {
                scene.shareSale();
            }
        });
    }

    /** After a start that was disturbed only the person at the terminal knows when it is done and what it did; the next case waits for that. */
    private void askWhatCameOfIt(Scene scene, Duration limit) {
        try {
            guarded(limit, scene::entries);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RunStoppedException stopped) {
                closed(scene);
                throw stopped;
            }
            scene.seen("nobody says what came of it at the terminal: " + e.getCause());
        } catch (TimeoutException e) {
            scene.seen("nobody says what came of it at the terminal");
        }
    }

    private static String where(@Nullable Throwable cause) {
        if (cause == null) {
            return "unknown";
        }
        StackTraceElement[] trace = cause.getStackTrace();
        return Words.thrown(cause) + (trace.length == 0 ? "" : " at " + trace[0]);
    }

    private void closed(Scene scene) {
        try {
            guarded(watch.closing(), () -> {
                scene.close();
                return scene;
            });
        } catch (TimeoutException e) {
            hangs++;
            scene.seen("the driver did not come back from closing");
        } catch (ExecutionException e) {
            scene.seen("closing threw " + e.getCause());
        }
    }

    private static CaseResult.Exchange exchange(RecordedRequest request) {
        return new CaseResult.Exchange(
                (request.method() + " " + request.path() + " " + request.body()).strip(),
                request.answer().words());
    }

    private static long millisSince(long start) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    }

    /** Runs something that may hang, on a thread of its own. */
    private static <T> T guarded(Duration limit, Callable<T> body) throws ExecutionException, TimeoutException {
        FutureTask<T> task = new FutureTask<>(body);
        Thread thread = new Thread(task, "conformance-case");
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            thread.interrupt();
            throw e;
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
            throw UnjudgedException.because("the run was interrupted");
        }
    }
}
