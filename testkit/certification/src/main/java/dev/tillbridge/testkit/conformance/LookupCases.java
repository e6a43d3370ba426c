package dev.tillbridge.testkit.conformance;

import dev.tillbridge.model.Operation;
import dev.tillbridge.model.Sale;
import dev.tillbridge.model.StartRequest;
import dev.tillbridge.model.Tender;
import dev.tillbridge.model.Verdict;
import dev.tillbridge.spi.Evidence;
import dev.tillbridge.spi.Grade;
import dev.tillbridge.spi.Lookup;
import dev.tillbridge.spi.LookupAnswer;
import dev.tillbridge.spi.OperationTraits;
import dev.tillbridge.spi.OperationTraits.KeyOrigin;
import dev.tillbridge.testkit.Fault;
import dev.tillbridge.testkit.FaultPlan;
import dev.tillbridge.testkit.LedgerEntry;
import dev.tillbridge.testkit.Moment;
import dev.tillbridge.testkit.Scenario;
import dev.tillbridge.testkit.conformance.ConformanceCase.Need;
import dev.tillbridge.testkit.conformance.Notes.LookupKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.joda.money.Money;

/** Cases about asking where a start stands. */
final class LookupCases {

    private static final List<Fault> CUT = List.of(
            Fault.TRUNCATE_ANSWER,
            Fault.RESET_DURING_ANSWER,
            Fault.STALL_DURING_ANSWER,
            Fault.GARBLE_ANSWER,
            Fault.EMPTY_ANSWER);

    private static final List<Fault> SILENT = List.of(
            Fault.LOSE_ANSWER,
            Fault.RESET_ANSWER,
            Fault.STALL_ANSWER,
            Fault.INTERNAL_ERROR,
            Fault.REQUEST_TIMEOUT,
            Fault.REJECT,
            Fault.UNAUTHORISED,
            Fault.NOT_FOUND,
            Fault.STRANGER,
            Fault.REDIRECT,
            Fault.RETRY_LATER);

    private static final List<Fault> NOT_NOT_FOUND = List.of(
            Fault.INTERNAL_ERROR,
            Fault.REQUEST_TIMEOUT,
            Fault.REJECT,
            Fault.UNAUTHORISED,
            Fault.STRANGER,
            Fault.EMPTY_ANSWER,
            Fault.GARBLE_ANSWER,
            Fault.LOSE_ANSWER);

    private static final List<Fault> THROWING = List.of(
            Fault.LOSE_ANSWER, Fault.RESET_ANSWER, Fault.GARBLE_ANSWER, Fault.EMPTY_ANSWER, Fault.INTERNAL_ERROR);

    private static final int THREADS = 6;

    private static final Duration PROMPT = Duration.ofSeconds(5);

    private LookupCases() {}

    static List<ConformanceCase> all() {
        List<ConformanceCase> cases = new ArrayList<>();
        for (Moment moment : List.of(Moment.LOOKUP_WAITING_FOR_CARD, Moment.LOOKUP_AUTHORISING, Moment.LOOKUP_RESULT)) {
            cases.add(inProgress(moment));
        }
        cases.add(stillInProgress());
        cases.add(anothersProgress());
        CUT.forEach(fault -> cases.add(nothingTold(Rule.ANSWER_CUT, "lookup/", fault)));
        SILENT.forEach(fault -> cases.add(nothingTold(Rule.LOOKUP_LOST, "sale/", fault)));
        cases.add(finds(Operation.SALE));
        cases.add(finds(Operation.REVERSAL));
        cases.add(findsAfterLostAnswer());
        cases.add(durable());
        cases.add(readOnlyWhenDone());
        cases.add(readOnlyWhileWaiting());
        cases.add(readOnlyOfUnknown());
        NOT_NOT_FOUND.forEach(fault -> cases.add(notNotFound(fault)));
        cases.add(notFound());
        cases.add(unauthorised());
        THROWING.forEach(fault -> cases.add(notThrown(fault)));
        cases.add(parallel());
        cases.add(unhindered(Moment.LOOKUP_RESULT));
        cases.add(unhindered(Moment.START));
        return cases;
    }

