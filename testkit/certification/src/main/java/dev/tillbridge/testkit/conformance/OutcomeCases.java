package dev.tillbridge.testkit.conformance;

import dev.tillbridge.Attempt;
import dev.tillbridge.Outcome;
import dev.tillbridge.model.Feature;
import dev.tillbridge.model.Operation;
import dev.tillbridge.model.Refund;
import dev.tillbridge.model.StartRequest;
import dev.tillbridge.testkit.LedgerEntry;
import dev.tillbridge.testkit.Scenario;
import dev.tillbridge.testkit.WireFeature;
import dev.tillbridge.testkit.conformance.ConformanceCase.Need;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.joda.money.Money;

/** Cases about how what cardholder and issuer did is told to the till. */
final class OutcomeCases {

    private static final List<Operation> WITH_A_CARD =
            List.of(Operation.SALE, Operation.REFUND, Operation.PRE_AUTHORISATION);

    /** Operations that refer to an earlier transaction. */
    private static final List<Operation> WITH_AN_ORIGINAL =
            List.of(Operation.VOID, Operation.COMPLETION, Operation.REVERSAL, Operation.TOP_UP);

    private OutcomeCases() {}

    static List<ConformanceCase> all() {
        List<ConformanceCase> cases = new ArrayList<>();
        for (Operation operation : Operation.values()) {
            cases.add(real(operation));
        }
        WITH_A_CARD.forEach(operation -> cases.add(declined(operation)));
        cases.add(declineCode());
        WITH_A_CARD.forEach(operation -> cases.add(cancelled(operation)));
        cases.add(noCard());
        cases.add(partial());
        cases.add(tip());
        cases.add(idOfSale());
        cases.add(idOfPreAuthorisation());
        WITH_AN_ORIGINAL.forEach(operation -> cases.add(ownResult(operation)));
        cases.add(ownRefund());
        return cases;
    }

    private static ConformanceCase real(Operation operation) {
        return ConformanceCase.of(
                        Rule.OPERATION_REAL,
                        Words.id(operation),
                        "an approved " + Words.of(operation) + " is done at the terminal and told as approved")
                .needs(Need.CARDHOLDER)
                .unless(Declared.operation(operation))
                .does(scene -> {
                    StartRequest request = scene.requests().of(operation);
                    Attempt attempt = played(scene, Scenario.tapsCard().approved(), request);
                    Optional<LedgerEntry> truth = scene.entry();
                    scene.expect(
                            truth.filter(LedgerEntry::isApproved).isPresent(),
                            "an approved " + Words.of(operation) + " at the terminal",
                            scene.truth() + ", and the till was told: "
                                    + Words.of(attempt.summary().outcome()));
                    scene.expect(
                            truth.orElseThrow().operation() == operation,
                            Words.one(operation) + " at the terminal",
                            scene.truth());
                    if (operation == Operation.SALE) {
                        scene.sold();
                    }
                    scene.expect(
                            attempt.summary().outcome() instanceof Outcome.Approved,
                            "the till to be told that it was approved",
                            Words.told(attempt));
                    if (!scene.subject().isSimulated()) {
                        sameAmount(scene, request, truth.orElseThrow(), attempt);
                    }
                });
    }

    /** At a simulated terminal, where every byte can be seen, amounts have cases of their own. */
    private static void sameAmount(Scene scene, StartRequest request, LedgerEntry truth, Attempt attempt) {
        Optional<Money> asked = request.amount();
        scene.expect(
                asked.filter(amount -> !amount.equals(truth.total())).isEmpty(),
                asked.orElse(truth.total()) + " at the terminal",
                scene.truth());
        Optional<Money> told =
                attempt.summary().outcome() instanceof Outcome.Approved approved ? approved.total() : Optional.empty();
        scene.expect(
                told.filter(amount -> !amount.equals(truth.total())).isEmpty(),
                "the till to be told " + truth.total(),
                Words.told(attempt));
    }

    private static ConformanceCase declined(Operation operation) {
        return ConformanceCase.of(
                        Rule.DECLINE_TOLD,
                        Words.id(operation),
                        "a declined " + Words.of(operation) + " is told as declined")
                .needs(Need.CARDHOLDER)
                .unless(Declared.operation(operation))
                .does(scene -> {
                    Attempt attempt = played(
                            scene,
                            Scenario.tapsCard().declined("51"),
                            scene.requests().of(operation));
                    verdict(scene, LedgerEntry.Verdict.DECLINED);
                    scene.expect(
                            attempt.summary().outcome() instanceof Outcome.Declined,
                            "the till to be told that it was declined",
                            Words.told(attempt));
                });
    }

