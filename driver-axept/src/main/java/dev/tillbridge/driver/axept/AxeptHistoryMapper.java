package dev.tillbridge.driver.axept;

import static dev.tillbridge.spi.http.JsonFields.text;
import static dev.tillbridge.spi.http.JsonFields.whole;
import static dev.tillbridge.spi.http.JsonFields.word;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tillbridge.driver.axept.wire.HistoryReply;
import dev.tillbridge.driver.axept.wire.InfoReply;
import dev.tillbridge.model.Answer;
import dev.tillbridge.model.Answer.Reason;
import dev.tillbridge.model.HistoryEntry;
import dev.tillbridge.model.TerminalInfo;
import dev.tillbridge.model.Verdict;
import dev.tillbridge.spi.http.HttpOutcome.Answered;
import dev.tillbridge.spi.http.JsonBodies;
import dev.tillbridge.spi.http.JsonFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns the list of transactions and the identity of the terminal into the model's words. Pure.
 *
 * @param settings what was configured
 * @param currency that of the terminal
 * @param refusals tells what an answer means that is no success
 */
record AxeptHistoryMapper(AxeptSettings settings, CurrencyUnit currency, AxeptRefusalMapper refusals) {

    /** What stands for a kind of transaction that cannot be read. */
    static final String UNREADABLE = "?";

    private static final Logger LOG = LoggerFactory.getLogger(AxeptHistoryMapper.class);

    /** Returns the latest transactions. */
    Answer<List<HistoryEntry>> toHistory(Answered answer) {
        String what = "to the request for its transactions";
        return answer.status() == 200
                ? AxeptCodec.tree(answer.body())
                        .filter(JsonNode::isArray)
                        .map(list -> Answer.of(toHistory(list, currency)))
                        .orElseGet(() -> refusals.none(Reason.LOST, answer, what + ", without a list", "Ask again."))
                : refusals.otherwise(answer, what, Reason.NOT_FOUND);
    }

    /** Returns the terminal's list in its own order. */
    static List<HistoryEntry> toHistory(JsonNode list, CurrencyUnit currency) {
        return entries(list).stream()
                .map(entry -> entry.map(reply -> entry(reply, currency))
                        .orElseGet(() -> HistoryEntry.builder(UNREADABLE).build()))
                .toList();
    }

    /** Returns the entries of a list, empty where one cannot be read: a list without it would tell that it never was. */
    static List<Optional<HistoryReply>> entries(@Nullable JsonNode list) {
        List<Optional<HistoryReply>> entries = new ArrayList<>();
        if (list != null && list.isArray()) {
            for (JsonNode entry : list) {
                entries.add(entry.isObject() ? JsonBodies.find(entry, HistoryReply.class) : Optional.empty());
            }
        }
        return entries;
    }

    /** Returns an amount that decides nothing; null when it is none, or in a currency that nobody can read. */
    static @Nullable Money money(@Nullable JsonNode field, @Nullable JsonNode named, CurrencyUnit own) {
        OptionalLong minor = whole(field);
        return minor.isEmpty()
                ? null
                : currency(named, own)
                        .map(currency -> Money.ofMinor(currency, minor.getAsLong()))
                        .orElse(null);
    }

    /** Returns the currency that is named, or the terminal's own where none is; empty when nobody can read it. */
    static Optional<CurrencyUnit> currency(@Nullable JsonNode named, CurrencyUnit own) {
        return JsonFields.says(named) ? JsonFields.currency(word(named)) : Optional.of(own);
    }

    private static HistoryEntry entry(HistoryReply reply, CurrencyUnit currency) {
        String type = text(reply.transType());
        return HistoryEntry.builder(Objects.requireNonNullElse(type, UNREADABLE))
                .operation(AxeptMapper.TYPES.meaning(type).orElse(null))
                .amount(money(reply.totalAmountTrans(), reply.transCurrencyCode(), currency))
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

    // Identity

    /** Returns what the terminal is. */
    Answer<TerminalInfo> toInfo(Answered answer) {
        String what = "to the question what it is";
        return answer.status() == 200
                ? AxeptCodec.read(answer.body(), InfoReply.class)
                        .map(AxeptHistoryMapper::toInfo)
                        .map(this::compared)
                        .map(Answer::of)
                        .orElseGet(
                                () -> refusals.none(Reason.LOST, answer, what + ", in a form that cannot be read", ""))
                : refusals.otherwise(answer, what, Reason.NOT_FOUND);
    }

    private TerminalInfo compared(TerminalInfo info) {
        if (info.serial().filter(serial -> !settings.key().hasSerial(serial)).isPresent()) {
            LOG.warn(
                    "the terminal {} says that its serial number is {}, the configuration says {}; check the settings 'host'"
                            + " and 'serial'",
                    refusals.name(),
                    info.serial().get(),
                    settings.serial());
        }
        return info;
    }

    /** Returns what the terminal is. */
    static TerminalInfo toInfo(InfoReply reply) {
        TerminalInfo.Builder info = TerminalInfo.builder()
                .serial(serial(reply))
                .software(text(reply.axeptProVersion()))
                .firmware(text(reply.firmwareVersion()))
                .battery(text(reply.batteryLevel()));
        AxeptDetailsMapper.others(reply.others()).forEach(info::details);
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