    // What is running

    private static ConformanceCase inProgress(Moment moment) {
        return ConformanceCase.of(
                        Rule.IN_PROGRESS_KEPT,
                        "sale/" + Words.id(moment),
                        "no result is told while the terminal is held at " + Words.of(moment))
                .unless(Declared.operation(Operation.SALE))
                .unless(Results.lookedUp())
                .does(scene -> {
                    scene.play(Scenario.tapsCard().approved().holdAt(moment));
                    DriverBench bench = scene.bench();
                    Notes.Started started = bench.start(scene.requests().of(Operation.SALE));
                    Results.accepted(scene, started);
                    for (int i = 0; i < 5; i++) {
                        Notes.LookedUp note = bench.lookup(started);
                        scene.expect(
                                note.result()
                                        .filter(told -> told.complete()
                                                && !told.verdicts().isEmpty())
                                        .isEmpty(),
                                "no result, as the terminal goes on",
                                "the driver said " + note.words());
                    }
                });
    }

    private static ConformanceCase stillInProgress() {
        FaultPlan plan = Fault.STILL_IN_PROGRESS.at(Moment.LOOKUP_RESULT);
        return ConformanceCase.of(
                        Rule.IN_PROGRESS_KEPT,
                        "sale/still-in-progress",
                        "no result is told from an answer that says in progress")
                .unless(Declared.operation(Operation.SALE))
                .unless(Results.lookedUp())
                .injects(plan)
                .does(scene -> {
                    DriverBench bench = scene.bench();
                    Notes.Started started = Results.sold(scene, bench);
                    scene.inject(plan);
                    Notes.LookedUp note = bench.lookup(started);
                    scene.struck(plan);
                    scene.expect(
                            note.result()
                                    .filter(told ->
                                            told.complete() && !told.verdicts().isEmpty())
                                    .isEmpty(),
                            "no result, as the answer says in progress",
                            "the driver said " + note.words());
                });
    }

    private static ConformanceCase anothersProgress() {
        FaultPlan plan = Fault.FOREIGN_TRANSACTION.at(Moment.LOOKUP_WAITING_FOR_CARD);
        return ConformanceCase.of(
                        Rule.PROGRESS_OWN,
                        "sale/another-transaction",
                        "another transaction that is in progress is told with its own key")
                .unless(Declared.operation(Operation.SALE))
                .unless(Results.lookedUp())
                .injects(plan)
                .does(scene -> {
                    scene.play(Scenario.tapsCard().approved().holdAt(Moment.LOOKUP_WAITING_FOR_CARD));
                    DriverBench bench = scene.bench();
                    Notes.Started started = bench.start(scene.requests().of(Operation.SALE));
                    Results.accepted(scene, started);
                    scene.inject(plan);
                    Notes.LookedUp note = bench.lookup(started);
                    scene.struck(plan);
                    boolean taken = note.is(LookupKind.IN_PROGRESS, LookupKind.NOT_FOUND)
                            && note.answered()
                                    .flatMap(answer -> answer.echo().key())
                                    .filter(key -> !key.equals(started.key().orElse("")))
                                    .isEmpty();
                    scene.expect(
                            !taken,
                            "no answer about ours, or the key that the answer names",
                            "the driver said " + note.words() + ", and told no other key");
                });
    }

    // Answers that tell nothing

    private static ConformanceCase nothingTold(Rule rule, String prefix, Fault fault) {
        return atResult(
                        rule,
                        prefix + Words.id(fault),
                        fault,
                        "no result is told for a lookup under the fault " + Words.of(fault))
                .does(scene -> {
                    Notes.LookedUp note = struck(scene, fault);
                    scene.expect(!Results.decides(note.result()), "no result", "the driver said " + note.words());
                    scene.expect(
                            rule != Rule.LOOKUP_LOST || !note.is(LookupKind.IN_PROGRESS),
                            "no news, as there was none",
                            "the driver said " + note.words());
                });
    }

