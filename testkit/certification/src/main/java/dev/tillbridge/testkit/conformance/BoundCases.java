package dev.tillbridge.testkit.conformance;

import dev.tillbridge.model.Operation;
import dev.tillbridge.model.StartRequest;
import dev.tillbridge.spi.PaymentTerminal;
import dev.tillbridge.testkit.Fault;
import dev.tillbridge.testkit.FaultPlan;
import dev.tillbridge.testkit.Moment;
import dev.tillbridge.testkit.conformance.ConformanceCase.Need;
import dev.tillbridge.testkit.conformance.Notes.StartKind;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.BooleanSupplier;

/** Cases about time, size, threads and connections. */
final class BoundCases {

    /** How long an exchange may take beyond the driver's own limit, on a busy machine. */
    private static final Duration GRACE = Duration.ofSeconds(6);

    private static final Duration PROMPT = Duration.ofSeconds(5);

    /** How often a terminal is opened, used and closed, to see what is left each time. */
    private static final int TIMES = 8;

    /** Who leaves something each time leaves twice as much; a count of the system may miss some of it, and see some of others. */
    private static final int MANY = TIMES / 2;

    private static final List<Fault> SLOW = List.of(
            Fault.STALL_REQUEST,
            Fault.STALL_ANSWER,
            Fault.STALL_DURING_ANSWER,
            Fault.DRIP_ANSWER,
            Fault.ENDLESS_ANSWER);

    private static final List<Fault> LARGE = List.of(Fault.OVERSIZED_ANSWER, Fault.PACKED_OVERSIZED_ANSWER);

    private BoundCases() {}

    static List<ConformanceCase> all() {
        List<ConformanceCase> cases = new ArrayList<>();
        SLOW.forEach(fault -> cases.add(slow(fault)));
        cases.add(slowLookup(Fault.STALL_ANSWER));
        cases.add(slowLookup(Fault.ENDLESS_ANSWER));
        LARGE.forEach(fault -> cases.add(large(fault)));
        LARGE.forEach(fault -> cases.add(largeLookup(fault)));
        cases.add(closeTwice());
        cases.add(closeSilent());
        cases.add(threads());
        cases.add(sockets());
        return cases;
    }

    private static ConformanceCase slow(Fault fault) {
        FaultPlan plan = fault.at(Moment.START);
        return ConformanceCase.of(
                        Rule.TIME_BOUNDED,
                        "start/" + Words.id(fault),
                        "a start comes back in time under the fault " + Words.of(fault))
                .unless(Declared.operation(Operation.SALE))
                .injects(plan)
                .does(scene -> {
                    StartRequest request = scene.requests().of(Operation.SALE);
                    DriverBench bench = scene.bench(scene.impatient(), scene.credentials());
                    scene.inject(plan);
                    boolean ended = scene.endsWithin(scene.shortLimit().plus(GRACE), () -> bench.start(request));
                    scene.struck(plan);
                    scene.expect(
                            ended,
                            "an answer within " + Words.of(scene.shortLimit()) + " and a little",
                            "there was none after "
                                    + Words.of(scene.shortLimit().plus(GRACE)));
                });
    }

    private static ConformanceCase slowLookup(Fault fault) {
        FaultPlan plan = fault.at(Moment.LOOKUP_RESULT);
        return ConformanceCase.of(
                        Rule.TIME_BOUNDED,
                        "lookup/" + Words.id(fault),
                        "a lookup comes back in time under the fault " + Words.of(fault))
                .unless(Declared.operation(Operation.SALE))
                .unless(Results.found())
                .injects(plan)
                .does(scene -> {
                    DriverBench bench = scene.bench(scene.impatient(), scene.credentials());
                    Notes.Started started = Results.sold(scene, bench);
                    scene.inject(plan);
                    boolean ended = scene.endsWithin(scene.shortLimit().plus(GRACE), () -> bench.lookup(started));
                    scene.struck(plan);
                    scene.expect(
                            ended,
                            "an answer within " + Words.of(scene.shortLimit()) + " and a little",
                            "there was none after "
                                    + Words.of(scene.shortLimit().plus(GRACE)));
                });
    }

