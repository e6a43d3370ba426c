package dev.tillbridge.testkit.conformance;

import dev.tillbridge.model.Operation;
import dev.tillbridge.model.StartRequest;
import dev.tillbridge.spi.StartAnswer;
import dev.tillbridge.testkit.Fault;
import dev.tillbridge.testkit.FaultPlan;
import dev.tillbridge.testkit.Moment;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Cases about what is sent to begin an operation. */
final class StartCases {

    private static final Set<Fault> EVERY_OPERATION =
            EnumSet.of(Fault.LOSE_ANSWER, Fault.TRUNCATE_ANSWER, Fault.INTERNAL_ERROR_AFTER_EXECUTION, Fault.RETRY_LATER);

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
                            "there were " + scene.starts().size());
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
                            scene.starts().size() > 0 && sent.passes() > 0 || passes == 0,
                            "no start arrives at all, so nothing is shown");
                    scene.expect(
                            scene.starts().size() <= 1,
                            "no start message on the wire",
                            "the terminal got " + scene.starts().size() + " start messages, one of them through an open gate");
                    scene.expect(passes == 1, "the gate to be asked once", "it was asked " + passes + " times");
                    scene.expect(
                            refused.answer() instanceof StartAnswer.NeverLeft,
                            "the answer that nothing left",
                            "the driver said " + refused.words());
                });
    }
}
