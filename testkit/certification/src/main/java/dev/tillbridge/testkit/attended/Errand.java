package dev.tillbridge.testkit.attended;

import dev.tillbridge.model.Operation;
import dev.tillbridge.model.Sale;
import dev.tillbridge.model.StartRequest;
import dev.tillbridge.testkit.LedgerEntry.Verdict;
import dev.tillbridge.testkit.Scenario;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What a person was told to do at the terminal. Immutable.
 *
 * @param request what the till asks for; absent when nobody said so
 * @param reading whether a card is only read
 * @param scenario what the person does
 */
record Errand(@Nullable StartRequest request, boolean reading, Scenario scenario) {

    /** Returns what the till asks for, such as {@code a sale of GBP 12.50}. */
    String words() {
        StartRequest asked = request;
        if (reading) {
            return "a card to be read, and nothing to be paid";
        }
        if (asked == null) {
            return "a transaction";
        }
        StringBuilder words = new StringBuilder(article(asked.operation()));
        asked.amount().ifPresent(amount -> words.append(" of ").append(amount));
        gratuity().ifPresent(tip -> words.append(" and a tip of ").append(tip));
        cashback().ifPresent(cash -> words.append(" and cash back of ").append(cash));
        return words.toString();
    }

    private static String article(Operation operation) {
        return operation == Operation.AUTHORISATION_ONLY ? "an authorisation only" : "a " + name(operation);
    }

    /** Returns what the operation does to the one before it, for people who do not know its name; empty where there is none. */
    Optional<String> meaning() {
        StartRequest asked = request;
        return asked == null
                ? Optional.empty()
                : switch (asked.operation()) {
                    case SALE, REFUND, PRE_AUTHORISATION, AUTHORISATION_ONLY -> Optional.empty();
                    case VOID -> Optional.of("A void undoes the payment before it.");
                    case TOP_UP -> Optional.of("A top up raises what the pre-authorisation before it holds.");
                    case COMPLETION -> Optional.of("A completion charges the pre-authorisation before it.");
                    case REVERSAL -> Optional.of("A reversal releases what the pre-authorisation before it holds.");
                };
    }

    /** Returns what the till asks for; a sale where nobody said so. */
    Operation operation() {
        return request == null ? Operation.SALE : request.operation();
    }

    /** Returns the name of an operation, as it is chosen from a list. */
    static String name(Operation operation) {
        return operation.name().toLowerCase(Locale.ROOT).replace("pre_", "pre-").replace('_', ' ');
    }

    /** Returns whether a terminal may carry it out without asking for a card. */
    boolean mayNeedNoCard() {
        return switch (operation()) {
            case SALE, PRE_AUTHORISATION, AUTHORISATION_ONLY -> false;
            case REFUND, VOID, TOP_UP, COMPLETION, REVERSAL -> true;
        };
    }

    /** Returns whether its receipt may have no amount. */
    boolean mayHaveNoAmount() {
        return request == null || request.operation() == Operation.VOID || request.operation() == Operation.REVERSAL;
    }

    /** Returns the amount that was asked for, tip and cash back apart. */
    Optional<Money> amount() {
        return Optional.ofNullable(request).flatMap(StartRequest::amount);
    }

    /** Returns the tip that the till asks for. */
    Optional<Money> gratuity() {
        return request instanceof Sale sale ? sale.gratuity() : Optional.empty();
    }

    /** Returns the cash back that the till asks for. */
    Optional<Money> cashback() {
        return request instanceof Sale sale ? sale.cashback() : Optional.empty();
    }

    boolean hasTip() {
        return gratuity().isPresent() || scenario.tip().isPresent();
    }

    /** Returns how it ends when everything goes as the person was told. */
    Verdict planned() {
        return switch (scenario.card()) {
            case CANCELLED_ON_TERMINAL, NOT_SHOWN -> Verdict.CANCELLED;
            case TAPPED, INSERTED_WITH_PIN, INSERTED_WITH_WRONG_PIN_FIRST, INSERTED_AND_SIGNED, SWIPED ->
                switch (scenario.issuer()) {
                    case APPROVES, APPROVES_PARTIALLY, DEFERS -> Verdict.APPROVED;
                    case DECLINES, REFERS, UNREACHABLE -> Verdict.DECLINED;
                };
        };
    }

    /** Returns the total that stands on the receipt when everything goes as the person was told; empty when nobody can know. */
    Optional<Money> plannedTotal() {
        return scenario.partialAmount().or(this::amount).map(base -> {
            Money total = base;
            for (Optional<Money> part : List.of(gratuity(), cashback(), scenario.tip())) {
                total = part.map(total::plus).orElse(total);
            }
            return total;
        });
    }
}