    private static ConformanceCase large(Fault fault) {
        FaultPlan plan = fault.at(Moment.START);
        return ConformanceCase.of(
                        Rule.SIZE_BOUNDED,
                        "start/" + Words.id(fault),
                        "an answer to a start is not read under the fault " + Words.of(fault))
                .unless(Declared.operation(Operation.SALE))
                .injects(plan)
                .does(scene -> {
                    StartRequest request = scene.requests().of(Operation.SALE);
                    DriverBench bench = scene.bench();
                    scene.inject(plan);
                    Notes.Started note = bench.start(request);
                    scene.struck(plan);
                    scene.expect(
                            !note.is(StartKind.ACCEPTED, StartKind.FINISHED),
                            "the answer that it is lost",
                            "the driver read all of it: " + note.words());
                    notExhausted(scene, note.thrown());
                });
    }

    private static ConformanceCase largeLookup(Fault fault) {
        FaultPlan plan = fault.at(Moment.LOOKUP_RESULT);
        return ConformanceCase.of(
                        Rule.SIZE_BOUNDED,
                        "lookup/" + Words.id(fault),
                        "an answer to a lookup is not read under the fault " + Words.of(fault))
                .unless(Declared.operation(Operation.SALE))
                .unless(Results.found())
                .injects(plan)
                .does(scene -> {
                    DriverBench bench = scene.bench();
                    Notes.Started started = Results.sold(scene, bench);
                    scene.inject(plan);
                    Notes.LookedUp note = bench.lookup(started);
                    scene.struck(plan);
                    scene.expect(
                            note.result().isEmpty(),
                            "the answer that it cannot be read",
                            "the driver read all of it: " + note.words());
                    notExhausted(scene, note.thrown());
                });
    }

    private static void notExhausted(Scene scene, @org.jspecify.annotations.Nullable Throwable thrown) {
        scene.expect(!(thrown instanceof OutOfMemoryError), "an answer", "the memory was used up");
    }

    // Closing

    private static ConformanceCase closeTwice() {
        return ConformanceCase.of(Rule.CLOSE_IDEMPOTENT, "driver", "closing twice does nothing the second time")
                .needs(Need.NOBODY)
                .does(scene -> {
                    PaymentTerminal terminal = scene.open(Map.of(), scene.credentials());
                    terminal.close();
                    try {
                        terminal.close();
                    } catch (RuntimeException e) {
                        scene.expect(false, "nothing to happen", "the driver threw " + Words.thrown(e));
                    }
                });
    }

    private static ConformanceCase closeSilent() {
        FaultPlan plan = Fault.STALL_ANSWER.at(Moment.START);
        return ConformanceCase.of(
                        Rule.CLOSE_PROMPT, "start/stall-answer", "closing does not wait for a terminal that is silent")
                .unless(Declared.operation(Operation.SALE))
                .injects(plan)
                .does(scene -> {
                    StartRequest request = scene.requests().of(Operation.SALE);
                    DriverBench bench = scene.bench();
                    scene.inject(plan);
                    Thread start = new Thread(() -> bench.start(request), "conformance-start");
                    start.setDaemon(true);
                    start.start();
                    BooleanSupplier struck = () -> !scene.strikes().isEmpty();
                    scene.given(scene.await(struck, Duration.ofSeconds(5)), "the fault did not strike");
                    scene.did("close, while a start waits for its answer");
                    boolean closed = scene.endsWithin(PROMPT, bench::close);
                    scene.terminal().restart();
                    scene.await(() -> !start.isAlive(), PROMPT);
                    scene.expect(closed, "closing within " + Words.of(PROMPT), "it still waits");
                });
    }

