package dev.tillbridge.testkit.conformance;

import dev.tillbridge.Attempt;
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
import dev.tillbridge.testkit.LedgerEntry;
import dev.tillbridge.testkit.Scenario;
import java.math.BigDecimal;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Makes requests that fit what a driver declares, with what must have happened before. */
final class Requests {

    private static final BigDecimal MINOR_UNITS = BigDecimal.valueOf(1250);

    private final Scene scene;
    private final CurrencyUnit currency;

    Requests(Scene scene) {
        this.scene = scene;
        this.currency = scene.currency();
    }

    /** Returns the amount that is asked for: 1250 of the smallest unit. */
    Money amount() {
        return minor(MINOR_UNITS.longValue());
    }

    Money minor(long units) {
        return Money.ofMinor(currency, units);
    }

    /** Returns a sale of this amount, with nothing beside it. */
    Sale sale(Money amount) {
        return Sale.builder()
                .tender(tender())
                .amount(amount)
                .reference(reference(Operation.SALE))
                .build();
    }

    Tender tender() {
        return Tender.of("case-" + DriverBench.random().substring(0, 12));
    }

    /** Returns a reference where the operation knows one. */
    @Nullable
    String reference(Operation operation) {
        return scene.declared().knows(operation, Feature.REFERENCE)
                ? "R" + DriverBench.random().substring(0, 11)
                : null;
    }

    /** Returns a request for this operation; what it refers to is carried through first, on a healthy terminal. */
    StartRequest of(Operation operation) {
        return of(operation, byId(operation));
    }

    /** Returns a request for this operation over this amount, where it has one; at most {@link #amount()}. */
    StartRequest of(Operation operation, Money amount) {
        return of(operation, byId(operation), amount);
    }

    private boolean byId(Operation operation) {
        return operation == Operation.VOID
                ? !scene.declared().knows(operation, Feature.BY_CARD)
                : scene.declared().knows(operation, Feature.BY_ID);
    }

    /** Returns a request for this operation that names its original, or has the card presented again. */
    StartRequest of(Operation operation, boolean byId) {
        return of(operation, byId, amount());
    }

    private StartRequest of(Operation operation, boolean byId, Money amount) {
        String reference = reference(operation);
        return switch (operation) {
            case SALE -> sale(amount);
            case REFUND -> {
                Refund unlinked = refund(amount, reference).build();
                yield scene.isRefusedUnsent(unlinked)
                        ? refund(amount, reference).original(sold()).build()
                        : unlinked;
            }
            case PRE_AUTHORISATION ->
                PreAuthorisation.builder()
                        .tender(tender())
                        .amount(amount)
                        .reference(reference)
                        .build();
            case AUTHORISATION_ONLY ->
                AuthorisationOnly.builder()
                        .tender(tender())
                        .amount(amount)
                        .reference(reference)
                        .build();
            case TOP_UP ->
                TopUp.builder()
                        .tender(tender())
                        .amount(amount)
                        .reference(reference)
                        .preAuthId(held(byId))
                        .build();
            case COMPLETION ->
                Completion.builder()
                        .tender(tender())
                        .amount(amount)
                        .reference(reference)
                        .preAuthId(held(byId))
                        .build();
            case REVERSAL ->
                Reversal.builder()
                        .tender(tender())
                        .reference(reference)
                        .preAuthId(held(byId))
                        .build();
            case VOID -> {
                ProviderRef original = reference(before(Operation.SALE));
                yield VoidTransaction.builder()
                        .tender(tender())
                        .amount(amount)
                        .reference(reference)
                        .original(byId ? original : null)
                        .build();
            }
        };
    }

    private Refund.Builder refund(Money amount, @Nullable String reference) {
        return Refund.builder().tender(tender()).amount(amount).reference(reference);
    }

    /** Returns a request for an operation that is not declared; what it refers to does not exist. */
    StartRequest bare(Operation operation) {
        Tender tender = tender();
        PreAuthId held = new PreAuthId("4711");
        return switch (operation) {
            case SALE, PRE_AUTHORISATION, AUTHORISATION_ONLY -> of(operation, false);
            case REFUND -> refund(amount(), null).build();
            case TOP_UP ->
                TopUp.builder().tender(tender).amount(amount()).preAuthId(held).build();
            case COMPLETION ->
                Completion.builder()
                        .tender(tender)
                        .amount(amount())
                        .preAuthId(held)
                        .build();
            case REVERSAL -> Reversal.builder().tender(tender).preAuthId(held).build();
            case VOID ->
                VoidTransaction.builder()
                        .tender(tender)
                        .amount(amount())
                        .original(new ProviderRef("4711"))
                        .build();
        };
    }

    /** Returns a reference to a sale that was made. */
    ProviderRef sold() {
        return reference(before(Operation.SALE));
    }

    private ProviderRef reference(Outcome.Approved sale) {
        Optional<ProviderRef> told = sale.details().providerRef();
        return told.orElseGet(
                () -> new ProviderRef(keyOfTerminal().orElse("none"))); // that it was not told has a case of its own
    }

    /** Returns the key under which the terminal knows what it did last; a person does not see it. */
    private Optional<String> keyOfTerminal() {
        return scene.subject().isSimulated()
                ? scene.entry().map(LedgerEntry::key).filter(key -> !key.isEmpty())
                : Optional.empty();
    }

    private Optional<PreAuthId> heldAtTerminal() {
        return scene.subject().isSimulated()
                ? scene.entry()
                        .map(LedgerEntry::preAuthId)
                        .filter(id -> !id.isEmpty())
                        .map(PreAuthId::new)
                : Optional.empty();
    }

    @Nullable
    PreAuthId held(boolean byId) {
        Outcome.Approved held = before(Operation.PRE_AUTHORISATION);
        if (!byId) {
            return null;
        }
        return held.preAuthId()
                .or(() -> heldAtTerminal()) // that it was not told has a case of its own
                .orElseThrow(() -> UnjudgedException.because("the pre-authorisation before it has no id"));
    }

    /** Carries something through on a healthy terminal, and forgets what the ledger and the wire hold of it. */
    private Outcome.Approved before(Operation operation) {
        scene.given(
                scene.declared().operations().containsKey(operation),
                "the driver declares no " + Words.of(operation) + " for it to refer to");
        scene.play(Scenario.tapsCard().approved());
        scene.mark();
        Attempt attempt = scene.desk().perform(of(operation));
        if (!(attempt.summary().outcome() instanceof Outcome.Approved approved)) {
            throw UnjudgedException.because(
                    "the " + Words.of(operation) + " before it was not approved: " + Words.told(attempt));
        }
        return approved;
    }
}
