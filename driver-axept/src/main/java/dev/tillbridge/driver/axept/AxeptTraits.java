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
    private static final String WHERE_TO_LOOK =
            "Look at the transaction list on the terminal, by amount, time and the last four digits of the card, or at the reporting"
                    + " portal of DNA Payments, by our reference.";

    private AxeptTraits() {}

    /** Returns the operations that can be started. There is no void: axept describes REVERSAL for pre-authorisations only. */
    static Map<Operation, OperationTraits> of(AxeptSettings settings) {
        Map<Operation, OperationTraits> all = new EnumMap<>(Operation.class);
        all.put(Operation.SALE, with(settings, Feature.GRATUITY, Feature.CASHBACK));
        all.put(Operation.REFUND, with(settings));
        all.put(Operation.PRE_AUTHORISATION, with(settings, Feature.ACQUIRED_CARD));
        all.put(Operation.TOP_UP, with(settings, Feature.BY_CARD, Feature.BY_ID));
        all.put(Operation.COMPLETION, with(settings, Feature.BY_CARD, Feature.BY_ID));
        all.put(Operation.REVERSAL, reversal(settings));
        all.put(Operation.AUTHORISATION_ONLY, with(settings, Feature.ACQUIRED_CARD));
        return Map.copyOf(all);
    }

    private static OperationTraits with(AxeptSettings settings, Feature... features) {
        return common(settings, features).build();
    }

    /**
     * Returns what holds for a reversal.
     *
     * @protocol axept 16 [assumed]: a key in the message may be taken for that of the original, so the terminal makes it
     */
    private static OperationTraits reversal(AxeptSettings settings) {
        OperationTraits.Builder traits = common(settings, Feature.BY_CARD, Feature.BY_ID, Feature.PARTIAL);
        if (settings.sendsKey(Operation.REVERSAL)) {
            traits.key(KeyOrigin.CLIENT, KeyForm.GUID_UPPER, settings.grade(AxeptSettings.Fact.REVERSAL_KEY));
        } else {
            // A 400 without a key of ours cannot be confirmed by a lookup: too little to tell that nothing was started.
            Set<String> rejects = new HashSet<>(settings.rejects());
            rejects.remove("400");
            traits.key(KeyOrigin.SERVER, KeyForm.GUID_UPPER, Grade.DOCUMENTED).rejects(rejects, Grade.DOCUMENTED);
        }
        return traits.build();
    }

    /**
     * Returns what holds for every operation.
     *
     * @protocol axept 5.3 [seed]: a key that the caller chose, GUIDs in upper case; 5.5 [seed]: the terminal's own otherwise
     * @protocol axept 6 [seed]: a lookup by that key
     * @protocol axept 18 [assumed]: results can be looked up after a power cycle
     * @protocol axept 6.3 [assumed]: how an unknown key is answered; for how long a key is known is not told at all
     * @protocol axept 5.5 [seed]: 201 comes at once
     * @protocol axept 7 [seed]: what runs is cancelled, whoever began it
     */
    private static OperationTraits.Builder common(AxeptSettings settings, Feature... features) {
        OperationTraits.Builder traits = OperationTraits.builder()
                .key(settings.ownUti() ? KeyOrigin.CLIENT : KeyOrigin.SERVER, KeyForm.GUID_UPPER, Grade.DOCUMENTED)
                .lookup(LookupBy.KEY, Grade.DOCUMENTED)
                .lookupDurable(true, settings.grade(AxeptSettings.Fact.LOOKUP_DURABLE))
                .notFoundAnswer(settings.notFoundAnswer(), settings.grade(AxeptSettings.Fact.NOT_FOUND))
                .rejects(settings.rejects(), Grade.DOCUMENTED)
                .cancel(CancelBy.CURRENT_ONLY, Grade.DOCUMENTED, WINDOW)
                .answerTime(AnswerTime.IMMEDIATE, Grade.DOCUMENTED)
                .features(Set.of(Feature.REFERENCE))
                .features(Set.of(features))
                .completionMarker(COMPLETION_MARKER)
                .whereToLook(WHERE_TO_LOOK);
        settings.keyRetention().ifPresent(duration -> traits.keyRetention(duration, Grade.VERIFIED));
        return traits;
    }
}
