package dev.tillbridge.testkit.conformance;

import dev.tillbridge.model.Operation;
import dev.tillbridge.model.StartRequest;
import dev.tillbridge.model.Verdict;
import dev.tillbridge.spi.Evidence;
import dev.tillbridge.spi.OperationTraits;
import dev.tillbridge.spi.StartAnswer;
import dev.tillbridge.testkit.Fault;
import dev.tillbridge.testkit.FaultPlan;
import dev.tillbridge.testkit.Moment;
import dev.tillbridge.testkit.Scenario;
import dev.tillbridge.testkit.WireFeature;
import dev.tillbridge.testkit.conformance.ConformanceCase.Need;
import dev.tillbridge.testkit.conformance.Notes.StartKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Cases about answers to a start that prove nothing. */
final class DoubtCases {

    private static final List<Fault> LOST = List.of(
            Fault.LOSE_ANSWER,
            Fault.RESET_ANSWER,
            Fault.STALL_ANSWER,
            Fault.LOSE_REQUEST,
            Fault.RESET_REQUEST,
            Fault.POWER_CYCLE);

    private static final List<Fault> CUT = List.of(
            Fault.TRUNCATE_ANSWER,
            Fault.RESET_DURING_ANSWER,
            Fault.STALL_DURING_ANSWER,
            Fault.GARBLE_ANSWER,
            Fault.EMPTY_ANSWER);

    private static final List<Fault> UNLISTED = List.of(
            Fault.INTERNAL_ERROR,
            Fault.INTERNAL_ERROR_AFTER_EXECUTION,
            Fault.REQUEST_TIMEOUT,
            Fault.REQUEST_TIMEOUT_AFTER_EXECUTION,
            Fault.REDIRECT,
            Fault.RETRY_LATER,
            Fault.UNAUTHORISED,
            Fault.CHALLENGE,
            Fault.NOT_FOUND,
            Fault.STRANGER);

    private static final List<Fault> DENYING = List.of(Fault.TIME_OUT_WITH_TRACES, Fault.REFUSAL_WITH_TRACES);

    private static final List<Fault> THROWING = List.of(
            Fault.LOSE_ANSWER,
            Fault.RESET_ANSWER,
            Fault.TRUNCATE_ANSWER,
            Fault.GARBLE_ANSWER,
            Fault.EMPTY_ANSWER,
            Fault.STRANGER);

    private DoubtCases() {}

    static List<ConformanceCase> all() {
        List<ConformanceCase> cases = new ArrayList<>();
        for (Operation operation : Operation.values()) {
            if (operation == Operation.SALE) {
                LOST.forEach(fault -> cases.add(lost(operation, fault)));
                CUT.forEach(fault -> cases.add(cut(operation, fault)));
                UNLISTED.forEach(fault -> cases.add(unlisted(operation, fault)));
            } else {
                cases.add(lost(operation, Fault.LOSE_ANSWER));
                cases.add(cut(operation, Fault.TRUNCATE_ANSWER));
                cases.add(unlisted(operation, Fault.INTERNAL_ERROR_AFTER_EXECUTION));
            }
        }
        cases.add(resetAtOnce());
        cases.add(rejected());
        DENYING.forEach(fault -> cases.add(traces(fault)));
        THROWING.forEach(fault -> cases.add(startNotThrown(fault)));
        cases.add(unreachableNotThrown());
        return cases;
    }

    private static ConformanceCase.Builder start(Rule rule, Operation operation, Fault fault, String title) {
        return ConformanceCase.of(rule, Words.id(operation) + "/" + Words.id(fault), title)
                .unless(Declared.operation(operation))
                .injects(fault.at(Moment.START));
    }

    /** Sends a start that a fault strikes. */
    static Notes.Started struck(Scene scene, Operation operation, Fault fault) {
        StartRequest request = scene.requests().of(operation);
        scene.mark();
        scene.play(Scenario.tapsCard().approved());
        FaultPlan plan = fault.at(Moment.START);
        scene.inject(plan);
        Map<String, Object> settings = Faults.isSilent(plan) ? scene.impatient() : Map.of();
        Notes.Started note = scene.bench(settings, scene.credentials()).start(request);
        scene.struck(plan);
        return note;
    }

    private static ConformanceCase lost(Operation operation, Fault fault) {
        return start(
                        Rule.ANSWER_LOST,
                        operation,
                        fault,
                        "a start of " + Words.of(operation) + " without an answer is lost, under the fault "
                                + Words.of(fault))
                .does(scene -> {
                    Notes.Started note = struck(scene, operation, fault);
                    scene.expect(
                            note.is(StartKind.LOST, StartKind.THREW),
                            "the answer that it is lost",
                            "the driver said " + note.words());
                });
    }

    private static ConformanceCase traces(Fault fault) {
        return start(
                        Rule.TRACES_TOLD,
                        Operation.SALE,
                        fault,
                        "an answer that denies a sale, and shows signs of it, is never told as a no, under the fault "
                                + Words.of(fault))
                .does(scene -> {
                    Notes.Started note = struck(scene, Operation.SALE, fault);
                    scene.expect(
                            note.answer() == null || !isNo(note.answer()),
                            "the signs of a card and no verdict, or the answer that it is lost",
                            "the driver said " + note.words());
                });
    }

    /** Returns whether core would conclude from this that nothing was paid. */
    private static boolean isNo(StartAnswer answer) {
        return answer.match(
                accepted -> false,
                finished -> {
                    Evidence told = finished.evidence();
                    boolean implied =
                            told.implied().isPresent() && told.traces().isEmpty();
                    return implied || !told.verdicts().isEmpty();
                },
                rejected -> rejected.told().traces().isEmpty(),
                neverLeft -> true,
                lost -> false);
    }

