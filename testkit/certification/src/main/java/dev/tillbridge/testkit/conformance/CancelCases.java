package dev.tillbridge.testkit.conformance;

import dev.tillbridge.model.Operation;
import dev.tillbridge.model.Progress;
import dev.tillbridge.model.Receipt;
import dev.tillbridge.model.Verdict;
import dev.tillbridge.spi.CancelAnswer;
import dev.tillbridge.spi.CancelSupport;
import dev.tillbridge.spi.Evidence;
import dev.tillbridge.spi.Lookup;
import dev.tillbridge.spi.OperationTraits.CancelBy;
import dev.tillbridge.testkit.Fault;
import dev.tillbridge.testkit.FaultPlan;
import dev.tillbridge.testkit.LedgerEntry;
import dev.tillbridge.testkit.Moment;
import dev.tillbridge.testkit.Scenario;
import dev.tillbridge.testkit.SimulatedTerminal;
import dev.tillbridge.testkit.conformance.ConformanceCase.Need;
import dev.tillbridge.testkit.conformance.Notes.LookupKind;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Cases about what happens between a start and its result: cancelling, progress, and the receipts in the end. */
final class CancelCases {

    private static final Set<Progress.Step> BEFORE_THE_CARD =
            EnumSet.of(Progress.Step.STARTED, Progress.Step.PRESENT_CARD, Progress.Step.ATTENTION, Progress.Step.OTHER);

    private CancelCases() {}

    static List<ConformanceCase> all() {
        return List.of(
                closedGate(),
                real(),
                tooLate(),
                lostCancel(),
                askedFor(),
                goesOn(),
                declared(),
                waiting(),
                contactless(),
                receipts());
    }

    private static ConformanceCase.Builder cancel(Rule rule, String detail, String title) {
        return ConformanceCase.of(rule, detail, title)
                .unless(Declared.operation(Operation.SALE))
                .unless(Results.lookedUp())
                .unless(Declared.ability(CancelSupport.class, "cancelling"))
                .unless(Declared.traits(Operation.SALE, traits -> traits.knownCancel() != CancelBy.NONE, "cancelling"));
    }

    /** Begins a sale that the terminal keeps somewhere, and asks until it stands there. */
    private static Notes.Started held(Scene scene, DriverBench bench, Scenario scenario, int lookups) {
        scene.play(scenario);
        Notes.Started started = bench.start(scene.requests().of(Operation.SALE));
        Results.accepted(scene, started);
        for (int i = 0; i < lookups; i++) {
            bench.lookup(started);
        }
        return started;
    }

    private static Lookup lookup(Notes.Started started) {
        return new Lookup(Operation.SALE, started.key().orElse(""));
    }

    /** What was seen running may be over when the connection stands, and most cancels name no transaction. */
    private static ConformanceCase closedGate() {
        return cancel(Rule.GATE_FIRST, "cancel/closed-gate", "nothing of a cancel leaves through a closed gate")
                .does(scene -> {
                    DriverBench bench = scene.bench();
                    Scenario scenario = Scenario.tapsCard().approved().holdAt(Moment.LOOKUP_WAITING_FOR_CARD);
                    Notes.Started started = held(scene, bench, scenario, 2);
                    scene.mark();
                    scene.did("a cancel through a closed gate");
                    CancelAnswer answer = bench.as(CancelSupport.class).cancel(lookup(started), bench.gate(false));
                    scene.seen("cancel: " + Words.of(answer));
                    scene.expect(
                            answer.kind() != CancelAnswer.Kind.TAKEN,
                            "an answer that the terminal did not give",
                            "the driver said " + Words.of(answer));
                    scenario.release();
                    scene.settle();
                    scene.expect(
                            scene.entry().filter(LedgerEntry::isApproved).isPresent(),
                            "a sale that goes on",
                            scene.truth());
                });
    }

    private static ConformanceCase real() {
        return cancel(Rule.CANCEL_REAL, "sale", "a sale that waits for its card is cancelled by the till")
                .does(scene -> {
                    DriverBench bench = scene.bench();
                    Scenario scenario = Scenario.tapsCard().approved().holdAt(Moment.LOOKUP_WAITING_FOR_CARD);
                    Notes.Started started = held(scene, bench, scenario, 2);
                    scene.did("cancel");
                    CancelAnswer answer = bench.as(CancelSupport.class).cancel(lookup(started), bench.gate(true));
                    scene.seen("cancel: " + Words.of(answer));
                    scenario.release();
                    scene.settle();
                    scene.expect(
                            scene.entry()
                                    .filter(entry -> entry.verdict() == LedgerEntry.Verdict.CANCELLED)
                                    .isPresent(),
                            "a cancelled sale at the terminal",
                            scene.truth() + ", and the driver said " + Words.of(answer));
                });
    }

