package dev.tillbridge.testkit.recording;

import dev.tillbridge.Outcome;
import dev.tillbridge.model.AuthorisationOnly;
import dev.tillbridge.model.Completion;
import dev.tillbridge.model.Operation;
import dev.tillbridge.model.PreAuthId;
import dev.tillbridge.model.PreAuthorisation;
import dev.tillbridge.model.ProviderRef;
import dev.tillbridge.model.Refund;
import dev.tillbridge.model.Reversal;
import dev.tillbridge.model.Sale;
import dev.tillbridge.model.StartRequest;
import dev.tillbridge.model.Tender;
import dev.tillbridge.model.TopUp;
import dev.tillbridge.model.VoidTransaction;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What the till asked for while it was recorded, and what it was told in the end.
 *
 * @param request everything that makes the request, as {@link StartRequest#content()} gives it
 * @param outcome what can be compared of the outcome, as {@link OutcomeFacts#of} gives it
 */
public record RecordedAttempt(Map<String, String> request, Map<String, String> outcome) {

    /** Copies both. */
    public RecordedAttempt {
        request = Collections.unmodifiableMap(new LinkedHashMap<>(request));
        outcome = Collections.unmodifiableMap(new LinkedHashMap<>(outcome));
    }

    static RecordedAttempt of(StartRequest request, Outcome outcome) {
        return new RecordedAttempt(request.content(), OutcomeFacts.of(outcome));
    }

    /**
     * Returns the same request for another sale.
     *
     * @throws IllegalArgumentException when it cannot be asked again, as it charged a card that was read before; or is no request
     */
    public StartRequest requestFor(Tender tender) {
        if (request.containsKey("acquisition")) {
            throw new IllegalArgumentException(
                    "It charged a card that was read before, and that cannot be asked for again from a recording.");
        }
        Operation operation = Operation.valueOf(request.getOrDefault("operation", ""));
        return switch (operation) {
            case SALE ->
                common(Sale.builder(), tender)
                        .gratuity(money("gratuity"))
                        .cashback(money("cashback"))
                        .deferred(request.containsKey("deferred"))
                        .build();
            case REFUND ->
                common(Refund.builder(), tender)
                        .original(value("original", ProviderRef::new))
                        .build();
            case VOID ->
                common(VoidTransaction.builder(), tender)
                        .original(value("original", ProviderRef::new))
                        .build();
            case PRE_AUTHORISATION -> common(PreAuthorisation.builder(), tender).build();
            case AUTHORISATION_ONLY ->
                common(AuthorisationOnly.builder(), tender).build();
            case TOP_UP ->
                common(TopUp.builder(), tender)
                        .preAuthId(value("preAuthId", PreAuthId::new))
                        .build();
            case COMPLETION ->
                common(Completion.builder(), tender)
                        .preAuthId(value("preAuthId", PreAuthId::new))
                        .build();
            case REVERSAL ->
                common(Reversal.builder(), tender)
                        .preAuthId(value("preAuthId", PreAuthId::new))
                        .build();
        };
    }

    private <B extends StartRequest.Builder<B>> B common(B builder, Tender tender) {
        B begun = builder.tender(tender).reference(request.get("reference"));
        return Optional.ofNullable(money("amount")).map(begun::amount).orElse(begun);
    }

    private @Nullable Money money(String part) {
        return value(part, Money::parse);
    }

    private <T> @Nullable T value(String part, Function<String, T> as) {
        String text = request.get(part);
        return text == null ? null : as.apply(text);
    }
}
