package dev.tillbridge.driver.axept;

import static dev.tillbridge.spi.http.JsonFields.flagOrWord;
import static dev.tillbridge.spi.http.JsonFields.text;
import static dev.tillbridge.spi.http.JsonFields.whole;
import static dev.tillbridge.spi.http.JsonFields.wholeOrDigits;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tillbridge.driver.axept.wire.AcquisitionReply;
import dev.tillbridge.driver.axept.wire.HistoryReply;
import dev.tillbridge.driver.axept.wire.InfoReply;
import dev.tillbridge.driver.axept.wire.PreAuthorisationReply;
import dev.tillbridge.driver.axept.wire.ReportReply;
import dev.tillbridge.driver.axept.wire.StartedReply;
import dev.tillbridge.model.AcquiredCard;
import dev.tillbridge.model.Card;
import dev.tillbridge.model.HistoryEntry;
import dev.tillbridge.model.MaskedPan;
import dev.tillbridge.model.PreAuthId;
import dev.tillbridge.model.PreAuthorisationStatus;
import dev.tillbridge.model.Report;
import dev.tillbridge.model.Report.Category;
import dev.tillbridge.model.StartKey;
import dev.tillbridge.model.TerminalInfo;
import dev.tillbridge.model.Verdict;
import dev.tillbridge.spi.http.JsonBodies;
import dev.tillbridge.spi.http.JsonFields;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Turns the answers that are not about a payment into the model's words. Pure. */
final class AxeptReportMapper {

    /** The whole answer when there is nothing to report. @protocol axept 11 [client: FlatPAYService] */
    private static final String NOTHING_TO_REPORT = "No transactions to reconcile";

    private static final Pattern NOT_FOR_TILLS =
            Pattern.compile("(?i).*(?:expir|token|track|cvv|startdate|cardpan|cardnumber).*");

    private AxeptReportMapper() {}

    // Card acquisition

    /** Returns the id of an acquisition that has begun; empty when there is none. */
    static Optional<StartKey> toKey(StartedReply reply) {
        return key(reply.uti());
    }

    private static Optional<StartKey> key(@Nullable JsonNode uti) {
        String sent = JsonFields.word(uti);
        try {
            return Optional.ofNullable(sent).map(StartKey::new);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Returns whether the reading of a card ended without one. */
    static boolean isOver(AcquisitionReply reply) {
        return flagOrWord(reply.transCancelled()).orElse(false);
    }

    /** Returns whether it says that something was approved, which nobody asked for; a flag that cannot be read may say so. */
    static boolean tellsOfPayment(AcquisitionReply reply) {
        JsonNode approved = reply.others() == null ? null : reply.others().get("transApproved");
        return JsonFields.asks(approved);
    }

    /**
     * Returns the card that was read; empty when the answer holds none. A transport card has no token, nothing can be charged to it.
     *
     * @param asked the id of the acquisition that was asked for
     * @protocol axept 10 [assumed]: that a transport card comes with a field cardUid, and how fields beyond the token are called
     */
    static Optional<AcquiredCard> toCard(AcquisitionReply reply, StartKey asked) {
        String token = text(reply.cardToken());
        Map<String, String> details = details(reply.others());
        if (token == null && !details.containsKey("cardUid")) {
            return Optional.empty();
        }
        Card card = Card.builder()
                .scheme(AxeptDetailsMapper.scheme(reply.cardScheme()))
                .pan(AxeptDetailsMapper.pan(reply.cardPan()).orElse(null))
                .entry(AxeptDetailsMapper.entry(reply.cardCaptureMethod(), reply.cardType()))
                .build();
        String technology = text(reply.cardType());
        if (technology != null) {
            details.put("cardType", technology);
        }
        return Optional.of(
                AcquiredCard.of(key(reply.uti()).orElse(asked), Objects.requireNonNullElse(token, ""), card, details));
    }

    /** Returns every field that may be known to a till, those of objects with the object's name before them. */
    private static Map<String, String> details(@Nullable Map<String, JsonNode> fields) {
        Map<String, String> details = new LinkedHashMap<>();
        if (fields != null) {
            fields.forEach((name, value) -> addDetails(name, value, details));
        }
        return details;
    }

    private static void addDetails(String name, JsonNode value, Map<String, String> details) {
        if (NOT_FOR_TILLS.matcher(name).matches()) {
            return;
        }
        String text = text(value);
        if (text != null) {
            details.put(name, text);
        } else if (value.isObject()) {
            value.properties().forEach(inner -> addDetails(name + "." + inner.getKey(), inner.getValue(), details));
        } else if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                addDetails(name + "[" + i + "]", value.get(i), details);
            }
        }
    }

