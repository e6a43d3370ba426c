package dev.tillbridge.testkit.conformance;

import dev.tillbridge.model.Operation;
import dev.tillbridge.model.StartRequest;
import dev.tillbridge.model.Verdict;
import dev.tillbridge.spi.Evidence;
import dev.tillbridge.spi.OperationTraits;
import dev.tillbridge.spi.OperationTraits.AnswerTime;
import dev.tillbridge.spi.OperationTraits.KeyOrigin;
import dev.tillbridge.spi.OperationTraits.LookupBy;
import dev.tillbridge.testkit.Fault;
import dev.tillbridge.testkit.FaultPlan;
import dev.tillbridge.testkit.Moment;
import dev.tillbridge.testkit.Scenario;
import dev.tillbridge.testkit.conformance.Notes.StartKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How a driver gets at the result of a start, and what it makes of it. */
final class Results {

    private Results() {}

    /** Returns whether starts are answered before there is a result, which is looked up then. */
    static boolean isLookedUp(OperationTraits traits) {
        return traits.answerTime().value() == AnswerTime.IMMEDIATE && isFound(traits);
    }

    /** Returns whether a result can be looked up by its key. */
    static boolean isFound(OperationTraits traits) {
        return traits.lookup().value() == LookupBy.KEY && traits.keyOrigin().value() != KeyOrigin.NONE;
    }

    static Function<Declared, Optional<String>> lookedUp() {
        return Declared.traits(Operation.SALE, Results::isLookedUp, "results that are looked up");
    }

    static Function<Declared, Optional<String>> found() {
        return Declared.traits(Operation.SALE, Results::isFound, "lookups by key");
    }

    /** Returns the moment at which the result of an operation is told. */
    static Moment moment(Declared declared, Operation operation) {
        return declared.traits(operation).filter(Results::isLookedUp).isPresent() ? Moment.LOOKUP_RESULT : Moment.START;
    }

    /** Returns whether core would conclude from this alone: complete, one verdict, and nothing in the way. */
    static boolean decides(Evidence evidence) {
        return evidence.complete()
                && evidence.verdicts().size() == 1
                && evidence.missing().isEmpty()
                && evidence.unknown().isEmpty()
                && evidence.contradictions().isEmpty();
    }

    static boolean decides(Optional<Evidence> evidence) {
        return evidence.filter(Results::decides).isPresent();
    }

    /**
     * A result that a driver told.
     *
     * @param request what was asked for
     * @param evidence what it says; empty when nothing was told
     * @param key the key by which core knows the start; empty when it has none
     * @param words the answer in words
     * @param thrown what was thrown; absent when it answered
     */
    record Told(
            StartRequest request,
            Optional<Evidence> evidence,
            String key,
            String words,
            @Nullable Throwable thrown) {

        boolean decides() {
            return Results.decides(evidence);
        }
    }

    /** Carries an operation through whose result is told under a fault, and returns what the driver made of it. */
    static Told under(Scene scene, Operation operation, Fault fault) {
        StartRequest request = scene.requests().of(operation);
        scene.mark();
        scene.play(Scenario.tapsCard().approved());
        FaultPlan plan = new FaultPlan(fault, moment(scene.declared(), operation), 1);
        DriverBench bench = scene.bench(fault.spoilsVerdict() ? scene.impatient() : Map.of(), scene.credentials());
        if (plan.moment() == Moment.START) {
            scene.inject(plan);
            Notes.Started started = bench.start(request);
            scene.struck(plan);
            return new Told(request, started.evidence(), started.key().orElse(""), started.words(), started.thrown());
        }
        Notes.Started started = bench.start(request);
        accepted(scene, started);
        scene.settle(bench, started);
        scene.inject(plan);
        Notes.LookedUp note = bench.lookup(started);
        scene.struck(plan);
        return new Told(request, note.result(), started.key().orElse(""), note.words(), note.thrown());
    }

    /** Makes a sale that has its result at the terminal. */
    static Notes.Started sold(Scene scene, DriverBench bench) {
        Optional<Notes.Started> before = scene.sharedSale();
        if (before.isPresent()) {
            scene.did("nothing, as a sale was made before");
            return before.get();
        }
        Notes.Started started = bench.start(scene.requests().of(Operation.SALE));
        accepted(scene, started);
        scene.settle(bench, started);
        List<Notes.LookedUp> lookups = bench.notes().lookups();
        Optional<Evidence> told = lookups.isEmpty()
                ? started.evidence()
                : lookups.get(lookups.size() - 1).result();
        if (told.filter(evidence -> decides(evidence) && evidence.verdicts().contains(Verdict.APPROVED))
                .isPresent()) {
            scene.share(started);
        }
        return started;
    }

    static void accepted(Scene scene, Notes.Started started) {
        scene.given(
                started.is(StartKind.ACCEPTED, StartKind.FINISHED), "the start was not accepted: " + started.words());
    }

    static List<Evidence> decisions(Notes notes) {
        return notes.lookups().stream()
                .flatMap(note -> note.result().stream())
                .filter(Results::decides)
                .toList();
    }
}
