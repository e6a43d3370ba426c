package dev.tillbridge.driver.axept;

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
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What is known of each operation, and how well; the operator of a certified device can vouch for what is assumed here. Pure. */
final class AxeptTraits {

    private static final String COMPLETION_MARKER =
            "the lookup is answered with 200 and a result; with 206 it is still running";
    private static final String WINDOW =
            "until a card is presented; with a pre-authorisation id practically never, as the terminal goes straight to processing";
    private static final Phrase WHERE_TO_LOOK = Phrase.of(AxeptTraits.class, "axept", "whereToLook");

    private AxeptTraits() {}

    /** Returns the operations that can be started. There is no void: axept describes REVERSAL for pre-authorisations only. */
    static Map<Operation, OperationTraits> of(AxeptSettings settings) {
        Map<Operation, OperationTraits> all = new EnumMap<>(Operation.class);
        features().forEach((operation, features) -> all.put(operation, traits(operation, features, settings)));
        return Map.copyOf(all);
    }

    /** @protocol axept 15 [seed]: a completion may be higher than what is held */
    private static Map<Operation, Set<Feature>> features() {
        return Map.of(
                Operation.SALE, Set.of(Feature.GRATUITY, Feature.CASHBACK),
                Operation.REFUND, Set.of(),
                Operation.PRE_AUTHORISATION, Set.of(Feature.ACQUIRED_CARD),
                Operation.TOP_UP, Set.of(Feature.BY_CARD, Feature.BY_ID),
                Operation.COMPLETION, Set.of(Feature.BY_CARD, Feature.BY_ID, Feature.ABOVE_HOLD),
                Operation.REVERSAL, Set.of(Feature.BY_CARD, Feature.BY_ID, Feature.PARTIAL),
                Operation.AUTHORISATION_ONLY, Set.of(Feature.ACQUIRED_CARD));
    }

    /**
     * Returns what is known of an operation.
     *
     * @protocol axept 6 [seed]: a lookup by the key
     * @protocol axept 18 [assumed]: results can be looked up after a power cycle
     * @protocol axept 6.3 [assumed]: how an unknown key is answered; for how long a key is known is not told at all
     * @protocol axept 5.5 [seed]: 201 comes at once
     * @protocol axept 7 [seed]: what runs is cancelled, whoever began it
     */
    private static OperationTraits traits(Operation operation, Set<Feature> features, AxeptSettings settings) {
        OperationTraits.Builder traits = OperationTraits.builder()
                .lookup(LookupBy.KEY, Grade.DOCUMENTED)
                .lookupDurable(true, settings.grade(AxeptSettings.Fact.LOOKUP_DURABLE))
                .notFoundAnswer(settings.notFoundAnswer(), settings.grade(AxeptSettings.Fact.NOT_FOUND))
                .rejects(rejects(operation, settings), Grade.DOCUMENTED)
                .cancel(CancelBy.CURRENT_ONLY, Grade.DOCUMENTED, WINDOW)
                .negativesMayChangeFor(settings.values().get(AxeptSettings.NEGATIVES_MAY_CHANGE_FOR), Grade.ASSUMED)
                .answerTime(AnswerTime.IMMEDIATE, Grade.DOCUMENTED)
                .features(Set.of(Feature.REFERENCE))
                .features(features)
                .completionMarker(COMPLETION_MARKER)
                .whereToLook(WHERE_TO_LOOK);
        settings.keyRetention().ifPresent(known -> traits.keyRetention(known.value(), known.grade()));
        return key(traits, operation, settings).build();
    }

    /**
     * Adds who makes the key.
     *
     * @protocol axept 5.3 [seed]: a key that the caller chose, GUIDs in upper case
     * @protocol axept 5.5 [seed]: the terminal's own otherwise
     * @protocol axept 16 [assumed]: with a reversal it may be taken for that of the original, so the terminal makes it
     */
    private static OperationTraits.Builder key(
            OperationTraits.Builder traits, Operation operation, AxeptSettings settings) {
        if (!settings.sendsKey(operation)) {
            return traits.key(KeyOrigin.SERVER, KeyForm.GUID_UPPER, Grade.DOCUMENTED);
        }
        Grade grade =
                operation == Operation.REVERSAL ? settings.grade(AxeptSettings.Fact.REVERSAL_KEY) : Grade.DOCUMENTED;
        return traits.key(KeyOrigin.CLIENT, KeyForm.GUID_UPPER, grade);
    }

    /**
     * Returns the answers to a start that affirm that nothing was started.
     *
     * <p>A 400 without a key of ours cannot be confirmed by a lookup: too little to tell that nothing was started.
     *
     * @protocol axept 5.5 [seed]: 400 and 403
     * @protocol axept 3.2 [assumed]: 401, which sibling brands send; only where the operator vouches for it
     */
    static Set<String> rejects(Operation operation, AxeptSettings settings) {
        Set<String> codes = new HashSet<>(Set.of("403"));
        if (settings.sendsKey(operation)) {
            codes.add("400");
        }
        if (settings.grade(AxeptSettings.Fact.REJECT_401).isVerified()) {
            codes.add("401");
        }
        return Set.copyOf(codes);
    }
}