    private static ConformanceCase declineCode() {
        return ConformanceCase.of(Rule.DECLINE_CODE_TOLD, "sale", "the response code of a decline is told")
                .needs(Need.CARDHOLDER)
                .unless(Declared.operation(Operation.SALE))
                .does(scene -> {
                    wordsFor(scene, WireFeature.RESPONSE_CODE);
                    Attempt attempt = played(
                            scene,
                            Scenario.tapsCard().declined("51"),
                            scene.requests().of(Operation.SALE));
                    verdict(scene, LedgerEntry.Verdict.DECLINED);
                    if (!(attempt.summary().outcome() instanceof Outcome.Declined declined)) {
                        throw UnjudgedException.because("the decline was not told: " + Words.told(attempt));
                    }
                    String code = scene.responseCode("51");
                    scene.expect(
                            declined.details()
                                    .responseCode()
                                    .filter(code::equals)
                                    .isPresent(),
                            "the response code " + code,
                            "the code that was told is "
                                    + Words.of(declined.details().responseCode()));
                });
    }

    private static ConformanceCase cancelled(Operation operation) {
        return ConformanceCase.of(
                        Rule.CARDHOLDER_CANCEL_TOLD,
                        Words.id(operation),
                        Words.one(operation) + " that the cardholder cancels at the terminal is told as cancelled")
                .needs(Need.CARDHOLDER)
                .unless(Declared.operation(operation))
                .does(scene -> {
                    Attempt attempt = played(
                            scene,
                            Scenario.cancelsOnTerminal(),
                            scene.requests().of(operation));
                    verdict(scene, LedgerEntry.Verdict.CANCELLED);
                    scene.expect(
                            attempt.summary().outcome() instanceof Outcome.Cancelled,
                            "the till to be told that it was cancelled",
                            Words.told(attempt));
                });
    }

    private static ConformanceCase noCard() {
        return ConformanceCase.of(
                        Rule.CARDHOLDER_CANCEL_TOLD,
                        "sale/no-card",
                        "a sale for which nobody shows a card is not told as declined")
                .needs(Need.CARDHOLDER)
                .unless(Declared.operation(Operation.SALE))
                .does(scene -> {
                    Attempt attempt = played(
                            scene, Scenario.showsNoCard(), scene.requests().of(Operation.SALE));
                    verdict(scene, LedgerEntry.Verdict.CANCELLED);
                    scene.expect(
                            !(attempt.summary().outcome() instanceof Outcome.Declined),
                            "no decline, as no issuer was asked",
                            Words.told(attempt));
                });
    }

    private static ConformanceCase partial() {
        return ConformanceCase.of(Rule.PARTIAL_TOLD, "sale", "a partial approval is told with its amount")
                .needs(Need.CARDHOLDER)
                .unless(Declared.operation(Operation.SALE))
                .does(scene -> {
                    wordsFor(scene, WireFeature.PARTIAL_APPROVAL);
                    Money part = scene.requests().minor(500);
                    Attempt attempt = played(
                            scene,
                            Scenario.tapsCard().approvedPartially(part),
                            scene.requests().of(Operation.SALE));
                    if (scene.entry()
                            .filter(entry -> entry.approved().equals(part))
                            .isEmpty()) {
                        throw UnjudgedException.notApplicable("this terminal approves no part of an amount");
                    }
                    scene.expect(
                            attempt.summary().outcome() instanceof Outcome.Approved approved
                                    && approved.partial()
                                    && approved.amount().filter(part::equals).isPresent(),
                            "a partial approval of " + part,
                            Words.told(attempt));
                });
    }

    private static ConformanceCase tip() {
        return ConformanceCase.of(
                        Rule.AMOUNTS_TOLD, "sale/tip", "a tip that the cardholder adds is told, apart from the amount")
                .needs(Need.CARDHOLDER)
                .unless(Declared.operation(Operation.SALE))
                .does(scene -> {
                    wordsFor(scene, WireFeature.TIP);
                    Money tip = scene.requests().minor(150);
                    Attempt attempt = played(
                            scene,
                            Scenario.tapsCard().approved().addsTip(tip),
                            scene.requests().of(Operation.SALE));
                    if (scene.entry()
                            .filter(entry -> entry.gratuity().equals(tip))
                            .isEmpty()) {
                        throw UnjudgedException.notApplicable("this terminal takes no tip");
                    }
                    Money charged = scene.entry().orElseThrow().total();
                    if (!(attempt.summary().outcome() instanceof Outcome.Approved approved)) {
                        throw new RuleBrokenException("an approval of " + charged, Words.told(attempt));
                    }
                    scene.expect(
                            approved.total().filter(charged::equals).isPresent(),
                            "a total of " + charged + " with the tip",
                            "it was told " + Words.of(approved.amounts()));
                    scene.expect(
                            approved.amounts().gratuity().filter(tip::equals).isPresent(),
                            "a tip of " + tip,
                            "it was told " + Words.of(approved.amounts()));
                });
    }