    /** Without a handshake a connection stands before the other end shows whether it lives, so that the start may have been written. */
    private static ConformanceCase resetAtOnce() {
        FaultPlan plan = Fault.RESET_HANDSHAKE.at(Moment.CONNECT);
        return ConformanceCase.of(
                        Rule.ANSWER_LOST,
                        "sale/reset-connection",
                        "a start that was written to a connection which is then reset is lost")
                .unless(Declared.operation(Operation.SALE))
                .injects(plan)
                .does(scene -> {
                    if (scene.terminal().wireHas(WireFeature.HANDSHAKE)) {
                        throw UnjudgedException.notApplicable("this wire has a handshake before the start");
                    }
                    StartRequest request = scene.requests().of(Operation.SALE);
                    scene.inject(plan);
                    Notes.Started note =
                            scene.bench(scene.impatient(), scene.credentials()).start(request);
                    scene.struck(plan);
                    scene.given(scene.starts().isEmpty(), "another connection than the start's was reset");
                    boolean unsent = note.passes() == 0 && note.is(StartKind.NEVER_LEFT);
                    scene.expect(
                            unsent || note.is(StartKind.LOST, StartKind.THREW),
                            "the answer that it is lost",
                            "the driver said " + note.words());
                });
    }

    private static ConformanceCase cut(Operation operation, Fault fault) {
        return start(
                        Rule.ANSWER_CUT,
                        operation,
                        fault,
                        "an answer to a start of " + Words.of(operation) + " is not believed under the fault "
                                + Words.of(fault))
                .does(scene -> {
                    Notes.Started note = struck(scene, operation, fault);
                    scene.expect(!note.isBelieved(), "the answer that it is lost", "the driver said " + note.words());
                });
    }

    private static ConformanceCase unlisted(Operation operation, Fault fault) {
        return start(
                        Rule.REJECT_LISTED,
                        operation,
                        fault,
                        "a start of " + Words.of(operation) + " is not said to be refused under the fault "
                                + Words.of(fault))
                .does(scene -> {
                    Notes.Started note = struck(scene, operation, fault);
                    scene.expect(
                            !note.is(StartKind.NEVER_LEFT),
                            "no claim that nothing left",
                            "the driver said " + note.words());
                    Optional<String> refusal = note.refusal();
                    if (refusal.isPresent()) {
                        scene.expect(
                                listed(scene, operation, refusal.get()),
                                "a refusal only for an answer that the traits list",
                                "the driver said " + note.words() + " with the code " + refusal.get());
                        scene.expect(
                                fault.effect() != Fault.Effect.EXECUTED,
                                "no refusal, as the terminal carried it out",
                                "the driver said " + note.words());
                    }
                    scene.expect(
                            !(note.is(StartKind.FINISHED) && Results.decides(note.evidence())) || isNoCard(fault, note),
                            "no result",
                            "the driver said " + note.words());
                });
    }

    /** A time-out before anybody showed a card is a result of its own on some wires, and a true one. */
    private static boolean isNoCard(Fault fault, Notes.Started note) {
        return fault == Fault.REQUEST_TIMEOUT
                && note.evidence()
                        .filter(told -> told.verdicts().equals(Set.of(Verdict.CANCELLED)))
                        .isPresent();
    }

    private static boolean listed(Scene scene, Operation operation, String code) {
        OperationTraits traits = scene.declared().operations().get(operation);
        return traits != null && traits.knownRejects().contains(code);
    }

    private static ConformanceCase rejected() {
        return start(
                        Rule.REJECT_TOLD,
                        Operation.SALE,
                        Fault.REJECT,
                        "a sale that the terminal refuses is told as refused")
                .unless(Declared.traits(
                        Operation.SALE, traits -> !traits.rejects().value().isEmpty(), "answers that refuse"))
                .does(scene -> {
                    Notes.Started note = struck(scene, Operation.SALE, Fault.REJECT);
                    scene.expect(
                            note.refusal()
                                    .filter(code -> listed(scene, Operation.SALE, code))
                                    .isPresent(),
                            "a refusal that the traits list",
                            "the driver said " + note.words());
                });
    }

    // Exceptions

    private static ConformanceCase startNotThrown(Fault fault) {
        return ConformanceCase.of(
                        Rule.ANSWER_NOT_THROWN,
                        "start/" + Words.id(fault),
                        "a start is answered and throws nothing, under the fault " + Words.of(fault))
                .unless(Declared.operation(Operation.SALE))
                .injects(fault.at(Moment.START))
                .does(scene -> {
                    Notes.Started note = struck(scene, Operation.SALE, fault);
                    scene.expect(note.thrown() == null, "an answer", "the driver threw " + Words.thrown(note.thrown()));
                });
    }

    private static ConformanceCase unreachableNotThrown() {
        return ConformanceCase.of(
                        Rule.ANSWER_NOT_THROWN,
                        "start/unreachable",
                        "a start to an unreachable terminal is answered and throws nothing")
                .needs(Need.NO_NETWORK)
                .unless(Declared.operation(Operation.SALE))
                .does(scene -> {
                    StartRequest request = scene.requests().of(Operation.SALE);
                    scene.did("the terminal is taken off the network");
                    scene.terminal().refuseConnections(true);
                    Notes.Started note = scene.bench().start(request);
                    scene.expect(note.thrown() == null, "an answer", "the driver threw " + Words.thrown(note.thrown()));
                });
    }
}