    private static ConformanceCase tooLate() {
        return cancel(
                        Rule.CANCEL_DECIDES_NOTHING,
                        "sale/too-late",
                        "a sale that is approved although it was to be cancelled is told as approved")
                .does(scene -> {
                    DriverBench bench = scene.bench();
                    Scenario scenario = Scenario.tapsCard().approved().holdAt(Moment.LOOKUP_AUTHORISING);
                    Notes.Started started = held(scene, bench, scenario, 5);
                    scene.did("cancel, while the issuer is being asked");
                    CancelAnswer answer = bench.as(CancelSupport.class).cancel(lookup(started), bench.gate(true));
                    scene.seen("cancel: " + Words.of(answer));
                    scenario.release();
                    scene.settle();
                    if (scene.entry().filter(LedgerEntry::isApproved).isEmpty()) {
                        throw UnjudgedException.notApplicable("this terminal cancels while the issuer is being asked");
                    }
                    expectApproved(scene, bench.lookupUntilDone(started, 4));
                });
    }

    private static ConformanceCase lostCancel() {
        FaultPlan plan = Fault.LOSE_ANSWER.at(Moment.CANCEL);
        return cancel(Rule.CANCEL_DECIDES_NOTHING, "sale/lost-answer", "a cancel without an answer is told as such")
                .injects(plan)
                .does(scene -> {
                    DriverBench bench = scene.bench();
                    Notes.Started started = held(
                            scene, bench, Scenario.tapsCard().approved().holdAt(Moment.LOOKUP_WAITING_FOR_CARD), 2);
                    scene.inject(plan);
                    CancelAnswer answer = bench.as(CancelSupport.class).cancel(lookup(started), bench.gate(true));
                    scene.struck(plan);
                    scene.expect(
                            answer.kind() == CancelAnswer.Kind.LOST,
                            "that no answer came",
                            "the driver said " + Words.of(answer));
                });
    }

    /** That the terminal took a cancel is no result: what is told of it afterwards was asked for afterwards. */
    private static ConformanceCase askedFor() {
        return cancel(
                        Rule.CANCEL_DECIDES_NOTHING,
                        "sale/asked-for",
                        "how a sale ended whose cancel was taken is asked of the terminal")
                .needs(Need.SIMULATOR)
                .does(scene -> {
                    DriverBench bench = scene.bench();
                    Scenario scenario = Scenario.tapsCard().approved().holdAt(Moment.LOOKUP_WAITING_FOR_CARD);
                    Notes.Started started = held(scene, bench, scenario, 2);
                    scene.did("cancel");
                    CancelAnswer answer = bench.as(CancelSupport.class).cancel(lookup(started), bench.gate(true));
                    scene.seen("cancel: " + Words.of(answer));
                    scenario.release();
                    scene.settle();
                    scene.mark();
                    Notes.LookedUp note = bench.lookup(started);
                    scene.expect(
                            !note.is(LookupKind.FINISHED, LookupKind.IN_PROGRESS)
                                    || !scene.wire().isEmpty(),
                            "a question to the terminal",
                            "the driver said " + note.words() + " without having asked it");
                });
    }

    /** A terminal may take a cancel and go on: what it says when it is asked counts, whatever it said to the cancel. */
    private static ConformanceCase goesOn() {
        FaultPlan plan = Fault.CANCEL_WITHOUT_EFFECT.at(Moment.CANCEL);
        return cancel(
                        Rule.CANCEL_DECIDES_NOTHING,
                        "sale/goes-on",
                        "a sale that is approved although its cancel was taken is told as approved")
                .injects(plan)
                .does(scene -> {
                    DriverBench bench = scene.bench();
                    Scenario scenario = Scenario.tapsCard().approved().holdAt(Moment.LOOKUP_WAITING_FOR_CARD);
                    Notes.Started started = held(scene, bench, scenario, 2);
                    scene.inject(plan);
                    scene.did("cancel");
                    CancelAnswer answer = bench.as(CancelSupport.class).cancel(lookup(started), bench.gate(true));
                    scene.struck(plan);
                    scene.seen("cancel: " + Words.of(answer));
                    scenario.release();
                    scene.settle();
                    expectApproved(scene, bench.lookupUntilDone(started, 4));
                });
    }

    private static void expectApproved(Scene scene, Notes.LookedUp note) {
        scene.expect(
                note.result()
                        .filter(evidence -> evidence.verdicts().equals(Set.of(Verdict.APPROVED)))
                        .isPresent(),
                "the verdict approved, as " + scene.truth(),
                "the driver said " + note.words());
    }

    private static ConformanceCase declared() {
        return ConformanceCase.of(
                        Rule.CANCEL_DECLARED,
                        "driver",
                        "cancelling is declared where it is implemented, and the other way round")
                .needs(Need.NOBODY)
                .does(scene -> {
                    boolean implemented = scene.declared().has(CancelSupport.class);
                    List<Operation> cancellable = scene.declared().operations().entrySet().stream()
                            .filter(entry -> entry.getValue().cancel().value() != CancelBy.NONE)
                            .map(Map.Entry::getKey)
                            .toList();
                    scene.seen("cancelling is " + (implemented ? "" : "not ") + "implemented, and declared for "
                            + Words.list(cancellable));
                    scene.expect(
                            implemented != cancellable.isEmpty(),
                            "both or neither",
                            implemented
                                    ? "no operation declares it"
                                    : Words.list(cancellable) + " declare it, and nothing implements it");
                });
    }

