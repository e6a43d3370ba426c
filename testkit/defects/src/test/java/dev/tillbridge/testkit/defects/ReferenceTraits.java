package dev.tillbridge.testkit.defects;

import dev.tillbridge.model.Feature;
import dev.tillbridge.model.Operation;
import dev.tillbridge.spi.Grade;
import dev.tillbridge.spi.KeyForm;
import dev.tillbridge.spi.OperationTraits;
import dev.tillbridge.spi.OperationTraits.AnswerTime;
import dev.tillbridge.spi.OperationTraits.CancelBy;
import dev.tillbridge.spi.OperationTraits.KeyOrigin;
import dev.tillbridge.spi.OperationTraits.LookupBy;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/** What the reference terminal can do: all of it documented, as this page is its specification. */
final class ReferenceTraits {

    static final Set<Operation> OPERATIONS = Set.of(
            Operation.SALE,
            Operation.REFUND,
            Operation.VOID,
            Operation.PRE_AUTHORISATION,
            Operation.COMPLETION,
            Operation.REVERSAL);

    static final String NOT_FOUND = "404 NO-SUCH-PAYMENT";

    private ReferenceTraits() {}

    static Map<Operation, OperationTraits> all() {
        Map<Operation, OperationTraits> all = new EnumMap<>(Operation.class);
        OPERATIONS.forEach(operation ->
                all.put(operation, common().features(features(operation)).build()));
        return all;
    }

    static OperationTraits.Builder common() {
        return OperationTraits.builder()
                .key(KeyOrigin.CLIENT, KeyForm.HEX_32, Grade.DOCUMENTED)
                .lookup(LookupBy.KEY, Grade.DOCUMENTED)
                .lookupDurable(true, Grade.DOCUMENTED)
                .keyRetention(Duration.ofDays(30), Grade.DOCUMENTED)
                .notFoundAnswer(NOT_FOUND, Grade.DOCUMENTED)
                .rejects(Set.of("400", "401", "409"), Grade.DOCUMENTED)
                .cancel(CancelBy.KEY, Grade.DOCUMENTED, "until the card is read")
                .answerTime(AnswerTime.IMMEDIATE, Grade.DOCUMENTED)
                .completionMarker("a result is answered with 200, a running payment with 206");
    }

    /** Returns the traits with what proves absence known as well as this. */
    static OperationTraits verified(OperationTraits traits, Grade grade) {
        return traits.toBuilder()
                .lookupDurable(true, grade)
                .keyRetention(Duration.ofDays(30), grade)
                .notFoundAnswer(NOT_FOUND, grade)
                .build();
    }

    static Set<Feature> features(Operation operation) {
        return switch (operation) {
            case SALE -> Set.of(Feature.GRATUITY, Feature.CASHBACK, Feature.REFERENCE);
            case REFUND, PRE_AUTHORISATION -> Set.of(Feature.REFERENCE);
            case COMPLETION, REVERSAL, VOID -> Set.of(Feature.BY_ID, Feature.REFERENCE);
            default -> Set.of();
        };
    }
}
