package dev.tillbridge.testkit.conformance;

import dev.tillbridge.model.Amounts;
import dev.tillbridge.model.Operation;
import dev.tillbridge.spi.Evidence;
import dev.tillbridge.spi.OperationTraits.KeyOrigin;
import dev.tillbridge.testkit.Fault;
import dev.tillbridge.testkit.FaultPlan;
import dev.tillbridge.testkit.Moment;
import dev.tillbridge.testkit.Scenario;
import dev.tillbridge.testkit.conformance.Notes.StartKind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joda.money.Money;

/** Cases about results that say too little, too much, or something of another transaction. */
final class ResultCases {

    private static final Map<Fault, Rule> SPOILT = new EnumMap<>(Map.of(
            Fault.MISSING_VERDICT, Rule.VERDICT_ABSENT,
            Fault.NULL_VERDICT, Rule.VERDICT_ABSENT,
            Fault.UNKNOWN_VERDICT, Rule.VERDICT_UNKNOWN,
            Fault.CONTRADICTORY_VERDICT, Rule.VERDICT_CONTRADICTED));

    private static final List<Fault> THROWING = List.of(
            Fault.MISSING_VERDICT,
            Fault.NULL_VERDICT,
            Fault.UNKNOWN_VERDICT,
            Fault.FOREIGN_TRANSACTION,
            Fault.WRONG_OPERATION,
            Fault.WRONG_CURRENCY,
            Fault.MALFORMED_AMOUNT,
            Fault.UNKNOWN_CURRENCY);

    private ResultCases() {}

    static List<ConformanceCase> all() {
        List<ConformanceCase> cases = new ArrayList<>();
        for (Operation operation : Operation.values()) {
            SPOILT.forEach((fault, rule) -> cases.add(undecided(rule, operation, fault)));
        }
        cases.add(finishedWithoutResult());
        for (Operation operation : Operation.values()) {
            cases.add(foreign(operation));
            cases.add(foreignAcceptance(operation));
            cases.add(wrongAmount(operation));
            cases.add(wrongCurrency(operation));
            cases.add(wrongOperation(operation));
            cases.add(malformed(Rule.AMOUNT_ECHOED, operation, Fault.MALFORMED_AMOUNT));
            cases.add(malformed(Rule.CURRENCY_ECHOED, operation, Fault.UNKNOWN_CURRENCY));
        }
        THROWING.forEach(fault -> cases.add(notThrown(fault)));
        return cases;
    }

    private static ConformanceCase.Builder result(Rule rule, Operation operation, Fault fault, String title) {
        return ConformanceCase.of(rule, Words.id(operation) + "/" + Words.id(fault), title)
                .unless(Declared.operation(operation));
    }

    // Too little, too much

    private static ConformanceCase undecided(Rule rule, Operation operation, Fault fault) {
        return result(
                        rule,
                        operation,
                        fault,
                        "the result of " + Words.one(operation) + " decides nothing under the fault " + Words.of(fault))
                .does(scene -> {
                    Results.Told told = Results.under(scene, operation, fault);
                    scene.expect(!told.decides(), "no decision", "the driver said " + told.words());
                });
    }

    private static ConformanceCase finishedWithoutResult() {
        FaultPlan plan = Fault.FINISHED_WITHOUT_RESULT.at(Moment.LOOKUP_WAITING_FOR_CARD);
        return ConformanceCase.of(
                        Rule.VERDICT_ABSENT,
                        "sale/finished-without-result",
                        "an answer that says finished, but carries no result, decides nothing")
                .unless(Declared.operation(Operation.SALE))
                .unless(Results.lookedUp())
                .injects(plan)
                .does(scene -> {
                    Scenario waiting = Scenario.tapsCard().approved().holdAt(Moment.LOOKUP_WAITING_FOR_CARD);
                    scene.play(waiting);
                    DriverBench bench = scene.bench();
                    Notes.Started started = bench.start(scene.requests().of(Operation.SALE));
                    Results.accepted(scene, started);
                    scene.inject(plan);
                    bench.lookup(started);
                    scene.struck(plan);
                    scene.expect(
                            Results.decisions(bench.notes()).isEmpty(),
                            "no decision",
                            "the driver said " + bench.notes().lookups().get(0).words());
                });
    }

    private static ConformanceCase notThrown(Fault fault) {
        return ConformanceCase.of(
                        Rule.ANSWER_NOT_THROWN,
                        "result/" + Words.id(fault),
                        "a result is told and throws nothing, under the fault " + Words.of(fault))
                .unless(Declared.operation(Operation.SALE))
                .does(scene -> {
                    Results.Told told = Results.under(scene, Operation.SALE, fault);
                    scene.expect(told.thrown() == null, "an answer", "the driver threw " + Words.thrown(told.thrown()));
                });
    }

    // Something of another transaction

    private static ConformanceCase foreign(Operation operation) {
        return result(
                        Rule.RESULT_OWN,
                        operation,
                        Fault.FOREIGN_TRANSACTION,
                        "the key of another transaction's result is handed on for " + Words.one(operation))
                .does(scene -> {
                    Results.Told told = Results.under(scene, operation, Fault.FOREIGN_TRANSACTION);
                    scene.expect(
                            !told.decides() || isAnothers(told.evidence(), told.key()),
                            "the key that came with the result",
                            "the driver said " + told.words() + " with "
                                    + key(told.evidence(), "the key that was asked for"));
                });
    }

