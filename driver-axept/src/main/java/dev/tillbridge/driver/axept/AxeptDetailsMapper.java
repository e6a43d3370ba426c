package dev.tillbridge.driver.axept;

import static dev.tillbridge.spi.http.JsonFields.asks;
import static dev.tillbridge.spi.http.JsonFields.flagOrWord;
import static dev.tillbridge.spi.http.JsonFields.text;
import static dev.tillbridge.spi.http.JsonFields.upperCase;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tillbridge.driver.axept.wire.TransactionReply;
import dev.tillbridge.model.Card;
import dev.tillbridge.model.CurrencyConversion;
import dev.tillbridge.model.MaskedPan;
import dev.tillbridge.model.PreAuthId;
import dev.tillbridge.model.ProviderRef;
import dev.tillbridge.model.TransactionDetails;
import dev.tillbridge.spi.http.JsonFields;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Turns what a result tells beside its verdict into the model's words. Pure; decides nothing, so it forgives everything. */
final class AxeptDetailsMapper {

    private static final DateTimeFormatter LOCAL_TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ENGLISH);

    /** What the terminal sends as the scheme when there was no card. @protocol axept 8.1 [seed] */
    private static final String NO_SCHEME = "DEFAULT";

    private static final String DCC_ACCEPTED = "Accepted";

    private static final Pattern NOT_FOR_TILLS =
            Pattern.compile("(?i).*(?:expir|token|track|cvv|startdate|cardpan|cardnumber).*");

    private AxeptDetailsMapper() {}

    /**
     * Returns whether anything marks this as the end of a transaction: a time, a response code, a card or a receipt.
     *
     * @protocol axept 8.1 [seed]: transDateTime and transDateTimeEpoch are always there
     */
    static boolean isMarkedAsFinished(TransactionReply reply) {
        boolean isDated = text(reply.transDateTime()) != null || text(reply.transDateTimeEpoch()) != null;
        boolean isAnswered = text(reply.responseCode()) != null || text(reply.authorisationCode()) != null;
        return isDated
                || isAnswered
                || card(reply).isPresent()
                || !AxeptReceiptMapper.receipts(reply).isEmpty();
    }

    static TransactionDetails details(TransactionReply reply, ZoneId zone) {
        return TransactionDetails.builder()
                .card(card(reply).orElse(null))
                .authorisationCode(text(reply.authorisationCode()))
                .responseCode(text(reply.responseCode()))
                .message(message(reply))
                .preAuthId(preAuthId(reply.preAuthId()).orElse(null))
                .providerRef(
                        JsonFields.made(text(reply.uti()), ProviderRef::new).orElse(null))
                .retrievalReference(text(reply.retrievalReferenceNumber()))
                .receiptNumber(text(reply.receiptNumber()))
                .merchantId(text(reply.merchantId()))
                .merchantName(text(reply.merchantName()))
                .acquirerTerminalId(text(reply.terminalId()))
                .completedAt(completedAt(reply, zone).orElse(null))
                .signatureRequired(
                        asks(reply.cvmSigRequired()) || verification(reply).isSigned())
                .receipts(AxeptReceiptMapper.receipts(reply))
                .further("merchantLocation", lines(reply.merchantLocation()))
                .further("cardPanSequenceNumber", sequence(reply.cardPanSequenceNumber()))
                .further("merchantReference", text(reply.merchantReference()))
                .further("paymentId", text(reply.paymentId()))
                .further("stan", text(reply.stan()))
                .further("schemeReferenceData", text(reply.schemeReferenceData()))
                .further("errorCode", text(reply.errorCode()))
                .conversion(conversion(reply.dccResults()))
                .further("dccStatus", dccStatus(reply.dccResults()))
                .further("emvCryptogramType", text(reply.emvCryptogramType()))
                .further("emvTvr", text(reply.emvTvr()))
                .further("softwareVersion", text(reply.softwareVersion()))
                .build();
    }

    /** Returns lines as one text, as a receipt of the till's own needs them; null when there are none. */
    private static @Nullable String lines(@Nullable JsonNode lines) {
        if (lines == null || !lines.isArray()) {
            return text(lines);
        }
        String all = StreamSupport.stream(lines.spliterator(), false)
                .map(JsonFields::text)
                .filter(Objects::nonNull)
                .collect(Collectors.joining(", "));
        return all.isEmpty() ? null : all;
    }

    /** @protocol axept 8.1 [seed]: -01 is none */
    private static @Nullable String sequence(@Nullable JsonNode field) {
        String number = text(field);
        return "-01".equals(number) ? null : number;
    }

    /**
     * Returns that the cardholder pays in the currency of the card; how much that is stands in no place that is known.
     *
     * @protocol axept 8.1 [seed]: dccStatus, of which NotAttempted is seen; [assumed]: Accepted, and that every other word is none
     */
    private static @Nullable CurrencyConversion conversion(@Nullable JsonNode results) {
        return DCC_ACCEPTED.equalsIgnoreCase(dccStatus(results)) ? CurrencyConversion.untold() : null;
    }

    private static @Nullable String dccStatus(@Nullable JsonNode results) {
        return results == null ? null : text(results.get("dccStatus"));
    }

    private static @Nullable String message(TransactionReply reply) {
        String said = text(reply.errorText());
        return said != null || flagOrWord(reply.transApproved()).orElse(false)
                ? said
                : AxeptProgressMapper.reason(reply.displayData());
    }

    // Further fields

    /** Returns every field that may be known to a till, those of objects with the object's name before them. */
    static Map<String, String> others(@Nullable Map<String, JsonNode> fields) {
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

    // Ids

    /** Returns the id of a pre-authorisation; empty when there is none that could be sent back. */
    static Optional<PreAuthId> preAuthId(@Nullable JsonNode field) {
        return JsonFields.made(JsonFields.word(field), PreAuthId::new);
    }

    // Card

    /** Returns whether anything tells of a card or a host, readable or not. @protocol axept 8.1 [seed] */
    static boolean hasTraceOfCard(TransactionReply reply) {
        return scheme(reply.cardScheme()) != null
                || Stream.of(
                                reply.authorisationCode(),
                                reply.cardCaptureMethod(),
                                reply.cardPan(),
                                reply.cardType(),
                                reply.emvAid(),
                                reply.emvCryptogramType(),
                                reply.retrievalReferenceNumber(),
                                reply.stan())
                        .anyMatch(JsonFields::says);
    }

    /** Returns the card; empty when none was read or on file. */
    private static Optional<Card> card(TransactionReply reply) {
        String scheme = scheme(reply.cardScheme());
        Optional<MaskedPan> pan = pan(reply.cardPan());
        if (scheme == null && pan.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Card.builder()
                .scheme(scheme)
                .pan(pan.orElse(null))
                .entry(entry(reply.cardCaptureMethod(), reply.cardType()))
                .verification(verification(reply))
                .applicationId(text(reply.emvAid()))
                .build());
    }

    static @Nullable String scheme(@Nullable JsonNode field) {
        String sent = text(field);
        return NO_SCHEME.equals(sent) ? null : sent;
    }

    static Optional<MaskedPan> pan(@Nullable JsonNode field) {
        return Optional.ofNullable(text(field)).flatMap(MaskedPan::from);
    }

    /**
     * Returns how the card was read.
     *
     * @protocol axept 8.2 [seed]: NOT_CAPTURED and CTLS
     * @protocol axept 8.2 [assumed]: the other words, which the sibling engine has
     */
    static Card.Entry entry(@Nullable JsonNode captureMethod, @Nullable JsonNode cardType) {
        return switch (upperCase(captureMethod)) {
            case "CTLS", "CTLS_MSR" -> Card.Entry.CONTACTLESS;
            case "ICC", "ICC_OFFLINE" -> Card.Entry.CHIP;
            case "SWIPED", "ICC_FALLBACK_SWIPED" -> Card.Entry.SWIPED;
            case "MANUAL", "ICC_FALLBACK_KEYED" -> Card.Entry.KEYED;
            default ->
                switch (upperCase(cardType)) {
                    case "CTLS" -> Card.Entry.CONTACTLESS;
                    case "EMV" -> Card.Entry.CHIP;
                    case "MSR" -> Card.Entry.SWIPED;
                    case "MANUAL" -> Card.Entry.KEYED;
                    default -> Card.Entry.OTHER;
                };
        };
    }

    /**
     * Returns how the cardholder was verified.
     *
     * @protocol axept 8.2 [seed]: NO_CVM
     * @protocol axept 8.2 [assumed]: the other words, which the sibling engine has
     */
    private static Card.Verification verification(TransactionReply reply) {
        return switch (upperCase(reply.cvmType())) {
            case "NO_CVM" -> Card.Verification.NONE;
            case "SIG" -> Card.Verification.SIGNATURE;
            case "PLAINTEXT_OFFLINE_PIN", "ENCIPHERED_OFFLINE_PIN", "ENCIPHERED_ONLINE_PIN" -> Card.Verification.PIN;
            case "PLAINTEXT_PIN_AND_SIG", "ENCIPHERED_PIN_AND_SIG" -> Card.Verification.PIN_AND_SIGNATURE;
            case "CDCVM" -> Card.Verification.DEVICE;
            default ->
                flagOrWord(reply.cvmSigRequired()).orElse(false)
                        ? Card.Verification.SIGNATURE
                        : flagOrWord(reply.cvmPinVerified()).orElse(false)
                                ? Card.Verification.PIN
                                : Card.Verification.OTHER;
        };
    }

    // Time

    /**
     * Returns when it was finished.
     *
     * @protocol axept 8.1 [client: PaymentSave-POS]: the milliseconds may come as text
     * @protocol axept 8.3 [assumed]: they are preferred to the local time
     */
    private static Optional<Instant> completedAt(TransactionReply reply, ZoneId zone) {
        OptionalLong epoch = JsonFields.wholeOrDigits(reply.transDateTimeEpoch());
        if (epoch.isPresent() && epoch.getAsLong() > 0) {
            return instant(epoch.getAsLong());
        }
        return localTime(reply.transDateTime()).map(time -> time.atZone(zone).toInstant());
    }

    private static Optional<Instant> instant(long epochMillis) {
        try {
            return Optional.of(Instant.ofEpochMilli(epochMillis));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Returns a time of the terminal's own clock; empty when it is none. */
    static Optional<LocalDateTime> localTime(@Nullable JsonNode field) {
        String sent = text(field);
        try {
            return Optional.ofNullable(sent).map(time -> LocalDateTime.parse(time, LOCAL_TIME));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
