package dev.tillbridge.testkit.conformance;

import dev.tillbridge.model.Operation;
import dev.tillbridge.model.StartRequest;
import dev.tillbridge.spi.Grade;
import dev.tillbridge.spi.OperationTraits.KeyOrigin;
import dev.tillbridge.testkit.Fault;
import dev.tillbridge.testkit.FaultPlan;
import dev.tillbridge.testkit.Moment;
import dev.tillbridge.testkit.Scenario;
import dev.tillbridge.testkit.WireFeature;
import dev.tillbridge.testkit.conformance.ConformanceCase.Need;
import dev.tillbridge.testkit.conformance.Notes.StartKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** Cases about what is sent to begin an operation. */
final class StartCases {

    private static final Set<Fault> EVERY_OPERATION = EnumSet.of(
            Fault.LOSE_ANSWER, Fault.TRUNCATE_ANSWER, Fault.INTERNAL_ERROR_AFTER_EXECUTION, Fault.RETRY_LATER);

    /** Operations whose amount is told apart from that of what was before; a void is of the whole. */
    private static final Set<Operation> WITH_AN_AMOUNT = EnumSet.of(
            Operation.REFUND,
            Operation.PRE_AUTHORISATION,
            Operation.AUTHORISATION_ONLY,
            Operation.TOP_UP,
            Operation.COMPLETION);

    private static final Duration LATE = Duration.ofMillis(100);

    private StartCases() {}

    static List<ConformanceCase> all() {
        List<ConformanceCase> cases = new ArrayList<>();
        for (Operation operation : Operation.values()) {
            for (Fault fault : Fault.values()) {
                boolean often = operation == Operation.SALE && fault.moments().contains(Moment.START);
                if ((often || EVERY_OPERATION.contains(fault)) && !Faults.ENDLESS.contains(fault)) {
                    cases.add(once(operation, fault.at(Moment.START)));
                }
            }
        }
        for (Operation operation : Operation.values()) {
            cases.add(gateFirst(operation));
        }
        cases.add(unreachable());
        cases.add(connecting(Fault.RESET_HANDSHAKE));
        cases.add(connecting(Fault.STALL_HANDSHAKE));
        for (Operation operation : Operation.values()) {
            cases.add(key(operation));
        }
        cases.add(ownCurrency());
        WITH_AN_AMOUNT.forEach(operation -> cases.add(exact(operation)));
        cases.add(otherCurrency("jpy"));
        cases.add(otherCurrency("kwd"));
        for (Operation operation : Operation.values()) {
            cases.add(undeclared(operation));
        }
        return cases;
    }

    private static ConformanceCase once(Operation operation, FaultPlan plan) {
        return ConformanceCase.of(
                        Rule.START_ONCE,
                        Words.id(operation) + "/" + Words.id(plan.fault()),
                        "a start of " + Words.of(operation) + " is sent once under the fault " + Words.of(plan.fault()))
                .unless(Declared.operation(operation))
                .injects(plan)
                .does(scene -> {
                    StartRequest request = scene.requests().of(operation);
                    scene.mark();
                    scene.inject(plan.always());
                    scene.bench(Faults.isSilent(plan) ? scene.impatient() : Map.of(), scene.credentials())
                            .start(request);
                    scene.struck(plan);
                    scene.terminal().clearFaults();
                    scene.expect(
                            scene.starts().size() == 1,
                            "one start message on the wire",
                            "there were " + Words.count(scene.starts().size(), "start"));
                });
    }

    private static ConformanceCase gateFirst(Operation operation) {
        return ConformanceCase.of(
                        Rule.GATE_FIRST,
                        Words.id(operation) + "/closed-gate",
                        "nothing of a start of " + Words.of(operation) + " leaves through a closed gate")
                .unless(Declared.operation(operation))
                .does(scene -> {
                    StartRequest request = scene.requests().of(operation);
                    scene.mark();
                    scene.did("a start through a closed gate");
                    Notes.Started refused = scene.bench().start(request, false);
                    int passes = refused.passes();
                    scene.did("a sale through an open gate, which arrives after whatever left before");
                    Notes.Started sent = scene.bench().start(scene.requests().of(Operation.SALE));
                    scene.given(
                            (!scene.starts().isEmpty() && sent.passes() > 0) || passes == 0,
                            "no start arrives at all, so nothing is shown");
                    if (operation == Operation.SALE) {
                        scene.await(
                                () -> scene.starts().size() > 1,
                                LATE); // a busy terminal may read the second connection first
                    }
                    scene.expect(
                            scene.starts().size() <= 1,
                            "no start message on the wire",
                            "the terminal got " + scene.starts().size()
                                    + " start messages, one of them through an open gate");
                    scene.expect(
                            passes == 1, "the gate to be asked once", "it was asked " + Words.count(passes, "time"));
                    scene.expect(
                            refused.is(StartKind.NEVER_LEFT),
                            "the answer that nothing left",
                            "the driver said " + refused.words());
                });
    }

    private static ConformanceCase unreachable() {
        return ConformanceCase.of(
                        Rule.CONNECT_BEFORE_GATE,
                        "sale/refuse-connection",
                        "a start to an unreachable terminal never left")
                .needs(Need.NO_NETWORK)
                .unless(Declared.operation(Operation.SALE))
                .does(scene -> {
                    StartRequest request = scene.requests().of(Operation.SALE);
                    scene.did("the terminal is taken off the network");
                    scene.terminal().refuseConnections(true);
                    neverLeft(scene, scene.bench().start(request));
                });
    }

