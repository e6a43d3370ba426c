package dev.tillbridge.bridge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tillbridge.model.AcquiredCard;
import dev.tillbridge.model.AttemptId;
import dev.tillbridge.model.InvalidRequestException;
import dev.tillbridge.model.Operation;
import dev.tillbridge.model.PreAuthId;
import dev.tillbridge.model.ProviderRef;
import dev.tillbridge.model.StartRequest;
import dev.tillbridge.model.Tender;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a request's document, read without guessing; every problem is collected, and what cannot be read counts as absent. Not
 * thread-safe.
 */
final class RequestFields {

    /**
     * What a field may name that the bridge knows.
     *
     * @param ownAttempt returns whether an attempt was begun by the till that asks
     * @param card returns the card that was read by an acquisition of that till
     */
    record Known(Function<AttemptId, Boolean> ownAttempt, Function<String, Optional<AcquiredCard>> card) {}

    private final ObjectNode document;
    private final Tender tender;
    private final CurrencyUnit currency;
    private final Known known;
    private final Set<String> names = new LinkedHashSet<>();
    private final List<String> problems = new ArrayList<>();
    private boolean amountUnreadable;

    RequestFields(ObjectNode document, Tender tender, CurrencyUnit currency, Known known) {
        this.document = document;
        this.tender = tender;
        this.currency = currency;
        this.known = known;
    }

    /** Sets what every request has. */
    <B extends StartRequest.Builder<B>> B common(B builder) {
        builder.tender(tender).reference(text("reference")).retryOf(attempt("retryOf"));
        int before = problems.size();
        Money amount = money("amount");
        amountUnreadable = problems.size() > before;
        return amount == null ? builder : builder.amount(amount);
    }

    /** Returns an amount in the currency of the terminal. */
    @Nullable
    Money money(String name) {
        JsonNode node = field(name);
        if (node == null) {
            return null;
        }
        if (!(node instanceof ObjectNode money)) {
            problems.add(name + " must be an object with currency and minorUnits");
            return null;
        }
        int before = problems.size();
        money.fieldNames().forEachRemaining(each -> {
            if (!each.equals("currency") && !each.equals("minorUnits")) {
                problems.add(name + " has currency and minorUnits, and nothing called '" + shown(each) + "'");
            }
        });
        if (!money.path("currency").asText().equals(currency.getCode())
                || !money.path("currency").isTextual()) {
            problems.add(name + ".currency must be \"" + currency.getCode() + "\", the currency of this terminal");
        }
        JsonNode units = money.path("minorUnits");
        if (!units.isIntegralNumber() || !units.canConvertToLong()) {
            problems.add(name + ".minorUnits must be a whole number of the smallest unit: GBP 12.50 is 1250");
        } else if (units.longValue() < 0) {
            problems.add(name + ".minorUnits must not be less than zero");
        }
        return problems.size() > before ? null : Money.ofMinor(currency, units.longValue());
    }

    boolean flag(String name) {
        JsonNode node = field(name);
        if (node != null && !node.isBoolean()) {
            problems.add(name + " must be true or false");
        }
        return node != null && node.booleanValue();
    }

    @Nullable
    ProviderRef providerRef(String name) {
        return parsed(name, ProviderRef::new);
    }

    @Nullable
    PreAuthId preAuthId(String name) {
        return parsed(name, PreAuthId::new);
    }

    /** Returns an attempt that the till that asks has begun. */
    @Nullable
    AttemptId ownAttempt(String name) {
        AttemptId id = attempt(name);
        if (id != null && !known.ownAttempt().apply(id)) {
            problems.add(name + " is no attempt of this till");
            return null;
        }
        return id;
    }

    /** Returns a card that was read for the till that asks. */
    @Nullable
    AcquiredCard card(String name) {
        String id = text(name);
        if (id == null) {
            return null;
        }
        Optional<AcquiredCard> card = known.card().apply(id);
        if (card.isEmpty()) {
            problems.add(name + " is no card that was read for this till and not used since");
        }
        return card.orElse(null);
    }

    private @Nullable AttemptId attempt(String name) {
        return parsed(name, AttemptId::new);
    }

    private <T> @Nullable T parsed(String name, Function<String, T> parser) {
        String text = text(name);
        if (text == null) {
            return null;
        }
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException e) {
            problems.add(name + " is " + e.getMessage());
            return null;
        }
    }

    private @Nullable String text(String name) {
        JsonNode node = field(name);
        if (node != null && !node.isTextual()) {
            problems.add(name + " must be a text");
            return null;
        }
        return node == null ? null : node.textValue();
    }

    private @Nullable JsonNode field(String name) {
        names.add(name);
        JsonNode node = document.get(name);
        if (node != null && node.isNull()) { // an amount that got lost in the till is not the wish for all there is
            problems.add(name + " is null: leave out what is not wanted");
            return null;
        }
        return node;
    }

    /** Returns what the reader makes of the fields, when nothing is wrong with any of them. */
    StartRequest finish(Operation operation, Function<RequestFields, StartRequest> reader) {
        Optional<StartRequest> request = Optional.empty();
        List<String> further = List.of();
        try {
            request = Optional.of(reader.apply(this));
        } catch (InvalidRequestException e) {
            further = e.problems().stream()
                    .filter(problem -> !amountUnreadable || !problem.equals("the amount is missing"))
                    .toList();
        }
        document.fieldNames().forEachRemaining(name -> {
            if (!names.contains(name)) {
                problems.add("there is no field '" + shown(name) + "'; there are " + String.join(", ", names));
            }
        });
        problems.addAll(further);
        if (!problems.isEmpty()) {
            throw new InvalidRequestException(
                    "the " + operation.name().toLowerCase(Locale.ROOT).replace('_', '-'), problems);
        }
        return request.orElseThrow();
    }

    private static String shown(String name) {
        return name.length() > 40 ? name.substring(0, 40) + "..." : name;
    }
}
