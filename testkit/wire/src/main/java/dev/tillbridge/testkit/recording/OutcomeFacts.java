package dev.tillbridge.testkit.recording;

import dev.tillbridge.Outcome;
import dev.tillbridge.model.Card;
import dev.tillbridge.model.Part;
import dev.tillbridge.model.Receipt;
import dev.tillbridge.model.TransactionDetails;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What two outcomes can be compared by: everything that is told about money, card and receipts, without what is made anew each time. */
public final class OutcomeFacts {

    private static final String ABSENT = "nothing";

    private OutcomeFacts() {}

    /**
     * Something that is not the same.
     *
     * @param fact what it is about, such as {@code amount}
     * @param recorded what it was
     * @param replayed what it is now
     */
    public record Difference(String fact, String recorded, String replayed) {

        @Override
        public String toString() {
            return fact + " was " + recorded + ", now it is " + replayed;
        }
    }

    /** Returns the facts of an outcome by their names, in order. */
    public static Map<String, String> of(Outcome outcome) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("operation", outcome.operation().name());
        outcome.match(
                approved -> {
                    facts.put("outcome", "APPROVED");
                    approved(approved, facts);
                    return details(approved.details(), facts);
                },
                declined -> {
                    facts.put("outcome", "DECLINED");
                    return details(declined.details(), facts);
                },
                cancelled -> {
                    facts.put("outcome", "CANCELLED");
                    return details(cancelled.details(), facts);
                },
                notStarted -> {
                    facts.put("outcome", "NOT_STARTED");
                    facts.put("reason", notStarted.reason().name());
                    return facts;
                },
                unknown -> {
                    facts.put("outcome", "UNKNOWN");
                    return facts;
                });
        return facts;
    }

    /** Returns what is not the same, in the order of the facts. */
    public static List<Difference> differences(Map<String, String> recorded, Map<String, String> replayed) {
        Set<String> names = new LinkedHashSet<>(recorded.keySet());
        names.addAll(replayed.keySet());
        List<Difference> differences = new ArrayList<>();
        for (String name : names) {
            String before = recorded.getOrDefault(name, ABSENT);
            String now = replayed.getOrDefault(name, ABSENT);
            if (!before.equals(now)) {
                differences.add(new Difference(name, before, now));
            }
        }
        return differences;
    }

    private static void approved(Outcome.Approved approved, Map<String, String> facts) {
        put(facts, "amount", approved.amount());
        approved.amounts()
                .with(Part.BASE, null)
                .parts()
                .forEach((part, money) -> facts.put(part.name().toLowerCase(Locale.ROOT), money.toString()));
        if (!approved.untold().isEmpty()) {
            facts.put("untold", approved.untold().toString());
        }
        put(facts, "total", approved.total());
        facts.put("partial", Boolean.toString(approved.partial()));
        facts.put("deferred", Boolean.toString(approved.deferred()));
        facts.put("lateCancel", Boolean.toString(approved.lateCancel()));
    }

    private static Map<String, String> details(TransactionDetails details, Map<String, String> facts) {
        details.card().ifPresent(card -> card(card, facts));
        put(facts, "authorisation", details.authorisationCode());
        put(facts, "responseCode", details.responseCode());
        put(facts, "message", details.message());
        details.preAuthId().ifPresent(id -> facts.put("preAuthId", id.value()));
        put(facts, "retrievalReference", details.retrievalReference());
        put(facts, "receiptNumber", details.receiptNumber());
        put(facts, "merchantId", details.merchantId());
        put(facts, "merchantName", details.merchantName());
        put(facts, "acquirerTerminalId", details.acquirerTerminalId());
        put(facts, "completedAt", details.completedAt());
        facts.put("signatureRequired", Boolean.toString(details.signatureRequired()));
        for (Receipt receipt : details.receipts()) {
            facts.put("receipt of the " + receipt.audience().name(), String.join("\n", receipt.lines()));
        }
        return facts;
    }

    private static void card(Card card, Map<String, String> facts) {
        card.pan().ifPresent(pan -> facts.put("card", pan.value()));
        put(facts, "scheme", card.scheme());
        put(facts, "application", card.applicationId());
        facts.put("entry", card.entry().name());
        facts.put("verification", card.verification().name());
    }

    private static void put(Map<String, String> facts, String name, Optional<?> value) {
        value.ifPresent(known -> facts.put(name, known.toString()));
    }
}
