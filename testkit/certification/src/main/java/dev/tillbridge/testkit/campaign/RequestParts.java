package dev.tillbridge.testkit.campaign;

import dev.tillbridge.Capabilities;
import dev.tillbridge.Outcome;
import dev.tillbridge.model.AuthorisationOnly;
import dev.tillbridge.model.Completion;
import dev.tillbridge.model.Feature;
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
import java.util.Optional;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What a request is made of. Immutable.
 *
 * @param operation what is asked for
 * @param tender what is being paid
 * @param amount how much
 * @param before what was carried out before, for this to refer to
 * @param byCard whether the card finds the original, where the terminal knows that
 * @param can what the terminal can do
 */
public record RequestParts(
        Operation operation,
        Tender tender,
        Money amount,
        Optional<Outcome.Approved> before,
        boolean byCard,
        Capabilities can) {

    /** Returns the request that this terminal understands, with a reference where it keeps one. */
    public StartRequest usual() {
        return switch (operation) {
            case SALE ->
                Sale.builder()
                        .tender(tender)
                        .amount(amount)
                        .reference(reference())
                        .build();
            case REFUND ->
                Refund.builder()
                        .tender(tender)
                        .amount(amount)
                        .reference(reference())
                        .original(original())
                        .build();
            case PRE_AUTHORISATION ->
                PreAuthorisation.builder()
                        .tender(tender)
                        .amount(amount)
                        .reference(reference())
                        .build();
            case AUTHORISATION_ONLY ->
                AuthorisationOnly.builder()
                        .tender(tender)
                        .amount(amount)
                        .reference(reference())
                        .build();
            case TOP_UP ->
                TopUp.builder()
                        .tender(tender)
                        .amount(amount)
                        .reference(reference())
                        .preAuthId(held())
                        .build();
            case COMPLETION ->
                Completion.builder()
                        .tender(tender)
                        .amount(amount)
                        .reference(reference())
                        .preAuthId(held())
                        .build();
            case REVERSAL -> {
                Reversal.Builder release =
                        Reversal.builder().tender(tender).reference(reference()).preAuthId(held());
                yield can.supports(operation, Feature.PARTIAL)
                        ? release.amount(amount).build()
                        : release.build();
            }
            case VOID ->
                VoidTransaction.builder()
                        .tender(tender)
                        .amount(amount)
                        .reference(reference())
                        .original(can.supports(operation, Feature.BY_CARD) ? null : original())
                        .build();
        };
    }

    /** Returns the request to release the whole of what is held. */
    StartRequest whole() {
        return Reversal.builder()
                .tender(tender)
                .reference(reference())
                .preAuthId(held())
                .build();
    }

    private @Nullable String reference() {
        return can.supports(operation, Feature.REFERENCE) ? tender.saleRef() : null;
    }

    private @Nullable ProviderRef original() {
        return before.flatMap(approved -> approved.details().providerRef()).orElse(null);
    }

    private @Nullable PreAuthId held() {
        if (byCard && can.supports(operation, Feature.BY_CARD)) {
            return null;
        }
        return before.flatMap(approved -> approved.preAuthId()
                        .or(() -> approved.details().providerRef().map(ref -> new PreAuthId(ref.value()))))
                .orElse(null);
    }
}