    private static ConformanceCase foreignAcceptance(Operation operation) {
        FaultPlan plan = Fault.FOREIGN_TRANSACTION.at(Moment.START);
        return ConformanceCase.of(
                        Rule.RESULT_OWN,
                        Words.id(operation) + "/foreign-acceptance",
                        "the key of an acceptance that is another transaction's is handed on for "
                                + Words.one(operation))
                .unless(Declared.operation(operation))
                .unless(Declared.traits(operation, Results::isLookedUp, "results that are looked up"))
                .unless(Declared.traits(
                        operation, traits -> traits.keyOrigin().value() == KeyOrigin.CLIENT, "keys of the till"))
                .injects(plan)
                .does(scene -> {
                    Notes.Started note = DoubtCases.struck(scene, operation, Fault.FOREIGN_TRANSACTION);
                    String ours = note.start().key().orElseThrow().value();
                    scene.expect(
                            !note.is(StartKind.ACCEPTED) || isAnothers(note.evidence(), ours),
                            "the key that came with the acceptance",
                            "the driver told " + key(note.evidence(), "the key that it had sent"));
                });
    }

    /** Returns whether core can see from this that it is not about the start with our key. */
    private static boolean isAnothers(Optional<Evidence> told, String ours) {
        return told.flatMap(Evidence::key)
                .filter(key -> !key.equalsIgnoreCase(ours))
                .isPresent();
    }

    private static String key(Optional<Evidence> told, String ours) {
        return told.flatMap(Evidence::key).isPresent() ? ours : "no key";
    }

    private static ConformanceCase wrongAmount(Operation operation) {
        return result(
                        Rule.AMOUNT_ECHOED,
                        operation,
                        Fault.WRONG_AMOUNT,
                        "another amount in the result of " + Words.one(operation) + " is handed on")
                .does(scene -> {
                    Results.Told told = Results.under(scene, operation, Fault.WRONG_AMOUNT);
                    Money asked = told.request()
                            .amount()
                            .orElseThrow(() -> UnjudgedException.notApplicable(
                                    Words.one(operation) + " asks for no amount that could be compared"));
                    Optional<Money> base =
                            told.evidence().map(Evidence::amounts).flatMap(Amounts::base);
                    scene.expect(
                            !told.decides()
                                    || base.filter(amount -> !amount.equals(asked))
                                            .isPresent(),
                            "the amount that came with the result",
                            "the driver said " + told.words() + " with "
                                    + base.map(amount -> "the amount " + amount).orElse("no amount"));
                });
    }

    /** What is stated and cannot be read is not as good as what is not stated. */
    private static ConformanceCase malformed(Rule rule, Operation operation, Fault fault) {
        return result(
                        rule,
                        operation,
                        fault,
                        "the result of " + Words.one(operation) + " decides nothing under the fault " + Words.of(fault))
                .does(scene -> {
                    Results.Told told = Results.under(scene, operation, fault);
                    if (told.request().amount().isEmpty()) {
                        throw UnjudgedException.notApplicable(
                                Words.one(operation) + " asks for no amount that could be compared");
                    }
                    scene.expect(!told.decides(), "no decision", "the driver said " + told.words());
                });
    }

    private static ConformanceCase wrongCurrency(Operation operation) {
        return result(
                        Rule.CURRENCY_ECHOED,
                        operation,
                        Fault.WRONG_CURRENCY,
                        "another currency in the result of " + Words.one(operation) + " is handed on")
                .does(scene -> {
                    Results.Told told = Results.under(scene, operation, Fault.WRONG_CURRENCY);
                    boolean handedOn = told.evidence()
                            .flatMap(evidence -> evidence.currency()
                                    .or(() -> evidence.amounts().currency()))
                            .filter(currency -> !currency.equals(scene.currency()))
                            .isPresent();
                    scene.expect(
                            !told.decides() || handedOn,
                            "the currency that came with the result",
                            "the driver said " + told.words() + " with the currency "
                                    + told.evidence()
                                            .flatMap(Evidence::currency)
                                            .map(Object::toString)
                                            .orElse("missing"));
                });
    }

    private static ConformanceCase wrongOperation(Operation operation) {
        return result(
                        Rule.OPERATION_ECHOED,
                        operation,
                        Fault.WRONG_OPERATION,
                        "another kind of operation in the result of " + Words.one(operation) + " is handed on")
                .does(scene -> {
                    Results.Told told = Results.under(scene, operation, Fault.WRONG_OPERATION);
                    boolean handedOn = told.evidence()
                            .flatMap(Evidence::operation)
                            .filter(stated -> stated != operation)
                            .isPresent();
                    scene.expect(
                            !told.decides() || handedOn,
                            "the operation that came with the result",
                            "the driver said " + told.words() + " with the operation "
                                    + told.evidence()
                                            .flatMap(Evidence::operation)
                                            .map(Words::of)
                                            .orElse("missing"));
                });
    }
}