    private static ConformanceCase notNotFound(Fault fault) {
        return atResult(
                        Rule.NOT_FOUND_EXACT,
                        "sale/" + Words.id(fault),
                        fault,
                        "a lookup does not say that nothing is known, under the fault " + Words.of(fault))
                .does(scene -> {
                    Notes.LookedUp note = struck(scene, fault);
                    Optional<String> pattern = scene.declared()
                            .traits(Operation.SALE)
                            .flatMap(OperationTraits::notFoundAnswer)
                            .map(known -> known.value());
                    Optional<String> said = note.notFound();
                    scene.expect(
                            said.isEmpty() || (pattern.isPresent() && !pattern.equals(said)),
                            "not the answer that nothing is known",
                            "the driver said " + note.words());
                });
    }

    private static ConformanceCase notThrown(Fault fault) {
        return atResult(
                        Rule.ANSWER_NOT_THROWN,
                        "lookup/" + Words.id(fault),
                        fault,
                        "a lookup is answered and throws nothing, under the fault " + Words.of(fault))
                .does(scene -> {
                    Notes.LookedUp note = struck(scene, fault);
                    scene.expect(note.thrown() == null, "an answer", "the driver threw " + Words.thrown(note.thrown()));
                });
    }

    private static ConformanceCase unauthorised() {
        return atResult(
                        Rule.REFUSED_CREDENTIALS_TOLD,
                        "sale",
                        Fault.UNAUTHORISED,
                        "refused credentials are told in answer to a lookup")
                .does(scene -> {
                    Notes.LookedUp note = struck(scene, Fault.UNAUTHORISED);
                    scene.expect(
                            note.is(LookupKind.UNAUTHORISED),
                            "the answer that the credentials were refused",
                            "the driver said " + note.words());
                });
    }

    private static ConformanceCase.Builder atResult(Rule rule, String detail, Fault fault, String title) {
        return ConformanceCase.of(rule, detail, title)
                .unless(Declared.operation(Operation.SALE))
                .unless(Results.found())
                .injects(fault.at(Moment.LOOKUP_RESULT));
    }

    /** Looks a sale up that has its result, under a fault. */
    private static Notes.LookedUp struck(Scene scene, Fault fault) {
        FaultPlan plan = fault.at(Moment.LOOKUP_RESULT);
        Map<String, Object> settings = Faults.isSilent(plan) ? scene.impatient() : Map.of();
        DriverBench bench = scene.bench(settings, scene.credentials());
        Notes.Started started = Results.sold(scene, bench);
        scene.inject(plan.always()); // a lookup may be repeated
        Notes.LookedUp note = bench.lookup(started);
        scene.terminal().clearFaults();
        scene.struck(plan);
        return note;
    }

    // What is found

    private static ConformanceCase finds(Operation operation) {
        return ConformanceCase.of(
                        Rule.LOOKUP_FINDS,
                        Words.id(operation),
                        Words.one(operation) + " is found by its key after another transaction")
                .needs(
                        operation == Operation.SALE || operation == Operation.REVERSAL
                                ? Need.CARDHOLDER
                                : Need.SIMULATOR)
                .unless(Declared.operation(operation))
                .unless(Declared.traits(operation, Results::isFound, "lookups by key"))
                .does(scene -> {
                    StartRequest request = scene.requests().of(operation);
                    scene.mark();
                    DriverBench bench = scene.bench();
                    Notes.Started first = bench.start(request);
                    Results.accepted(scene, first);
                    scene.settle(bench, first);
                    LedgerEntry truth = scene.entry()
                            .orElseThrow(() -> UnjudgedException.because("the terminal carried nothing out"));
                    Notes.Started second =
                            bench.start(scene.requests().sale(scene.requests().minor(700)));
                    Results.accepted(scene, second);
                    scene.settle(bench, second);
                    found(
                            scene,
                            operation,
                            bench.lookupUntilDone(first, 4),
                            truth,
                            first.key().orElse(""));
                });
    }

