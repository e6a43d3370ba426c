package dev.tillbridge.cli.bridged;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tillbridge.cli.shell.CommandFailure;
import dev.tillbridge.jackson.Documents;
import dev.tillbridge.model.CardAcquisition;
import dev.tillbridge.model.Operation;
import dev.tillbridge.model.StartRequest;
import dev.tillbridge.model.Tender;
import java.util.regex.Pattern;
import org.joda.money.Money;

/** Writes a request as the bridge reads it. Pure. */
final class RequestDocument {

    private static final Pattern REFERENCE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._~-]{0,63}");

    private RequestDocument() {}

    /** Returns the path by which a request is started at a terminal. */
    static String path(String terminal, StartRequest request) {
        Tender tender = request.tender();
        check(tender);
        return "/v1/terminals/" + terminal + "/" + kind(request.operation()) + "/" + tender.saleRef() + "/"
                + tender.tenderId();
    }

    static void check(Tender tender) {
        if (!REFERENCE.matcher(tender.saleRef()).matches()
                || !REFERENCE.matcher(tender.tenderId()).matches()) {
            throw CommandFailure.usage(
                    "A bridge is at work with this configuration, and takes --sale of 1 to 64 letters,"
                            + " digits and . _ ~ - alone, beginning with a letter or digit. Nothing was sent.");
        }
    }

    private static String kind(Operation operation) {
        return switch (operation) {
            case SALE -> "payments";
            case REFUND -> "refunds";
            case VOID -> "voids";
            case PRE_AUTHORISATION -> "preauthorisations";
            case TOP_UP -> "topups";
            case COMPLETION -> "completions";
            case REVERSAL -> "reversals";
            case AUTHORISATION_ONLY -> "authorisations";
        };
    }

    /** Returns the content of a request. */
    static ObjectNode of(StartRequest request) {
        ObjectNode json = Documents.object();
        request.acquiredCard()
                .ifPresent(card -> json.put("acquisition", card.key().value()));
        request.amount().ifPresent(amount -> json.set("amount", money(amount)));
        request.gratuity().ifPresent(amount -> json.set("gratuity", money(amount)));
        request.cashback().ifPresent(amount -> json.set("cashback", money(amount)));
        request.reference().ifPresent(text -> json.put("reference", text));
        request.retryOf().ifPresent(id -> json.put("retryOf", id.value()));
        request.preAuthId().ifPresent(id -> json.put("preAuthId", id.value()));
        request.original().ifPresent(ref -> json.put("original", ref.value()));
        request.originalAttempt().ifPresent(id -> json.put("originalAttempt", id.value()));
        if (request.deferred()) {
            json.put("deferred", true);
        }
        return json;
    }

    /** Returns the content of a request to read a card. */
    static ObjectNode of(CardAcquisition request) {
        ObjectNode json = Documents.object();
        json.set("amount", money(request.amount()));
        return json;
    }

    static ObjectNode money(Money amount) {
        return Documents.object()
                .put("currency", amount.getCurrencyUnit().getCode())
                .put("minorUnits", amount.getAmountMinorLong());
    }
}