    // Progress

    private static ConformanceCase waiting() {
        return ConformanceCase.of(
                        Rule.PROGRESS_TRUE,
                        "sale/waiting",
                        "no step after the card is told while the terminal waits for the card")
                .unless(Declared.operation(Operation.SALE))
                .unless(Results.lookedUp())
                .does(scene -> {
                    DriverBench bench = scene.bench();
                    held(scene, bench, Scenario.tapsCard().approved().holdAt(Moment.LOOKUP_WAITING_FOR_CARD), 5);
                    Set<Progress.Step> told = steps(bench);
                    scene.expect(
                            BEFORE_THE_CARD.containsAll(told),
                            "steps of a terminal that waits for the card",
                            "the driver told " + Words.list(new TreeSet<>(told)));
                });
    }

    private static ConformanceCase contactless() {
        return ConformanceCase.of(
                        Rule.PROGRESS_TRUE,
                        "sale/contactless",
                        "no PIN and no signature are told where none was asked for")
                .unless(Declared.operation(Operation.SALE))
                .unless(Results.lookedUp())
                .does(scene -> {
                    DriverBench bench = scene.bench();
                    Notes.Started started =
                            held(scene, bench, Scenario.tapsCard().approved(), 0);
                    Notes.LookedUp last = bench.lookupUntilDone(started, 12);
                    scene.given(!last.is(LookupKind.IN_PROGRESS), "the sale did not come to its end");
                    Set<Progress.Step> told = steps(bench);
                    scene.expect(
                            !told.contains(Progress.Step.PIN_ENTRY)
                                    && !told.contains(Progress.Step.SIGNATURE)
                                    && !told.contains(Progress.Step.CANCELLING),
                            "steps of a card that was tapped",
                            "the driver told " + Words.list(new TreeSet<>(told)));
                });
    }

    private static Set<Progress.Step> steps(DriverBench bench) {
        return bench.notes().progress().stream().map(Progress::step).collect(Collectors.toSet());
    }

    // Receipts

    /** What the terminal printed is not in the ledger, but its amount is, and every receipt shows it. */
    private static ConformanceCase receipts() {
        return ConformanceCase.of(
                        Rule.RECEIPT_KEPT,
                        "sale",
                        "the receipts of a sale are handed on with their amount, each time alike")
                .unless(Declared.operation(Operation.SALE))
                .does(scene -> {
                    DriverBench bench = scene.bench();
                    Notes.Started started = Results.sold(scene, bench);
                    Optional<Evidence> result = started.evidence();
                    if (Results.moment(scene.declared(), Operation.SALE) == Moment.LOOKUP_RESULT) {
                        result = bench.lookup(started).result();
                    }
                    List<Receipt> receipts =
                            result.map(told -> told.details().receipts()).orElse(List.of());
                    List<List<String>> printed =
                            scene.simulated().map(SimulatedTerminal::receipts).orElse(List.of());
                    if (receipts.isEmpty() && printed.isEmpty()) {
                        throw UnjudgedException.notApplicable("this terminal hands no receipt to the till");
                    }
                    scene.expect(!receipts.isEmpty(), "the receipts of the terminal", "there is none");
                    scene.expect(
                            receipts.size() >= printed.size(),
                            Words.count(printed.size(), "receipt"),
                            "the driver told " + receipts.size());
                    LedgerEntry truth = scene.entry()
                            .orElseThrow(() -> UnjudgedException.because("the terminal carried nothing out"));
                    for (Receipt receipt : receipts) {
                        String text = String.join("\n", receipt.lines());
                        scene.expect(
                                shows(text, truth),
                                "a receipt with the amount " + truth.amount(),
                                "one has " + Words.count(receipt.lines().size(), "line") + " without it");
                        scene.expect(
                                printed.isEmpty() || printed.stream().anyMatch(lines -> alike(lines, receipt.lines())),
                                "a receipt as the terminal worded it",
                                "one reads: " + String.join(" | ", receipt.lines()));
                    }
                });
    }

    private static boolean shows(String text, LedgerEntry truth) {
        String plain = truth.amount().getAmount().toPlainString();
        return text.contains(plain) || text.contains(plain.replace('.', ','));
    }

    /** Where a terminal tells elements instead of lines, the driver puts their names before them: each line ends as the terminal worded it. */
    private static boolean alike(List<String> printed, List<String> told) {
        List<String> ends = written(printed);
        List<String> lines = written(told);
        return ends.size() == lines.size()
                && IntStream.range(0, ends.size()).allMatch(i -> lines.get(i).endsWith(ends.get(i)));
    }

    private static List<String> written(List<String> lines) {
        return lines.stream().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }
}
