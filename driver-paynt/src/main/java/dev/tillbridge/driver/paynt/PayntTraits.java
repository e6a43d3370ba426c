package dev.tillbridge.driver.paynt;

import dev.tillbridge.driver.paynt.PayntSettings.Fact;
import dev.tillbridge.model.Feature;
import dev.tillbridge.model.Operation;
import dev.tillbridge.spi.Grade;
import dev.tillbridge.spi.KeyForm;
import dev.tillbridge.spi.OperationTraits;
import dev.tillbridge.spi.OperationTraits.AnswerTime;
import dev.tillbridge.spi.OperationTraits.CancelBy;
import dev.tillbridge.spi.OperationTraits.KeyOrigin;
import dev.tillbridge.spi.OperationTraits.LookupBy;
import dev.tillbridge.texts.Phrase;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/** What is known of each operation, and how well. Pure. */
final class PayntTraits {

    private static final String COMPLETION_MARKER =
            "the lookup is answered with 200 and a transApproved that is true or false; without it, it is still running";
    private static final String WINDOW = "never from the till: only the cardholder or the cashier at the terminal can";
    private static final Phrase WHERE_TO_LOOK = Phrase.of(PayntTraits.class, "paynt", "whereToLook");

    /** @protocol paynt 8 [seed]: at present three months; how long it really is, is [assumed] */
    private static final Duration RETENTION = Duration.ofDays(90);

    /** @protocol paynt 9 [paynt-docs]: void and release are one type on the wire, by the uti of the original */
    private static final Map<Operation, Set<Feature>> FEATURES = Map.of(
            Operation.SALE, Set.of(),
            Operation.REFUND, Set.of(),
            Operation.PRE_AUTHORISATION, Set.of(),
            Operation.COMPLETION, Set.of(Feature.BY_ID),
            Operation.VOID, Set.of(Feature.BY_ID),
            Operation.REVERSAL, Set.of(Feature.BY_ID));

    private PayntTraits() {}

    /** Returns the operations that can be started. */
    static Map<Operation, OperationTraits> of(PayntSettings settings) {
        Map<Operation, OperationTraits> all = new EnumMap<>(Operation.class);
        FEATURES.forEach((operation, features) -> all.put(operation, traits(operation, features, settings)));
        return Map.copyOf(all);
    }

    /**
     * Returns what is known of an operation; there is no answer that proves that a uti was never known.
     *
     * @protocol paynt 5.1 [seed]: a lookup by the uti
     * @protocol paynt 4.5 [seed]: 400 and 401
     * @protocol paynt 4.4 [seed]: the uti comes at once
     * @protocol paynt 10 [seed]: there is no cancel
     */
    private static OperationTraits traits(Operation operation, Set<Feature> features, PayntSettings settings) {
        OperationTraits.Builder traits = OperationTraits.builder()
                .lookup(LookupBy.KEY, Grade.DOCUMENTED)
                .keyRetention(RETENTION, Grade.ASSUMED)
                .rejects(Set.of("400", "401"), Grade.DOCUMENTED)
                .cancel(CancelBy.NONE, Grade.DOCUMENTED, WINDOW)
                .negativesMayChangeFor(settings.values().get(PayntSettings.NEGATIVES_MAY_CHANGE_FOR), Grade.ASSUMED)
                .answerTime(AnswerTime.IMMEDIATE, Grade.DOCUMENTED)
                .features(Set.of(Feature.REFERENCE))
                .features(features)
                .completionMarker(COMPLETION_MARKER)
                .whereToLook(WHERE_TO_LOOK);
        // Keys of either side are compared exactly. @protocol paynt 8 [assumed]
        return (settings.sendsKey(operation)
                        ? traits.key(KeyOrigin.CLIENT, KeyForm.HEX_32, settings.grade(Fact.CLIENT_UTI))
                        : traits.key(KeyOrigin.SERVER, KeyForm.HEX_32, Grade.DOCUMENTED))
                .build();
    }
}
