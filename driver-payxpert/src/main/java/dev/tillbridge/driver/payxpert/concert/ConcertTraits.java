package dev.tillbridge.driver.payxpert.concert;

import dev.tillbridge.driver.payxpert.concert.Complement.Meaning;
import dev.tillbridge.driver.payxpert.concert.ConcertSettings.Fact;
import dev.tillbridge.model.Feature;
import dev.tillbridge.model.Operation;
import dev.tillbridge.spi.Grade;
import dev.tillbridge.spi.Graded;
import dev.tillbridge.spi.KeyForm;
import dev.tillbridge.spi.OperationTraits;
import dev.tillbridge.spi.OperationTraits.AnswerTime;
import dev.tillbridge.spi.OperationTraits.KeyOrigin;
import dev.tillbridge.spi.OperationTraits.LookupBy;
import dev.tillbridge.texts.Phrase;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is known of each operation, and how well; the operator of a certified device can vouch for what is assumed here. Pure. */
final class ConcertTraits {

    /** The code of the answer "not performed" without a complement: busy, or the app is in the background. */
    static final String BUSY = "AE01";

    private static final String COMPLETION_MARKER =
            "a status of 10 (performed) or 01 (not performed) on the connection of the start";
    private static final Phrase WHERE_TO_LOOK = Phrase.of(ConcertTraits.class, "concert", "whereToLook");

    private ConcertTraits() {}

    /** Returns the operations that can be started. */
    static Map<Operation, OperationTraits> of(ConcertSettings settings) {
        Set<Feature> refund = EnumSet.noneOf(Feature.class);
        if (settings.values().get(ConcertSettings.LINKED_REFUND)) {
            refund.add(Feature.LINKED);
        }
        return Map.of(
                Operation.SALE, traits(Set.of(Feature.DEFERRED), settings),
                Operation.REFUND, traits(refund, settings),
                Operation.VOID, traits(Set.of(Feature.BY_CARD), settings));
    }

    /**
     * Returns what is known of an operation.
     *
     * @protocol caisse-ap 10.3 [assumed]: it can be found by CH with the operation T
     * @protocol caisse-ap 9 [akretion]: one answer when the operation has ended
     * @protocol caisse-ap 10.1 [px:v3]: the register cannot abort
     */
    private static OperationTraits traits(Set<Feature> features, ConcertSettings settings) {
        Grade status = settings.grade(Fact.STATUS);
        OperationTraits.Builder traits = OperationTraits.builder()
                .key(KeyOrigin.CLIENT, KeyForm.HEX_32, status)
                .lookup(status.isVerified() ? LookupBy.KEY : LookupBy.NONE, status)
                .lookupDurable(settings.grade(Fact.LOOKUP_DURABLE).isVerified(), settings.grade(Fact.LOOKUP_DURABLE))
                .rejects(rejects(), Grade.DOCUMENTED)
                .answerTime(AnswerTime.AFTER_CARD, Grade.DOCUMENTED)
                .features(Set.of(Feature.REFERENCE))
                .features(features)
                .completionMarker(COMPLETION_MARKER)
                .whereToLook(WHERE_TO_LOOK);
        if (settings.grade(Fact.NOT_FOUND).isVerified()) {
            traits.notFoundAnswer(StatusLayout.UNKNOWN_REFERENCE, settings.grade(Fact.NOT_FOUND));
        }
        Graded.of(settings.values(), ConcertSettings.KEY_RETENTION)
                .ifPresent(known -> traits.keyRetention(known.value(), known.grade()));
        return traits.build();
    }

    /**
     * Returns the answers that affirm that nothing was started.
     *
     * @protocol caisse-ap 6.1 [px:v3]: not performed, as it is at work on something else or in the background
     * @protocol caisse-ap 6.2 [hipay]: format, selection, operation, currency
     */
    private static Set<String> rejects() {
        return Stream.concat(
                        Stream.of(BUSY),
                        Arrays.stream(Complement.values())
                                .filter(complement -> complement.meaning() == Meaning.REJECTED)
                                .map(ConcertTraits::reject))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Returns the code of a refusal with this complement. */
    static String reject(Complement complement) {
        return "AF" + complement.code();
    }
}
