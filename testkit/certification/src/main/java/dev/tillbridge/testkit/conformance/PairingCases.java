package dev.tillbridge.testkit.conformance;

import dev.tillbridge.model.Answer;
import dev.tillbridge.model.Operation;
import dev.tillbridge.spi.PairingSupport;
import dev.tillbridge.testkit.Fault;
import dev.tillbridge.testkit.FaultPlan;
import dev.tillbridge.testkit.Moment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Cases about terminals that give a token for a code; they come last, as a token takes the place of the one before. */
final class PairingCases {

    private PairingCases() {}

    static List<ConformanceCase> all() {
        List<ConformanceCase> cases = new ArrayList<>();
        cases.add(unpaired());
        cases.add(real());
        cases.add(wrongCode());
        cases.add(blankCode());
        for (Fault fault : List.of(Fault.LOSE_ANSWER, Fault.GARBLE_ANSWER, Fault.INTERNAL_ERROR)) {
            cases.add(kept(fault));
        }
        for (Fault fault : List.of(Fault.LOSE_ANSWER, Fault.RETRY_LATER, Fault.REDIRECT)) {
            cases.add(once(fault));
        }
        return cases;
    }

    private static ConformanceCase.Builder pairing(Rule rule, String detail, String title) {
        return ConformanceCase.of(rule, detail, title).unless(Declared.ability(PairingSupport.class, "pairing"));
    }

    private static String code(Scene scene) {
        return scene.terminal()
                .showPairingCode()
                .orElseThrow(() -> UnjudgedException.because("the terminal shows no code"));
    }

    private static Answer<String> pair(Scene scene, DriverBench bench, String code) {
        scene.did("pair");
        Answer<String> answer = bench.as(PairingSupport.class).pair(code, null);
        scene.seen(answer.match(value -> "paired: " + value, none -> Words.of(none.reason()) + ": " + none.text()));
        return answer;
    }

    private static ConformanceCase unpaired() {
        return pairing(Rule.UNPAIRED_SILENT, "sale", "nothing is sent without the token")
                .unless(Declared.operation(Operation.SALE))
                .does(scene -> {
                    DriverBench bench = scene.bench(Map.of(), new Credentials());
                    if (bench.as(PairingSupport.class).pairing().paired()) {
                        throw UnjudgedException.notApplicable("this terminal needs no token");
                    }
                    Notes.Started note = bench.start(scene.requests().of(Operation.SALE));
                    scene.expect(
                            note.passes() == 0 && scene.starts().isEmpty(),
                            "nothing to be sent",
                            "the driver said " + note.words());
                });
    }

    private static ConformanceCase real() {
        return pairing(Rule.PAIRING_REAL, "right-code", "a right code pairs, and payments work with it")
                .does(scene -> {
                    Credentials store = new Credentials();
                    DriverBench bench = scene.bench(Map.of(), store);
                    boolean paired = pair(scene, bench, code(scene)).value().isPresent();
                    scene.expect(paired && store.hasToken(), "a token to be stored", "there is " + store);
                    scene.expect(
                            bench.as(PairingSupport.class).pairing().paired(),
                            "the terminal to be paired",
                            "it is not");
                    if (scene.declared().operations().containsKey(Operation.SALE)) {
                        bench.start(scene.requests().of(Operation.SALE));
                        scene.settle();
                        scene.expect(scene.entry().isPresent(), "a sale", scene.truth());
                    }
                    Pairings.pair(scene, scene.credentials());
                });
    }

    private static ConformanceCase wrongCode() {
        return pairing(Rule.PAIRING_REFUSED_KEEPS, "wrong-code", "a wrong code changes nothing that is stored")
                .does(scene -> {
                    String right = code(scene);
                    Credentials store = scene.credentials().copy();
                    Object before = store.state();
                    Answer<String> answer = pair(scene, scene.bench(Map.of(), store), wrong(right));
                    scene.expect(answer.value().isEmpty(), "no success", "the driver said that it is paired");
                    scene.expect(before.equals(store.state()), "nothing to be stored", "what is stored has changed");
                });
    }

    private static String wrong(String right) {
        char first = right.charAt(0);
        return (first == '9' ? '1' : (char) (first + 1)) + right.substring(1);
    }

    private static ConformanceCase blankCode() {
        return pairing(Rule.PAIRING_ONCE, "blank-code", "a blank code is refused before anything is sent")
                .does(scene -> {
                    Answer<String> answer = pair(
                            scene, scene.bench(Map.of(), scene.credentials().copy()), " ");
                    scene.expect(answer.value().isEmpty(), "no success", "the driver said that it is paired");
                    scene.expect(
                            scene.wire().isEmpty(),
                            "nothing to be sent",
                            "there were " + Words.count(scene.wire().size(), "request"));
                });
    }

    private static ConformanceCase kept(Fault fault) {
        FaultPlan plan = fault.at(Moment.REPORT);
        return pairing(
                        Rule.PAIRING_REFUSED_KEEPS,
                        Words.id(fault),
                        "pairing that does not succeed changes nothing that is stored, under the fault "
                                + Words.of(fault))
                .injects(plan)
                .does(scene -> {
                    String code = code(scene);
                    Credentials store = scene.credentials().copy();
                    Object before = store.state();
                    scene.inject(plan.always());
                    Answer<String> answer = pair(scene, scene.bench(scene.impatient(), store), code);
                    scene.struck(plan);
                    Object after = store.state();
                    scene.terminal().clearFaults();
                    Pairings.pair(scene, scene.credentials());
                    scene.expect(answer.value().isEmpty(), "no success", "the driver said that it is paired");
                    scene.expect(before.equals(after), "nothing to be stored", "what is stored has changed");
                });
    }

    private static ConformanceCase once(Fault fault) {
        FaultPlan plan = fault.at(Moment.REPORT);
        return pairing(Rule.PAIRING_ONCE, Words.id(fault), "a code is sent once under the fault " + Words.of(fault))
                .injects(plan)
                .does(scene -> {
                    String code = code(scene);
                    scene.inject(plan.always());
                    scene.mark();
                    pair(
                            scene,
                            scene.bench(scene.impatient(), scene.credentials().copy()),
                            code);
                    scene.struck(plan);
                    int requests = scene.wire().size();
                    scene.terminal().clearFaults();
                    Pairings.pair(scene, scene.credentials());
                    scene.expect(requests == 1, "one request", "there were " + requests);
                });
    }
}