    // Totals

    /** Returns whether this is the terminal's way to say that there is nothing to report. */
    static boolean isNothingToReport(String body) {
        return body.strip().equalsIgnoreCase(NOTHING_TO_REPORT);
    }

    /**
     * Returns which report it says it is when that is not the one asked for; empty when it is, or does not say.
     *
     * @protocol axept 11 [client: FlatPAYService]: reportType, as it was asked for
     */
    static Optional<String> otherThan(String asked, @Nullable JsonNode reportType) {
        if (!JsonFields.says(reportType)) {
            return Optional.empty();
        }
        String told = Objects.requireNonNullElse(JsonFields.word(reportType), "?");
        return told.equalsIgnoreCase(asked) ? Optional.empty() : Optional.of(told);
    }

    /** Returns whether the terminal says that there is no report. */
    static boolean isRefused(ReportReply reply) {
        return flagOrWord(reply.reportResponse()).map(made -> !made).orElse(false);
    }

    /** Returns the totals; empty when the answer holds none, or one that is no whole number. */
    static Optional<Report> toReport(Report.Kind kind, ReportReply reply, CurrencyUnit currency) {
        List<Optional<Report.Total>> totals = Stream.of(
                        new Line(Category.SALES, reply.saleCount(), reply.saleAmount()),
                        new Line(Category.REFUNDS, reply.refundCount(), reply.refundAmount()),
                        new Line(Category.COMPLETIONS, reply.completionCount(), reply.completionAmount()),
                        new Line(Category.GRATUITIES, reply.gratuityCount(), reply.gratuityAmount()),
                        new Line(Category.CASHBACK, reply.cashbackCount(), reply.cashbackAmount()),
                        new Line(Category.DONATIONS, reply.penniesCount(), reply.penniesAmount()))
                .filter(line -> JsonFields.isGiven(line.amount()))
                .map(line -> line.total(currency))
                .toList();
        boolean isUsable = !totals.isEmpty() && totals.stream().allMatch(Optional::isPresent);
        return isUsable
                ? Optional.of(Report.of(
                        kind, totals.stream().flatMap(Optional::stream).toList()))
                : Optional.empty();
    }

