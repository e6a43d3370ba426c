package dev.tillbridge.driver.payxpert.app;

import dev.tillbridge.model.Feature;
import dev.tillbridge.model.Operation;
import dev.tillbridge.spi.Grade;
import dev.tillbridge.spi.KeyForm;
import dev.tillbridge.spi.OperationTraits;
import dev.tillbridge.spi.OperationTraits.AnswerTime;
import dev.tillbridge.spi.OperationTraits.KeyOrigin;
import dev.tillbridge.spi.OperationTraits.LookupBy;
import dev.tillbridge.texts.Phrase;
import java.util.Map;
import java.util.Set;

/** What is known of each operation of PayXpress, and how well. Pure. */
final class PayxpertAppTraits {

    /** @protocol payxpert-app 4.3 [px:intent-rev]: invalid parameters, another transaction in progress, in the background */
    static final Set<String> REJECTS = Set.of("2", "3", "4");

    private static final Phrase WHERE_TO_LOOK = Phrase.of(PayxpertAppTraits.class, "app", "whereToLook.app");

    private PayxpertAppTraits() {}

    /** Returns the operations that can be started. */
    static Map<Operation, OperationTraits> of(PayxpertAppSettings settings) {
        Set<Feature> refund = settings.directRefundExtra().isPresent() ? Set.of(Feature.LINKED) : Set.of();
        return Map.of(
                Operation.SALE, traits(Set.of(Feature.DEFERRED)),
                Operation.REFUND, traits(refund),
                Operation.VOID, traits(Set.of(Feature.BY_CARD)));
    }

    private static OperationTraits traits(Set<Feature> features) {
        return builder(WHERE_TO_LOOK)
                .rejects(REJECTS, Grade.DOCUMENTED)
                .features(features)
                .build();
    }

    /**
     * Returns what holds for every app that gets the screen: the result comes to the device by itself or not at all, so it can be asked
     * for only where it has arrived.
     *
     * @protocol payxpert-app 3.2 [px:intent-rev]: our reference goes with the start; 4.2 [px:intent-rev]: and comes back
     * @protocol payxpert-app 3.3 [px:intent-rev]: no status query and no abort
     */
    static OperationTraits.Builder builder(Phrase whereToLook) {
        return OperationTraits.builder()
                .key(KeyOrigin.CLIENT, KeyForm.HEX_32, Grade.DOCUMENTED)
                .lookup(LookupBy.LAST_ONLY, Grade.DOCUMENTED)
                .answerTime(AnswerTime.AFTER_CARD, Grade.DOCUMENTED)
                .completionMarker("the app hands the screen back with a result")
                .whereToLook(whereToLook);
    }
}
