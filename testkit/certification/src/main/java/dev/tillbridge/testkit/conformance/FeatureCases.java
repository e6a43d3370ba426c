package dev.tillbridge.testkit.conformance;

import dev.tillbridge.Attempt;
import dev.tillbridge.Outcome;
import dev.tillbridge.model.AcquiredCard;
import dev.tillbridge.model.AuthorisationOnly;
import dev.tillbridge.model.CardAcquisition;
import dev.tillbridge.model.Feature;
import dev.tillbridge.model.Operation;
import dev.tillbridge.model.PreAuthorisation;
import dev.tillbridge.model.ProviderRef;
import dev.tillbridge.model.Refund;
import dev.tillbridge.model.Reversal;
import dev.tillbridge.model.Sale;
import dev.tillbridge.model.StartKey;
import dev.tillbridge.model.StartRequest;
import dev.tillbridge.spi.AcquisitionAnswer;
import dev.tillbridge.spi.CardAcquisitionSupport;
import dev.tillbridge.testkit.LedgerEntry;
import dev.tillbridge.testkit.Scenario;
import dev.tillbridge.testkit.conformance.ConformanceCase.Need;
import dev.tillbridge.testkit.conformance.Notes.StartKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.joda.money.Money;

/** Cases about ways of asking that not every terminal knows. */
final class FeatureCases {

    private static final Set<Operation> WITH_AN_ORIGINAL =
            Set.of(Operation.TOP_UP, Operation.COMPLETION, Operation.REVERSAL, Operation.VOID);

    /** What a wire may take for its own punctuation, or spell otherwise. */
    private static final List<String> ODD_REFERENCES =
            List.of("table 7", "a;b", "50%25", "a&b=c", "a+b", "\"7\"", "a\\nb", "a/b", "<7>", "Caf\u00e9", "\u684c7");

    private FeatureCases() {}

    static List<ConformanceCase> all() {
        List<ConformanceCase> cases = new ArrayList<>();
        cases.add(gratuity());
        cases.add(cashback());
        for (Operation operation : Operation.values()) {
            cases.add(reference(operation));
        }
        cases.add(oddReferences());
        for (Operation operation : Operation.values()) {
            if (WITH_AN_ORIGINAL.contains(operation)) {
                cases.add(original(operation, Feature.BY_CARD));
                cases.add(original(operation, Feature.BY_ID));
            }
        }
        cases.add(partial());
        cases.add(acquired(Operation.PRE_AUTHORISATION));
        cases.add(acquired(Operation.AUTHORISATION_ONLY));
        cases.add(linked());
        cases.add(deferred());
        return cases;
    }

    private static ConformanceCase.Builder feature(Operation operation, Feature feature) {
        return ConformanceCase.of(
                        Rule.FEATURE_REAL,
                        Words.id(operation) + "/" + Words.id(feature),
                        Words.of(operation) + " with " + feature.words() + " is done so at the terminal")
                .unless(Declared.operation(operation))
                .unless(Declared.feature(operation, feature));
    }

    private static ConformanceCase gratuity() {
        return feature(Operation.SALE, Feature.GRATUITY).needs(Need.CARDHOLDER).does(scene -> {
            Money tip = scene.requests().minor(125);
            LedgerEntry entry = done(scene, sale(scene).gratuity(tip).build());
            scene.expect(entry.gratuity().equals(tip), "a tip of " + tip, "it was " + entry.gratuity());
        });
    }

    private static ConformanceCase cashback() {
        return feature(Operation.SALE, Feature.CASHBACK).needs(Need.CARDHOLDER).does(scene -> {
            Money cash = scene.requests().minor(2000);
            LedgerEntry entry = done(scene, sale(scene).cashback(cash).build());
            scene.expect(entry.cashback().equals(cash), "cash back of " + cash, "it was " + entry.cashback());
        });
    }

    private static Sale.Builder sale(Scene scene) {
        return Sale.builder()
                .tender(scene.requests().tender())
                .amount(scene.requests().amount())
                .reference(scene.requests().reference(Operation.SALE));
    }