    private record Line(
            Category category,
            @Nullable JsonNode count,
            @Nullable JsonNode amount) {

        Optional<Report.Total> total(CurrencyUnit currency) {
            OptionalLong sum = whole(amount);
            return sum.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Report.Total(
                            category, whole(count).orElse(-1), Money.ofMinor(currency, sum.getAsLong())));
        }
    }

    // Pre-authorisation

    /** Returns whether the terminal says that there is no such pre-authorisation. */
    static boolean isRefused(PreAuthorisationReply reply) {
        return flagOrWord(reply.reportResponse()).map(made -> !made).orElse(false);
    }

    /** Returns which pre-authorisation the answer is about. */
    static Optional<PreAuthId> idOf(PreAuthorisationReply reply) {
        return AxeptDetailsMapper.preAuthId(reply.preAuthId());
    }

    /** Returns how it stands; empty when id or balance are missing. */
    static Optional<PreAuthorisationStatus> toStatus(PreAuthorisationReply reply, CurrencyUnit currency) {
        Optional<PreAuthId> id = idOf(reply);
        OptionalLong balance = wholeOrDigits(reply.authorisedBalance());
        CurrencyUnit told =
                AxeptMapper.currency(text(reply.transCurrencyCode())).orElse(currency);
        if (id.isEmpty() || balance.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(PreAuthorisationStatus.builder(id.get(), Money.ofMinor(told, balance.getAsLong()))
                .state(text(reply.preAuthStatus()))
                .card(card(reply).orElse(null))
                .steps(steps(reply.transactions(), told))
                .build());
    }

    private static Optional<Card> card(PreAuthorisationReply reply) {
        Optional<MaskedPan> pan = AxeptDetailsMapper.pan(reply.cardPan());
        String scheme = AxeptDetailsMapper.scheme(reply.cardScheme());
        return pan.isEmpty() && scheme == null
                ? Optional.empty()
                : Optional.of(
                        Card.builder().pan(pan.orElse(null)).scheme(scheme).build());
    }

    private static List<PreAuthorisationStatus.Step> steps(@Nullable JsonNode list, CurrencyUnit currency) {
        List<PreAuthorisationStatus.Step> steps = new ArrayList<>();
        for (HistoryReply entry : entries(list)) {
            steps.add(new PreAuthorisationStatus.Step(
                    Objects.requireNonNullElse(text(entry.transType()), "?"),
                    money(entry.amountTrans(), currency),
                    flagOrWord(entry.transApproved()).orElse(null)));
        }
        return steps;
    }

    // History

    /** Returns the terminal's list in its own order. */
    static List<HistoryEntry> toHistory(JsonNode list, CurrencyUnit currency) {
        return entries(list).stream().map(entry -> entry(entry, currency)).toList();
    }

    private static List<HistoryReply> entries(@Nullable JsonNode list) {
        List<HistoryReply> entries = new ArrayList<>();
        if (list != null && list.isArray()) {
            for (JsonNode entry : list) {
                if (entry.isObject()) {
                    JsonBodies.find(entry, HistoryReply.class).ifPresent(entries::add);
                }
            }
        }
        return entries;
    }

    private static HistoryEntry entry(HistoryReply reply, CurrencyUnit currency) {
        String type = text(reply.transType());
        return HistoryEntry.builder(Objects.requireNonNullElse(type, "?"))
                .operation(AxeptMapper.operation(type).orElse(null))
                .amount(money(reply.totalAmountTrans(), currency))
                .verdict(verdict(reply.transApproved()).orElse(null))
                .time(AxeptDetailsMapper.localTime(reply.transDateTime()).orElse(null))
                .pan(AxeptDetailsMapper.pan(reply.cardPan()).orElse(null))
                .receiptNumber(text(reply.receiptNumber()))
                .retrievalReference(text(reply.retrievalReferenceNumber()))
                .build();
    }

    /**
     * Returns how it ended.
     *
     * @protocol axept 12 [dna: txn-search]: a word, not a flag as in a result
     * @protocol axept 12 [assumed]: the words, which the sibling engine has
     */
    private static Optional<Verdict> verdict(@Nullable JsonNode field) {
        String word = text(field);
        return switch (word == null ? "" : word.toUpperCase(Locale.ROOT)) {
            case "APPROVED" -> Optional.of(Verdict.APPROVED);
            case "DECLINED" -> Optional.of(Verdict.DECLINED);
            case "CANCELLED" -> Optional.of(Verdict.CANCELLED);
            default -> Optional.empty();
        };
    }

    private static @Nullable Money money(@Nullable JsonNode field, CurrencyUnit currency) {
        OptionalLong minor = whole(field);
        return minor.isEmpty() ? null : Money.ofMinor(currency, minor.getAsLong());
    }

    // Identity

    /** Returns what the terminal is. */
    static TerminalInfo toInfo(InfoReply reply) {
        TerminalInfo.Builder info = TerminalInfo.builder()
                .serial(serial(reply))
                .software(text(reply.axeptProVersion()))
                .firmware(text(reply.firmwareVersion()))
                .battery(text(reply.batteryLevel()));
        details(reply.others()).forEach(info::details);
        return info.build();
    }

    private static @Nullable String serial(InfoReply reply) {
        return Stream.of(reply.serialNumber(), reply.deviceSerialNumber(), reply.tid())
                .map(JsonFields::text)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }
}