    private static ConformanceCase findsAfterLostAnswer() {
        FaultPlan plan = Fault.LOSE_ANSWER.at(Moment.START);
        return ConformanceCase.of(
                        Rule.LOOKUP_FINDS,
                        "sale/lost-answer",
                        "a sale whose answer was lost is found by the key of the till")
                .unless(Declared.operation(Operation.SALE))
                .unless(Results.found())
                .unless(Declared.traits(
                        Operation.SALE, traits -> traits.keyOrigin().value() == KeyOrigin.CLIENT, "keys of the till"))
                .injects(plan)
                .does(scene -> {
                    DriverBench bench = scene.bench();
                    scene.inject(plan);
                    Notes.Started lost = bench.start(scene.requests().of(Operation.SALE));
                    scene.struck(plan);
                    scene.settle();
                    LedgerEntry truth = scene.entry()
                            .orElseThrow(() -> UnjudgedException.because("the terminal carried nothing out"));
                    found(
                            scene,
                            Operation.SALE,
                            bench.lookupUntilDone(lost, 4),
                            truth,
                            lost.key().orElse(""));
                });
    }

    private static void found(Scene scene, Operation operation, Notes.LookedUp note, LedgerEntry truth, String key) {
        Optional<Evidence> told = note.result();
        boolean assumed = scene.declared()
                .traits(operation)
                .map(traits -> traits.lookup().grade() == Grade.ASSUMED
                        || traits.keyOrigin().grade() == Grade.ASSUMED)
                .orElse(false);
        boolean ours = told.filter(evidence -> evidence.verdicts().contains(Verdict.APPROVED)
                        && evidence.key().map(key::equalsIgnoreCase).orElse(true)
                        && evidence.amounts()
                                .base()
                                .map(amount -> isAmountOf(truth, operation, amount))
                                .orElse(true))
                .isPresent();
        if (!ours && assumed) {
            throw UnjudgedException.notApplicable("it is only assumed, and not so here: " + note.words());
        }
        scene.expect(
                ours,
                "the result of " + Scene.words(truth),
                "the driver said " + note.words()
                        + told.map(evidence -> " of " + Words.of(evidence.amounts()) + " with the key "
                                        + Words.of(evidence.key()))
                                .orElse(""));
    }

    /** Of the release of a whole nothing was ordered, and zero may stand for all. */
    private static boolean isAmountOf(LedgerEntry truth, Operation operation, Money told) {
        return told.equals(truth.approved()) || (operation == Operation.REVERSAL && told.isZero());
    }

    private static ConformanceCase durable() {
        return ConformanceCase.of(
                        Rule.LOOKUP_DURABLE,
                        "sale",
                        "a sale is found by its key after terminal and till were restarted")
                .needs(Need.CARDHOLDER)
                .unless(Declared.operation(Operation.SALE))
                .unless(Results.found())
                .unless(Declared.traits(
                        Operation.SALE, traits -> traits.lookupDurable().value(), "lookups that outlive a restart"))
                .does(scene -> {
                    DriverBench bench = scene.bench();
                    Notes.Started started = Results.sold(scene, bench);
                    scene.did("the terminal is restarted, and so is the till");
                    bench.close();
                    scene.terminal().restart();
                    Notes.LookedUp note = scene.bench().lookupUntilDone(started, 3);
                    boolean found = note.result()
                            .filter(told -> told.verdicts().contains(Verdict.APPROVED))
                            .isPresent();
                    boolean assumed = scene.declared()
                            .traits(Operation.SALE)
                            .filter(traits -> traits.lookupDurable().grade() == Grade.ASSUMED)
                            .isPresent();
                    if (!found && assumed) {
                        throw UnjudgedException.notApplicable("it is only assumed, and not so here: " + note.words());
                    }
                    scene.expect(found, "the result", "the driver said " + note.words());
                });
    }

    private static ConformanceCase notFound() {
        return ConformanceCase.of(Rule.NOT_FOUND_TOLD, "sale", "a key that was never used is told to be unknown")
                .needs(Need.NOBODY)
                .unless(Declared.operation(Operation.SALE))
                .unless(Results.found())
                .unless(Declared.traits(
                        Operation.SALE, traits -> traits.notFoundAnswer().isPresent(), "the answer for an unknown key"))
                .does(scene -> {
                    OperationTraits traits =
                            scene.declared().traits(Operation.SALE).orElseThrow();
                    String pattern = traits.notFoundAnswer().orElseThrow().value();
                    Notes.LookedUp note = scene.bench()
                            .lookup(new Lookup(Operation.SALE, traits.keyForm().from(UUID.randomUUID())));
                    boolean told = note.notFound().filter(pattern::equals).isPresent();
                    if (!told && traits.notFoundAnswer().orElseThrow().grade() == Grade.ASSUMED) {
                        throw UnjudgedException.notApplicable("it is only assumed, and not so here: " + note.words());
                    }
                    scene.expect(told, "the answer '" + pattern + "'", "the driver said " + note.words());
                });
    }

