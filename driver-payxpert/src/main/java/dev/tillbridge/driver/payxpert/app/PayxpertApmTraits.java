package dev.tillbridge.driver.payxpert.app;

import dev.tillbridge.model.Feature;
import dev.tillbridge.model.Operation;
import dev.tillbridge.spi.Grade;
import dev.tillbridge.spi.OperationTraits;
import dev.tillbridge.spi.OperationTraits.LookupBy;
import dev.tillbridge.texts.Phrase;
import java.util.Map;
import java.util.Set;

/** What is known of each operation of PayXpress APM, and how well; the operator can vouch for the form of results. Pure. */
final class PayxpertApmTraits {

    private static final Phrase WHERE_TO_LOOK = Phrase.of(PayxpertApmTraits.class, "app", "whereToLook.apm");

    private PayxpertApmTraits() {}

    /** @protocol payxpert-app 5 [px:apm]: sale, refund, direct refund */
    static Map<Operation, OperationTraits> of(PayxpertApmSettings settings) {
        return Map.of(
                Operation.SALE, traits(settings, Set.of()),
                Operation.REFUND, traits(settings, Set.of(Feature.LINKED)));
    }

    /** @protocol payxpert-app 5 [assumed]: results have the codes of PayXpress; only where the operator vouches for it */
    private static OperationTraits traits(PayxpertApmSettings settings, Set<Feature> features) {
        OperationTraits.Builder traits =
                PayxpertAppTraits.builder(WHERE_TO_LOOK).features(features);
        // A result that proves nothing when it comes proves nothing later either: nobody is kept waiting for it.
        return settings.resultIsKnown()
                ? traits.rejects(PayxpertAppTraits.REJECTS, settings.gradeOfResult())
                        .build()
                : traits.lookup(LookupBy.NONE, Grade.DOCUMENTED).build();
    }
}
