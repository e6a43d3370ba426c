package dev.tillbridge.bridge;

import dev.tillbridge.model.AuthorisationOnly;
import dev.tillbridge.model.Completion;
import dev.tillbridge.model.Operation;
import dev.tillbridge.model.PreAuthorisation;
import dev.tillbridge.model.Refund;
import dev.tillbridge.model.Reversal;
import dev.tillbridge.model.Sale;
import dev.tillbridge.model.StartRequest;
import dev.tillbridge.model.TopUp;
import dev.tillbridge.model.VoidTransaction;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The operations that can be started, each with the name of its resources and the fields of its request. */
enum Kind {
    PAYMENT(
            "payments",
            Operation.SALE,
            fields -> fields.common(Sale.builder())
                    .gratuity(fields.money("gratuity"))
                    .cashback(fields.money("cashback"))
                    .deferred(fields.flag("deferred"))
                    .build()),
    REFUND(
            "refunds",
            Operation.REFUND,
            fields -> fields.common(Refund.builder())
                    .original(fields.providerRef("original"))
                    .build()),
    VOID(
            "voids",
            Operation.VOID,
            fields -> fields.common(VoidTransaction.builder())
                    .original(fields.providerRef("original"))
                    .originalAttempt(fields.ownAttempt("originalAttempt"))
                    .build()),
    PRE_AUTHORISATION(
            "preauthorisations",
            Operation.PRE_AUTHORISATION,
            fields -> fields.common(PreAuthorisation.builder())
                    .acquiredCard(fields.card("acquisition"))
                    .build()),
    TOP_UP(
            "topups",
            Operation.TOP_UP,
            fields -> fields.common(TopUp.builder())
                    .preAuthId(fields.preAuthId("preAuthId"))
                    .build()),
    COMPLETION(
            "completions",
            Operation.COMPLETION,
            fields -> fields.common(Completion.builder())
                    .preAuthId(fields.preAuthId("preAuthId"))
                    .build()),
    REVERSAL(
            "reversals",
            Operation.REVERSAL,
            fields -> fields.common(Reversal.builder())
                    .preAuthId(fields.preAuthId("preAuthId"))
                    .build()),
    AUTHORISATION(
            "authorisations",
            Operation.AUTHORISATION_ONLY,
            fields -> fields.common(AuthorisationOnly.builder())
                    .acquiredCard(fields.card("acquisition"))
                    .build());

    private final String path;
    private final Operation operation;

    @SuppressWarnings("ImmutableEnumChecker") // a function of its argument alone
    private final Function<RequestFields, StartRequest> reader;

    Kind(String path, Operation operation, Function<RequestFields, StartRequest> reader) {
        this.path = path;
        this.operation = operation;
        this.reader = reader;
    }

    /** Returns how its resources are called in a path. */
    String path() {
        return path;
    }

    Operation operation() {
        return operation;
    }

    /**
     * Returns the request that a document asks for.
     *
     * @throws dev.tillbridge.model.InvalidRequestException with every problem at once
     */
    StartRequest read(RequestFields fields) {
        return fields.finish(operation, reader);
    }

    /** Returns which one is called so in a path. */
    static Optional<Kind> of(String path) {
        return Stream.of(values()).filter(kind -> kind.path.equals(path)).findFirst();
    }

    /** Returns which one starts an operation. */
    static Kind of(Operation operation) {
        return List.of(values()).stream()
                .filter(kind -> kind.operation == operation)
                .findFirst()
                .orElseThrow();
    }
}