    private static ConformanceCase reference(Operation operation) {
        return feature(operation, Feature.REFERENCE).does(scene -> {
            StartRequest request = scene.requests().of(operation);
            scene.mark();
            scene.bench().start(request);
            scene.given(!scene.starts().isEmpty(), "no start arrived");
            scene.expect(
                    scene.starts().get(0).reference().equals(request.reference().orElseThrow()),
                    "the reference " + request.reference().orElseThrow(),
                    "it was '" + scene.starts().get(0).reference() + "'");
        });
    }

    private static ConformanceCase oddReferences() {
        return ConformanceCase.of(
                        Rule.FEATURE_REAL,
                        "sale/odd-reference",
                        "a reference with odd characters arrives as it is, or is refused before anything is sent")
                .unless(Declared.operation(Operation.SALE))
                .unless(Declared.feature(Operation.SALE, Feature.REFERENCE))
                .does(scene -> {
                    for (String reference : ODD_REFERENCES) {
                        scene.mark();
                        Notes.Started note = scene.bench()
                                .start(Sale.builder()
                                        .tender(scene.requests().tender())
                                        .amount(scene.requests().amount())
                                        .reference(reference)
                                        .build());
                        scene.settle();
                        if (note.passes() == 0 && note.is(StartKind.NEVER_LEFT)) {
                            continue; // refusing it loses nothing
                        }
                        scene.given(!scene.starts().isEmpty(), "no start arrived with the reference " + reference);
                        String there = scene.starts().get(0).reference();
                        scene.expect(there.equals(reference), "the reference " + reference, "it was '" + there + "'");
                    }
                });
    }

    private static ConformanceCase original(Operation operation, Feature feature) {
        return feature(operation, feature).does(scene -> {
            StartRequest request = scene.requests().of(operation, feature == Feature.BY_ID);
            LedgerEntry entry = done(scene, request);
            scene.expect(
                    entry.isApproved() && entry.operation() == operation,
                    "an approved " + Words.of(operation),
                    scene.truth());
        });
    }

    private static ConformanceCase partial() {
        return feature(Operation.REVERSAL, Feature.PARTIAL)
                .needs(Need.CARDHOLDER)
                .does(scene -> {
                    Money part = scene.requests().minor(450);
                    Reversal request = Reversal.builder()
                            .tender(scene.requests().tender())
                            .amount(part)
                            .reference(scene.requests().reference(Operation.REVERSAL))
                            .preAuthId(scene.requests().held(scene.declared().knows(Operation.REVERSAL, Feature.BY_ID)))
                            .build();
                    LedgerEntry entry = done(scene, request);
                    scene.expect(entry.approved().equals(part), "a release of " + part, scene.truth());
                });
    }

    private static ConformanceCase acquired(Operation operation) {
        return feature(operation, Feature.ACQUIRED_CARD)
                .unless(Declared.ability(CardAcquisitionSupport.class, "card acquisition"))
                .does(scene -> {
                    Money amount = scene.requests().amount();
                    scene.play(Scenario.tapsCard().approved());
                    AcquiredCard card = card(scene, scene.bench());
                    StartRequest request = operation == Operation.PRE_AUTHORISATION
                            ? PreAuthorisation.builder()
                                    .tender(scene.requests().tender())
                                    .amount(amount)
                                    .reference(scene.requests().reference(operation))
                                    .acquiredCard(card)
                                    .build()
                            : AuthorisationOnly.builder()
                                    .tender(scene.requests().tender())
                                    .amount(amount)
                                    .reference(scene.requests().reference(operation))
                                    .acquiredCard(card)
                                    .build();
                    scene.mark();
                    Attempt attempt = scene.desk().perform(request);
                    scene.expect(
                            attempt.summary().outcome() instanceof Outcome.Approved
                                    && scene.entry()
                                            .filter(LedgerEntry::isApproved)
                                            .isPresent(),
                            "an approval with the card that was read",
                            Words.told(attempt) + ", and " + scene.truth());
                });
    }