    private static ConformanceCase connecting(Fault fault) {
        FaultPlan plan = fault.at(Moment.CONNECT);
        return ConformanceCase.of(
                        Rule.CONNECT_BEFORE_GATE,
                        "sale/" + Words.id(fault),
                        "a start whose connection does not come to stand never left, under the fault "
                                + Words.of(fault))
                .unless(Declared.operation(Operation.SALE))
                .injects(plan)
                .does(scene -> {
                    if (!scene.terminal().wireHas(WireFeature.HANDSHAKE)) {
                        throw UnjudgedException.notApplicable(
                                "this wire has no handshake, so that a request is under way when the connection falls");
                    }
                    StartRequest request = scene.requests().of(Operation.SALE);
                    scene.inject(plan);
                    Notes.Started note =
                            scene.bench(scene.impatient(), scene.credentials()).start(request);
                    scene.struck(plan);
                    neverLeft(scene, note);
                });
    }

    private static void neverLeft(Scene scene, Notes.Started note) {
        boolean left = note.passes() > 0 && !note.isProvenUnsent();
        scene.expect(!left, "the gate not to be passed", "it was, and the driver said " + note.words());
        scene.expect(
                note.thrown() != null || note.is(StartKind.NEVER_LEFT),
                "the answer that nothing left",
                "the driver said " + note.words());
    }

    private static ConformanceCase key(Operation operation) {
        return ConformanceCase.of(
                        Rule.KEY_SENT,
                        Words.id(operation),
                        "a start of " + Words.of(operation) + " carries the key that core made for it")
                .unless(Declared.operation(operation))
                .unless(Declared.traits(
                        operation, traits -> traits.keyOrigin().value() == KeyOrigin.CLIENT, "keys of the till"))
                .does(scene -> {
                    StartRequest request = scene.requests().of(operation);
                    scene.mark();
                    Notes.Started note = scene.bench().start(request);
                    scene.given(!scene.starts().isEmpty(), "no start arrived: " + note.words());
                    String sent = scene.starts().get(0).key();
                    String ours = note.start().key().orElseThrow().value();
                    if (sent.isEmpty() && scene.subject().intents().isPresent()) {
                        throw UnjudgedException.notApplicable("the app takes no key; the handing over carries it");
                    }
                    boolean assumed = scene.declared()
                            .traits(operation)
                            .filter(traits -> traits.keyOrigin().grade() == Grade.ASSUMED)
                            .isPresent();
                    if (sent.isEmpty() && assumed) {
                        throw UnjudgedException.notApplicable("it is only assumed, and not so here");
                    }
                    scene.expect(
                            scene.declared()
                                    .traits(operation)
                                    .orElseThrow()
                                    .keyForm()
                                    .same(ours, sent),
                            "the key " + ours,
                            "the start carried '" + sent + "'");
                });
    }

    private static ConformanceCase ownCurrency() {
        return ConformanceCase.of(Rule.AMOUNT_EXACT, "sale", "amounts arrive exactly in the currency of the terminal")
                .unless(Declared.operation(Operation.SALE))
                .does(StartCases::exact);
    }

    private static ConformanceCase exact(Operation operation) {
        return ConformanceCase.of(
                        Rule.AMOUNT_EXACT,
                        Words.id(operation),
                        "the amount of " + Words.one(operation) + " arrives exactly, apart from any before it")
                .unless(Declared.operation(operation))
                .does(scene -> {
                    Money amount = scene.requests().minor(1203);
                    StartRequest request = scene.requests().of(operation, amount);
                    scene.mark();
                    scene.play(Scenario.tapsCard().approved());
                    arrives(scene, scene.bench().start(request), amount);
                });
    }

    private static ConformanceCase otherCurrency(String code) {
        return ConformanceCase.of(
                        Rule.AMOUNT_EXACT, "sale/" + code, "amounts arrive exactly in " + code.toUpperCase(Locale.ROOT))
                .unless(Declared.operation(Operation.SALE))
                .does(scene -> exact(scene.inCurrency(CurrencyUnit.of(code.toUpperCase(Locale.ROOT)))
                        .orElseThrow(() -> UnjudgedException.notApplicable("there is no terminal in that currency"))));
    }

    private static void exact(Scene scene) {
        DriverBench bench = scene.bench();
        for (long units : List.of(1L, 105L, 99_999L)) {
            scene.mark();
            Money amount = scene.requests().minor(units);
            Notes.Started note = bench.start(scene.requests().sale(amount));
            arrives(scene, note, amount);
        }
    }

    private static void arrives(Scene scene, Notes.Started note, Money amount) {
        if (note.is(StartKind.NEVER_LEFT)) {
            return; // refusing an amount is exact, too
        }
        scene.settle();
        scene.given(!scene.entries().isEmpty(), "the terminal carried nothing out: " + note.words());
        Money there = scene.entries().get(0).amount();
        scene.expect(there.equals(amount), amount + " at the terminal", "it was " + there);
    }

    private static ConformanceCase undeclared(Operation operation) {
        return ConformanceCase.of(
                        Rule.UNDECLARED_REFUSED,
                        Words.id(operation),
                        "nothing leaves for " + Words.of(operation) + ", which is not declared")
                .unless(Declared.undeclared(operation))
                .does(scene -> {
                    Notes.Started note = scene.bench().start(scene.requests().bare(operation));
                    scene.expect(
                            note.passes() == 0 && scene.starts().isEmpty(),
                            "nothing to leave",
                            "the gate was asked " + Words.count(note.passes(), "time") + ", and the terminal got "
                                    + Words.count(scene.starts().size(), "start"));
                });
    }
}