    // What a lookup leaves alone

    private static ConformanceCase readOnlyWhenDone() {
        return ConformanceCase.of(Rule.LOOKUP_READ_ONLY, "sale/done", "looking up a sale that is done changes nothing")
                .unless(Declared.operation(Operation.SALE))
                .unless(Results.found())
                .does(scene -> {
                    DriverBench bench = scene.bench();
                    Notes.Started started = Results.sold(scene, bench);
                    List<LedgerEntry> before = scene.entries();
                    scene.given(before.size() == 1, "the terminal carried nothing out");
                    scene.trapCancels();
                    bench.lookup(started);
                    bench.lookup(started);
                    scene.uncancelled();
                    scene.settle();
                    unchanged(scene, before);
                });
    }

    private static ConformanceCase readOnlyWhileWaiting() {
        return ConformanceCase.of(
                        Rule.LOOKUP_READ_ONLY,
                        "sale/waiting",
                        "looking up a sale that waits for its card changes nothing")
                .unless(Declared.operation(Operation.SALE))
                .unless(Results.lookedUp())
                .does(scene -> {
                    Scenario waiting = Scenario.tapsCard().approved().holdAt(Moment.LOOKUP_WAITING_FOR_CARD);
                    scene.play(waiting);
                    DriverBench bench = scene.bench();
                    Notes.Started started = bench.start(scene.requests().of(Operation.SALE));
                    Results.accepted(scene, started);
                    scene.trapCancels();
                    bench.lookup(started);
                    bench.lookup(started);
                    scene.uncancelled();
                    waiting.release();
                    scene.settle();
                    scene.expect(
                            scene.starts().size() == 1
                                    && scene.entries().size() == 1
                                    && scene.entries().get(0).isApproved(),
                            "one approved sale",
                            scene.truth() + " after "
                                    + Words.count(scene.starts().size(), "start"));
                });
    }

    private static ConformanceCase readOnlyOfUnknown() {
        return ConformanceCase.of(
                        Rule.LOOKUP_READ_ONLY, "sale/unknown", "looking up a key that was never used starts nothing")
                .unless(Declared.operation(Operation.SALE))
                .unless(Results.found())
                .does(scene -> {
                    OperationTraits traits =
                            scene.declared().traits(Operation.SALE).orElseThrow();
                    scene.trapCancels();
                    scene.bench()
                            .lookup(new Lookup(Operation.SALE, traits.keyForm().from(UUID.randomUUID())));
                    scene.uncancelled();
                    scene.settle();
                    scene.expect(
                            scene.starts().isEmpty() && scene.entries().isEmpty(),
                            "nothing to be started",
                            "the terminal got " + Words.count(scene.starts().size(), "start") + ", and "
                                    + scene.truth());
                });
    }

    private static void unchanged(Scene scene, List<LedgerEntry> before) {
        scene.expect(
                scene.starts().size() == 1 && scene.entries().equals(before),
                "nothing to be changed",
                scene.truth() + " after " + Words.count(scene.starts().size(), "start"));
    }

    // Several at once