    /** Reads a card. */
    static AcquiredCard card(Scene scene, DriverBench bench) {
        CardAcquisitionSupport support = bench.as(CardAcquisitionSupport.class);
        scene.announceReading();
        StartKey key = support.beginAcquisition(
                        CardAcquisition.of(scene.requests().amount()))
                .value()
                .orElseThrow(() -> UnjudgedException.because("no acquisition began"));
        for (int i = 0; i < 10 || (i < 1000 && scene.breathes()); i++) {
            AcquisitionAnswer answer = support.lookAtAcquisition(key);
            scene.seen("acquisition: " + acquisition(answer));
            Optional<AcquiredCard> card = answer.match(
                    waiting -> Optional.empty(),
                    read -> Optional.of(read.card()),
                    ended -> Optional.empty(),
                    lost -> Optional.empty());
            if (card.isPresent()) {
                return card.get();
            }
        }
        throw UnjudgedException.because("no card was read");
    }

    private static String acquisition(AcquisitionAnswer answer) {
        return answer.match(
                waiting -> "it waits for the card",
                read -> "the card was read",
                ended -> "it ended: " + ended.text(),
                lost -> "lost: " + lost.text());
    }

    private static ConformanceCase linked() {
        return feature(Operation.REFUND, Feature.LINKED).does(scene -> {
            ProviderRef sold = scene.requests().sold();
            Refund request = Refund.builder()
                    .tender(scene.requests().tender())
                    .amount(scene.requests().amount())
                    .reference(scene.requests().reference(Operation.REFUND))
                    .original(sold)
                    .build();
            LedgerEntry entry = done(scene, request);
            scene.expect(
                    entry.isApproved() && entry.operation() == Operation.REFUND, "an approved refund", scene.truth());
            scene.expect(
                    scene.wire().stream().anyMatch(sent -> (sent.path() + sent.body()).contains(sold.value())),
                    "the sale " + sold.value() + " to be named on the wire",
                    "it is not there");
        });
    }

    /** The ledger does not tell when money is collected, so the request is compared with one that is not deferred. */
    private static ConformanceCase deferred() {
        return feature(Operation.SALE, Feature.DEFERRED).does(scene -> {
            String first = sent(scene, sale(scene).reference(null).build());
            String second = sent(scene, sale(scene).reference(null).build());
            scene.given(first.equals(second), "two equal sales are not sent alike, so that nothing can be compared");
            String deferred =
                    sent(scene, sale(scene).reference(null).deferred(true).build());
            scene.expect(
                    !first.equals(deferred),
                    "a request that differs from that of a sale which is not deferred",
                    "it is the same but for its key");
        });
    }

    /** Returns the request by which a sale is started, without what makes it this one. */
    private static String sent(Scene scene, StartRequest request) {
        scene.mark();
        scene.play(Scenario.tapsCard().approved());
        Notes.Started note = scene.bench().start(request);
        scene.settle();
        scene.given(scene.entry().filter(LedgerEntry::isApproved).isPresent(), "no approved sale: " + note.words());
        scene.given(!scene.wire().isEmpty(), "no sale arrived");
        String body = scene.wire().get(0).body();
        String key = note.start().key().map(StartKey::value).orElse("");
        String keyless = key.isEmpty() ? body : body.replace(key, "#");
        return keyless.replaceAll("[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}", "#");
    }

    /** Carries a request through on a healthy terminal and returns what the ledger says. */
    private static LedgerEntry done(Scene scene, StartRequest request) {
        scene.mark();
        scene.play(Scenario.tapsCard().approved());
        DriverBench bench = scene.bench();
        Notes.Started note = bench.start(request);
        scene.settle(bench, note);
        return scene.entry()
                .orElseThrow(() -> UnjudgedException.because("the terminal carried nothing out: " + note.words()));
    }
}
