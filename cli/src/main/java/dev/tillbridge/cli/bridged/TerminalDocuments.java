package dev.tillbridge.cli.bridged;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tillbridge.model.AcquiredCard;
import dev.tillbridge.model.Card;
import dev.tillbridge.model.HistoryEntry;
import dev.tillbridge.model.MaskedPan;
import dev.tillbridge.model.Operation;
import dev.tillbridge.model.PreAuthId;
import dev.tillbridge.model.PreAuthorisationStatus;
import dev.tillbridge.model.Receipt;
import dev.tillbridge.model.Report;
import dev.tillbridge.model.StartKey;
import dev.tillbridge.model.Verdict;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Reads what a terminal answered as the bridge writes it. Pure; an {@link IllegalArgumentException} says that it is not that. */
final class TerminalDocuments {

    private TerminalDocuments() {}

    static Report report(ObjectNode json) {
        List<Report.Total> totals = each(json, "totals")
                .map(total -> new Report.Total(
                        Report.Category.valueOf(text(total, "category")),
                        total.path("count").asLong(-1),
                        required(money(total, "amount"))))
                .toList();
        return Report.of(Report.Kind.valueOf(text(json, "report")), totals);
    }

    static List<HistoryEntry> history(ObjectNode json) {
        return each(json, "transactions").map(TerminalDocuments::entry).toList();
    }

    private static HistoryEntry entry(JsonNode json) {
        return HistoryEntry.builder(text(json, "type"))
                .operation(find(json, "operation").map(Operation::valueOf).orElse(null))
                .amount(money(json, "amount"))
                .verdict(find(json, "verdict").map(Verdict::valueOf).orElse(null))
                .time(find(json, "time").map(LocalDateTime::parse).orElse(null))
                .pan(find(json, "pan").map(MaskedPan::new).orElse(null))
                .receiptNumber(find(json, "receiptNumber").orElse(null))
                .retrievalReference(find(json, "retrievalReference").orElse(null))
                .build();
    }

    static List<Receipt> receipts(ObjectNode json) {
        return each(json, "receipts")
                .map(receipt -> Receipt.of(
                        Receipt.Audience.valueOf(text(receipt, "audience")),
                        each(receipt, "lines").map(JsonNode::asText).toList()))
                .toList();
    }

    static PreAuthorisationStatus preAuthorisation(ObjectNode json) {
        List<PreAuthorisationStatus.Step> steps = each(json, "steps")
                .map(step -> new PreAuthorisationStatus.Step(
                        text(step, "type"),
                        money(step, "amount"),
                        step.has("approved") ? step.path("approved").booleanValue() : null))
                .toList();
        return PreAuthorisationStatus.builder(new PreAuthId(text(json, "preAuthId")), required(money(json, "balance")))
                .state(find(json, "state").orElse(null))
                .card(json.has("card") ? card(json.path("card")) : null)
                .steps(steps)
                .build();
    }

    /** Returns a card that the bridge has read: it goes by the name that the bridge gave to its reading, and its token stays there. */
    static AcquiredCard acquired(ObjectNode json) {
        Map<String, String> details = new LinkedHashMap<>();
        json.path("details")
                .properties()
                .forEach(
                        detail -> details.put(detail.getKey(), detail.getValue().asText()));
        return AcquiredCard.of(new StartKey(text(json, "acquisition")), "", card(json.path("card")), details);
    }

    private static Card card(JsonNode json) {
        return Card.builder()
                .scheme(find(json, "scheme").orElse(null))
                .pan(find(json, "pan").map(MaskedPan::new).orElse(null))
                .entry(Card.Entry.valueOf(text(json, "entry")))
                .verification(Card.Verification.valueOf(text(json, "verification")))
                .applicationId(find(json, "applicationId").orElse(null))
                .build();
    }

    static String text(JsonNode json, String name) {
        return find(json, name).orElseThrow(() -> new IllegalArgumentException("no " + name));
    }

    private static Optional<String> find(JsonNode json, String name) {
        return Optional.ofNullable(json.path(name).textValue());
    }

    private static Stream<JsonNode> each(JsonNode json, String name) {
        if (!json.path(name).isArray()) {
            throw new IllegalArgumentException("no " + name);
        }
        return StreamSupport.stream(json.path(name).spliterator(), false);
    }

    private static @Nullable Money money(JsonNode json, String name) {
        JsonNode amount = json.path(name);
        return amount.isObject()
                ? Money.ofMinor(
                        CurrencyUnit.of(text(amount, "currency")),
                        amount.path("minorUnits").longValue())
                : null;
    }

    private static Money required(@Nullable Money amount) {
        if (amount == null) {
            throw new IllegalArgumentException("no amount");
        }
        return amount;
    }
}