    private static ConformanceCase threads() {
        return ConformanceCase.of(
                        Rule.THREADS_RELEASED, "driver", "no thread is left when a terminal was used and closed")
                .unless(Declared.operation(Operation.SALE))
                .does(scene -> {
                    ThreadGroup group = new ThreadGroup("conformance");
                    within(
                            group,
                            () -> use(scene)); // what is made once, such as a pool for all, is not what one terminal
                    // leaves
                    Set<Thread> before = living(group);
                    for (int i = 0; i < TIMES; i++) {
                        within(group, () -> use(scene));
                    }
                    boolean gone = scene.await(() -> left(group, before).size() < MANY, Duration.ofSeconds(3));
                    scene.expect(
                            gone,
                            "no thread to be left",
                            "after " + TIMES + " times these are left: "
                                    + Words.list(left(group, before).stream()
                                            .map(Thread::getName)
                                            .sorted()
                                            .toList()));
                });
    }

    /** Runs something on a thread of a group, to which every thread that it starts belongs: what others do meanwhile is not its fault. */
    private static void within(ThreadGroup group, Runnable body) {
        FutureTask<Void> task = new FutureTask<>(body, null);
        Thread thread = new Thread(group, task, "conformance-use");
        thread.setDaemon(true);
        thread.start();
        try {
            task.get();
            thread.join();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
            throw UnjudgedException.because("the run was interrupted");
        }
    }

    private static Set<Thread> living(ThreadGroup group) {
        Thread[] some = new Thread[2 * group.activeCount() + 64];
        return new HashSet<>(Arrays.asList(some).subList(0, group.enumerate(some)));
    }

    private static Set<Thread> left(ThreadGroup group, Set<Thread> before) {
        Set<Thread> now = living(group);
        now.removeAll(before);
        return now;
    }

    private static ConformanceCase sockets() {
        return ConformanceCase.of(
                        Rule.SOCKETS_RELEASED, "driver", "no connection is left when a terminal was used and closed")
                .unless(Declared.operation(Operation.SALE))
                .does(scene -> {
                    use(scene);
                    OptionalLong before = open(scene);
                    if (before.isEmpty()) {
                        throw UnjudgedException.notApplicable("this platform does not count open files");
                    }
                    for (int i = 0; i < TIMES; i++) {
                        use(scene);
                    }
                    boolean gone = scene.await(
                            () -> open(scene).orElse(0) - before.getAsLong() < MANY,
                            Duration.ofSeconds(3),
                            Duration.ofMillis(250));
                    scene.expect(
                            gone,
                            "no connection to be left",
                            "after " + TIMES + " times there are "
                                    + (open(scene).orElse(0) - before.getAsLong()) + " more");
                });
    }

    /** Opens a terminal, makes a sale and closes it. */
    private static void use(Scene scene) {
        try (PaymentTerminal terminal = scene.open(Map.of(), scene.credentials());
                DriverBench bench = new DriverBench(scene, terminal, () -> {})) {
            Notes.Started started = bench.start(scene.requests().of(Operation.SALE));
            scene.settle();
            if (scene.declared().traits(Operation.SALE).filter(Results::isFound).isPresent()
                    && started.key().isPresent()) {
                bench.lookup(started);
            }
        }
    }

    /** Counts the connections to the terminal, or where the platform does not tell, everything that this process has open. */
    private static OptionalLong open(Scene scene) {
        OptionalInt port = port(scene);
        OptionalLong known = port.isPresent() ? MachineConnections.to(port.getAsInt()) : OptionalLong.empty();
        if (known.isPresent()) {
            return known;
        }
        return ManagementFactory.getOperatingSystemMXBean()
                        instanceof com.sun.management.UnixOperatingSystemMXBean system
                ? OptionalLong.of(system.getOpenFileDescriptorCount())
                : OptionalLong.empty();
    }

    private static OptionalInt port(Scene scene) {
        String port = String.valueOf(scene.subject().settings().get("port"));
        return port.matches("[0-9]{1,5}") ? OptionalInt.of(Integer.parseInt(port)) : OptionalInt.empty();
    }
}
