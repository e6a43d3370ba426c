package dev.tillbridge.testkit.conformance;

import dev.tillbridge.model.Operation;
import dev.tillbridge.model.Verdict;
import dev.tillbridge.testkit.Fault;
import dev.tillbridge.testkit.FaultPlan;
import dev.tillbridge.testkit.Moment;
import dev.tillbridge.testkit.RecordedAnswer.Extent;
import dev.tillbridge.testkit.RecordedRequest;
import dev.tillbridge.testkit.Scenario;
import dev.tillbridge.testkit.Strike;
import dev.tillbridge.testkit.conformance.Notes.StartKind;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** Cases about whose turn it is: a till asks, a terminal answers, once. */
final class TurnCases {

    private static final FaultPlan EARLY = Fault.ANSWERS_BEFORE_ASKED.at(Moment.CONNECT);
    private static final FaultPlan TWICE_AT_START = Fault.ANSWERS_TWICE.at(Moment.START);
    private static final FaultPlan TWICE_AT_RESULT = Fault.ANSWERS_TWICE.at(Moment.LOOKUP_RESULT);
    private static final Scenario DECLINED = Scenario.tapsCard().declined("05");

    /** Until what was said before the gate was passed has come; mostly no time at all. */
    private static final Duration UNTIL_SAID = Duration.ofSeconds(10);

    private static final Duration LATE = Duration.ofMillis(100);

    /** What was said in time may still be on its way inside this machine when the driver looks. */
    private static final int TRIES = 3;

    private TurnCases() {}

    static List<ConformanceCase> all() {
        return List.of(early(), twice(), twiceAtLookup());
    }

    private static ConformanceCase early() {
        return ConformanceCase.of(
                        Rule.NOTHING_BEFORE,
                        "sale/" + Words.id(EARLY.fault()),
                        "nothing is sent on a connection on which an approval waits")
                .unless(Declared.operation(Operation.SALE))
                .injects(EARLY)
                .does(scene -> {
                    String found = "";
                    for (int i = 0; i < TRIES; i++) {
                        found = sentAllTheSame(scene);
                        if (found.isEmpty()) {
                            return;
                        }
                    }
                    scene.expect(false, "nothing to be sent, and nothing believed", found);
                });
    }

    /** Sends a sale to a terminal that speaks first; returns what is wrong with what came of it. */
    private static String sentAllTheSame(Scene scene) {
        scene.mark();
        scene.inject(EARLY);
        Strike said = new Strike(EARLY.fault(), EARLY.moment());
        AtomicBoolean sentBefore = new AtomicBoolean();
        Notes.Started note = scene.bench(scene.impatient(), scene.credentials())
                .start(scene.requests().of(Operation.SALE), () -> {
                    scene.await(() -> scene.strikes().contains(said), UNTIL_SAID);
                    sentBefore.set(scene.await(() -> isUnanswered(scene), LATE));
                });
        scene.struck(EARLY);
        if (sentBefore.get()) {
            throw UnjudgedException.notApplicable(
                    "it sends before it passes the gate, which " + Rule.GATE_FIRST.id() + " judges");
        }
        // The terminal reads in its own time what was sent to it; who says that nothing left is given less.
        boolean denied = note.is(StartKind.NEVER_LEFT);
        boolean sent = scene.await(() -> isUnanswered(scene), denied ? LATE : UNTIL_SAID);
        boolean believed = note.is(StartKind.ACCEPTED, StartKind.FINISHED, StartKind.REJECTED);
        return sent || believed
                ? "the driver " + (sent ? "sent the sale" : "sent nothing") + " and said " + note.words()
                : "";
    }

    private static boolean isUnanswered(Scene scene) {
        return scene.wire().stream()
                .map(RecordedRequest::answer)
                .anyMatch(answer -> answer.extent() == Extent.NONE || answer.extent() == Extent.PENDING);
    }

    private static ConformanceCase twice() {
        return ConformanceCase.of(
                        Rule.ONE_ANSWER,
                        "sale/" + Words.id(TWICE_AT_START.fault()),
                        "a start that is answered twice is lost")
                .unless(Declared.operation(Operation.SALE))
                .injects(TWICE_AT_START)
                .does(scene -> {
                    scene.play(DECLINED);
                    scene.inject(TWICE_AT_START);
                    Notes.Started note = scene.bench(scene.impatient(), scene.credentials())
                            .start(scene.requests().of(Operation.SALE));
                    scene.struck(TWICE_AT_START);
                    scene.expect(
                            note.is(StartKind.NEVER_LEFT) || !note.isBelieved(),
                            "the answer that it is lost",
                            "the driver said " + note.words());
                });
    }

    private static ConformanceCase twiceAtLookup() {
        return ConformanceCase.of(
                        Rule.ONE_ANSWER,
                        "lookup/" + Words.id(TWICE_AT_RESULT.fault()),
                        "a lookup that is answered twice tells no result, and the next one the terminal's own")
                .unless(Declared.operation(Operation.SALE))
                .unless(Results.found())
                .injects(TWICE_AT_RESULT)
                .does(scene -> {
                    scene.play(DECLINED);
                    DriverBench bench = scene.bench(scene.impatient(), scene.credentials());
                    Notes.Started started = bench.start(scene.requests().of(Operation.SALE));
                    scene.settle(bench, started);
                    scene.inject(TWICE_AT_RESULT);
                    Notes.LookedUp first = bench.lookup(started);
                    scene.struck(TWICE_AT_RESULT);
                    scene.expect(!Results.decides(first.result()), "no result", "the driver said " + first.words());
                    Notes.LookedUp next = bench.lookup(started);
                    scene.expect(
                            next.result()
                                    .filter(told -> told.verdicts().contains(Verdict.APPROVED))
                                    .isEmpty(),
                            "the terminal's own answer to the next question",
                            "the driver took what was left over: " + next.words());
                });
    }
}