    private static ConformanceCase idOfSale() {
        return ConformanceCase.of(Rule.ID_TOLD, "sale", "an approved sale is told with the id that undoes it")
                .needs(Need.CARDHOLDER)
                .unless(Declared.operation(Operation.SALE))
                .unless(declared -> declared.knows(Operation.VOID, Feature.BY_ID)
                                || declared.knows(Operation.REFUND, Feature.LINKED)
                        ? Optional.empty()
                        : Optional.of("the driver declares nothing that names a sale by its id"))
                .does(scene -> {
                    Outcome.Approved sold = approved(scene, Operation.SALE);
                    scene.expect(
                            sold.details().providerRef().isPresent(),
                            "the id of the sale for a void or a refund",
                            "the till was told none");
                });
    }

    private static ConformanceCase idOfPreAuthorisation() {
        return ConformanceCase.of(
                        Rule.ID_TOLD,
                        "pre-authorisation",
                        "an approved pre-authorisation is told with the id by which it goes on")
                .needs(Need.CARDHOLDER)
                .unless(Declared.operation(Operation.PRE_AUTHORISATION))
                .unless(declared -> Stream.of(Operation.TOP_UP, Operation.COMPLETION, Operation.REVERSAL)
                                .anyMatch(operation -> declared.knows(operation, Feature.BY_ID))
                        ? Optional.empty()
                        : Optional.of("the driver declares nothing that names a pre-authorisation by its id"))
                .does(scene -> {
                    Outcome.Approved held = approved(scene, Operation.PRE_AUTHORISATION);
                    scene.expect(
                            held.preAuthId().isPresent(),
                            "the id of the pre-authorisation for a completion or a release",
                            "the till was told none");
                });
    }

    private static Outcome.Approved approved(Scene scene, Operation operation) {
        Attempt attempt =
                played(scene, Scenario.tapsCard().approved(), scene.requests().of(operation));
        if (attempt.summary().outcome() instanceof Outcome.Approved approved) {
            return approved;
        }
        throw UnjudgedException.because("the approval was not told: " + Words.told(attempt));
    }

    private static ConformanceCase ownResult(Operation operation) {
        return ConformanceCase.of(
                        Rule.OWN_RESULT,
                        Words.id(operation),
                        Words.one(operation) + " that is declined is not told as approved because its original was")
                .needs(Need.CARDHOLDER)
                .unless(Declared.operation(operation))
                .does(scene -> {
                    StartRequest request = scene.requests().of(operation);
                    notApproved(scene, request);
                });
    }

    private static ConformanceCase ownRefund() {
        return ConformanceCase.of(
                        Rule.OWN_RESULT,
                        "refund/linked",
                        "a linked refund that is declined is not told as approved because its sale was")
                .needs(Need.CARDHOLDER)
                .unless(Declared.operation(Operation.REFUND))
                .unless(Declared.feature(Operation.REFUND, Feature.LINKED))
                .does(scene -> {
                    Requests requests = scene.requests();
                    notApproved(
                            scene,
                            Refund.builder()
                                    .tender(requests.tender())
                                    .amount(requests.amount())
                                    .reference(requests.reference(Operation.REFUND))
                                    .original(requests.sold())
                                    .build());
                });
    }

    private static void notApproved(Scene scene, StartRequest request) {
        Attempt attempt = played(scene, Scenario.tapsCard().declined("05"), request);
        if (scene.entry().filter(LedgerEntry::isApproved).isPresent()) {
            throw UnjudgedException.notApplicable("this terminal declines no " + Words.of(request.operation()));
        }
        scene.expect(
                !(attempt.summary().outcome() instanceof Outcome.Approved),
                "no approval, as " + scene.truth(),
                Words.told(attempt));
    }

    /** Carries a request through as cardholder and issuer do in the scenario; the ledger shows nothing else. */
    private static Attempt played(Scene scene, Scenario scenario, StartRequest request) {
        scene.mark();
        scene.play(scenario);
        return scene.desk().perform(request);
    }

    private static void wordsFor(Scene scene, WireFeature feature) {
        if (!scene.terminal().wireHas(feature)) {
            throw UnjudgedException.notApplicable("this wire has no words for the " + Words.of(feature));
        }
    }

    private static void verdict(Scene scene, LedgerEntry.Verdict verdict) {
        scene.given(
                scene.entry().filter(entry -> entry.verdict() == verdict).isPresent(),
                "the terminal did not end it as " + Words.of(verdict) + ": " + scene.truth());
    }
}