    private static ConformanceCase parallel() {
        return ConformanceCase.of(
                        Rule.LOOKUP_PARALLEL, "sale", "lookups of several threads at once get their own answers")
                .unless(Declared.operation(Operation.SALE))
                .unless(Results.found())
                .does(scene -> {
                    DriverBench bench = scene.bench();
                    List<Notes.Started> sales = new ArrayList<>();
                    List<Money> amounts = new ArrayList<>();
                    for (int i = 1; i <= 3; i++) {
                        Money amount = scene.requests().minor(1000 + i);
                        Sale sale = Sale.builder()
                                .tender(Tender.of(
                                        "parallel-" + DriverBench.random().substring(0, 10)))
                                .amount(amount)
                                .build();
                        Notes.Started started = bench.start(sale);
                        Results.accepted(scene, started);
                        scene.settle();
                        sales.add(started);
                        amounts.add(amount);
                    }
                    for (int i = 0; i < sales.size(); i++) {
                        String alone = lookups(bench, sales.get(i), amounts.get(i), new CountDownLatch(0))
                                .call();
                        scene.given(alone.isEmpty(), "not even one thread gets its own answer: " + alone);
                    }
                    scene.did(THREADS + " threads look three sales up at once");
                    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
                    try {
                        CountDownLatch ready = new CountDownLatch(THREADS);
                        List<Future<String>> wrong = new ArrayList<>();
                        for (int i = 0; i < THREADS; i++) {
                            int which = i % sales.size();
                            wrong.add(threads.submit(lookups(bench, sales.get(which), amounts.get(which), ready)));
                        }
                        for (Future<String> each : wrong) {
                            String words = each.get();
                            scene.expect(words.isEmpty(), "each thread to get its own answer", words);
                        }
                    } finally {
                        threads.shutdownNow();
                    }
                });
    }

    private static ConformanceCase unhindered(Moment waiting) {
        FaultPlan plan = Fault.STALL_ANSWER.at(waiting);
        String other = waiting == Moment.START ? "start" : "lookup";
        return ConformanceCase.of(
                        Rule.LOOKUP_PARALLEL,
                        "sale/waiting-" + other,
                        "a lookup is answered while a " + other + " waits for its answer")
                .unless(Declared.operation(Operation.SALE))
                .unless(Results.found())
                .injects(plan)
                .does(scene -> {
                    DriverBench bench = scene.bench();
                    Notes.Started sold = Results.sold(scene, bench);
                    StartRequest next = scene.requests().of(Operation.SALE);
                    scene.inject(plan);
                    scene.did("a " + other + " waits for its answer, and another thread looks the sale up");
                    Thread waits = new Thread(
                            waiting == Moment.START ? () -> bench.start(next) : () -> bench.lookup(sold),
                            "conformance-waiting");
                    waits.setDaemon(true);
                    waits.start();
                    try {
                        scene.given(scene.await(() -> !scene.strikes().isEmpty(), PROMPT), "the fault did not strike");
                        Thread looks = new Thread(() -> bench.lookup(sold), "conformance-lookup");
                        looks.setDaemon(true);
                        looks.start();
                        boolean answered = scene.await(() -> !looks.isAlive(), PROMPT);
                        scene.expect(
                                answered && waits.isAlive(),
                                "an answer to the lookup",
                                answered ? "it came after the " + other + " had given up" : "there was none");
                    } finally {
                        scene.terminal().restart();
                        scene.await(() -> !waits.isAlive(), PROMPT);
                    }
                });
    }

    /** Looks one sale up several times; returns what was wrong, or nothing. */
    private static Callable<String> lookups(DriverBench bench, Notes.Started sale, Money amount, CountDownLatch ready) {
        return () -> {
            ready.countDown();
            ready.await();
            for (int i = 0; i < 4; i++) {
                Lookup question = new Lookup(Operation.SALE, sale.key().orElse(""));
                LookupAnswer answer;
                try {
                    answer = bench.terminal().lookup(question, Duration.ofSeconds(1));
                } catch (RuntimeException e) {
                    return "the driver threw " + Words.thrown(e);
                }
                Optional<Evidence> result = new Notes.LookedUp(question, answer, null).result();
                if (result.isEmpty()) {
                    return "the driver said " + answer;
                }
                Evidence told = result.get();
                boolean key =
                        told.key().map(sale.key().orElse("")::equalsIgnoreCase).orElse(true);
                boolean money = told.amounts().base().map(amount::equals).orElse(true);
                if (!key || !money) {
                    return "a lookup of " + amount + " was answered with " + Words.of(told.amounts())
                            + " and the key of " + (key ? "this sale" : "another");
                }
            }
            return "";
        };
    }
}
