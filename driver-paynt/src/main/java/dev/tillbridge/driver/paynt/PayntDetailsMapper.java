package dev.tillbridge.driver.paynt;

import static dev.tillbridge.spi.http.JsonFields.asks;
import static dev.tillbridge.spi.http.JsonFields.isTrue;
import static dev.tillbridge.spi.http.JsonFields.text;
import static dev.tillbridge.spi.http.JsonFields.upperCase;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tillbridge.driver.paynt.wire.TransactionReply;
import dev.tillbridge.model.Card;
import dev.tillbridge.model.CurrencyConversion;
import dev.tillbridge.model.MaskedPan;
import dev.tillbridge.model.Operation;
import dev.tillbridge.model.PreAuthId;
import dev.tillbridge.model.ProviderRef;
import dev.tillbridge.model.TransactionDetails;
import dev.tillbridge.spi.http.JsonFields;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Turns what a result tells beside its verdict into the model's words. Pure; decides nothing, so it forgives everything. */
final class PayntDetailsMapper {

    /** What Java's Date prints. @protocol paynt 6.4 [paynt-docs sale] */
    private static final DateTimeFormatter WITH_ZONE = form("EEE MMM d HH:mm:ss z uuuu");

    /** @protocol paynt 6.4 [sibling: LocalLink]: without a zone, with or without AM or PM */
    private static final List<DateTimeFormatter> LOCAL =
            List.of(form("MMM d, uuuu h:mm:ss a"), form("MMM d, uuuu H:mm:ss"));

    private static final Pattern SPACES = Pattern.compile("[\\s\\u00A0\\u202F]+");
    private static final Pattern HEX = Pattern.compile("(?:[0-9A-Fa-f]{2}){2,32}");
    private static final Pattern READABLE = Pattern.compile("[\\x20-\\x7E]+");
    private static final int RID = 10;

    /** @protocol paynt 6.3 [assumed]: the registered beginnings of application ids */
    private static final Map<String, String> SCHEMES = Map.of(
            "A000000003", "Visa",
            "A000000004", "Mastercard",
            "A000000025", "American Express",
            "A000000065", "JCB",
            "A000000152", "Discover",
            "A000000333", "UnionPay");

    /** How a card was read that was not. @protocol paynt 6.3 [paynt-docs app2app] */
    private static final String NO_SOURCE = "NONE";

    /** Of a Mastercard's id this is the debit scheme. @protocol paynt 6.3 [assumed] */
    private static final String MAESTRO = "A0000000043060";

    private PayntDetailsMapper() {}

    private static DateTimeFormatter form(String pattern) {
        return new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern(pattern)
                .toFormatter(Locale.ENGLISH);
    }

    /**
     * Returns what is told of a transaction.
     *
     * @param asked the operation that was started
     * @param askedUti the id that was asked about, for a result that does not repeat it; an empty text where none was
     * @param zone where the terminal's clock is, for times without a zone
     */
    static TransactionDetails details(TransactionReply reply, Operation asked, String askedUti, Optional<ZoneId> zone) {
        Optional<Instant> completedAt = completedAt(text(reply.transactionDate()), zone);
        TransactionDetails.Builder details = TransactionDetails.builder()
                .card(card(reply).orElse(null))
                .authorisationCode(text(reply.authCode()))
                .responseCode(text(reply.transactionResponse()))
                .message(isTrue(reply.transApproved()) ? null : PayntProgressMapper.lastWords(reply))
                .preAuthId(preAuthId(reply, asked, askedUti).orElse(null))
                .providerRef(
                        JsonFields.made(text(reply.uti()), ProviderRef::new).orElse(null))
                .merchantId(text(reply.merchantId()))
                .acquirerTerminalId(text(reply.terminalId()))
                .completedAt(completedAt.orElse(null))
                .signatureRequired(
                        asks(reply.signature()) || verification(reply).isSigned())
                .receipts(PayntReceiptMapper.receipts(reply))
                .further("originalUti", text(reply.originalUti()))
                .further("messageId", text(reply.messageId()))
                .further("appName", applicationName(reply.appName()))
                .further("transSource", text(reply.transSource()));
        if (isTrue(reply.dccTransaction())) {
            details.conversion(conversion(reply)).further("dccAmount", text(reply.dccAmount()));
        }
        if (completedAt.isEmpty()) {
            details.further("transactionDate", text(reply.transactionDate()));
        }
        return details.build();
    }

    /**
     * Returns how the cardholder's currency was used. Its name is not told, so its amount is no money and is handed on as it came.
     *
     * @protocol paynt 6.3 [sibling: LocalLink]
     */
    private static CurrencyConversion conversion(TransactionReply reply) {
        JsonNode rate = reply.dccExchangeRate();
        return CurrencyConversion.untold().withRate(rate != null && rate.isNumber() ? rate.decimalValue() : null);
    }

    // Ids

    /** Returns the id by which a hold is completed or released: the uti of the pre-authorisation. @protocol paynt 4.3 [paynt-docs capture] */
    private static Optional<PreAuthId> preAuthId(TransactionReply reply, Operation asked, String askedUti) {
        String sent = switch (asked) {
            case PRE_AUTHORISATION -> Objects.requireNonNullElse(text(reply.uti()), askedUti);
            case COMPLETION, REVERSAL -> text(reply.originalUti());
            default -> null;
        };
        return JsonFields.made(sent, PreAuthId::new);
    }

    // Marks

    /**
     * Returns whether anything marks this as the end of a transaction: a date, a response code, the issuer's code, a card or a receipt.
     *
     * @protocol paynt 5.3 [assumed]
     */
    static boolean isMarkedAsFinished(TransactionReply reply) {
        boolean isDated = text(reply.transactionDate()) != null;
        boolean isAnswered = text(reply.transactionResponse()) != null || text(reply.authCode()) != null;
        return isDated || isAnswered || hasTraceOfCard(reply) || hasReceipt(reply);
    }

    /**
     * Returns whether anything tells of a card or a host, readable or not: enough to doubt that nothing was started, and not enough to take a
     * result for finished.
     *
     * @protocol paynt 5.3 [assumed]
     */
    static boolean hasAnySign(TransactionReply reply) {
        boolean hasSource = isSign(reply.transactionSource())
                && !upperCase(reply.transactionSource()).equals(NO_SOURCE);
        return hasSource
                || Stream.of(
                                reply.transactionDate(),
                                reply.transactionResponse(),
                                reply.authCode(),
                                reply.primaryAccountNumber(),
                                reply.applicationId(),
                                reply.appName())
                        .anyMatch(PayntDetailsMapper::isSign);
    }

    private static boolean isSign(@Nullable JsonNode field) {
        return JsonFields.says(field) && !(field != null && field.isContainerNode() && field.isEmpty());
    }

    private static boolean hasTraceOfCard(TransactionReply reply) {
        String source = upperCase(reply.transactionSource());
        return text(reply.primaryAccountNumber()) != null
                || text(reply.applicationId()) != null
                || !(source.isEmpty() || source.equals(NO_SOURCE));
    }

    private static boolean hasReceipt(TransactionReply reply) {
        return Stream.of(reply.cardholderReceipt(), reply.merchantReceipt())
                .anyMatch(receipt -> receipt != null && (!receipt.isEmpty() || text(receipt) != null));
    }

    // Card

    /** Returns the card; empty when none was read. */
    private static Optional<Card> card(TransactionReply reply) {
        Optional<MaskedPan> pan =
                Optional.ofNullable(text(reply.primaryAccountNumber())).flatMap(MaskedPan::from);
        String applicationId = text(reply.applicationId());
        if (pan.isEmpty() && applicationId == null) {
            return Optional.empty();
        }
        return Optional.of(Card.builder()
                .scheme(scheme(applicationId).orElseGet(() -> applicationName(reply.appName())))
                .pan(pan.orElse(null))
                .entry(entry(reply.transactionSource()))
                .verification(verification(reply))
                .applicationId(applicationId)
                .build());
    }

    private static Optional<String> scheme(@Nullable String applicationId) {
        if (applicationId == null || applicationId.length() < RID) {
            return Optional.empty();
        }
        String id = applicationId.toUpperCase(Locale.ROOT);
        return id.startsWith(MAESTRO) ? Optional.of("Maestro") : Optional.ofNullable(SCHEMES.get(id.substring(0, RID)));
    }

    /** Returns the name of the card's application. @protocol paynt 6.3 [sibling: LocalLink]: hexadecimal */
    private static @Nullable String applicationName(@Nullable JsonNode field) {
        String sent = text(field);
        if (sent == null || !HEX.matcher(sent).matches()) {
            return sent;
        }
        String read = new String(HexFormat.of().parseHex(sent), StandardCharsets.US_ASCII);
        return READABLE.matcher(read).matches() ? read.strip() : sent;
    }

    /** Returns how the card was read. @protocol paynt 6.3 [paynt-docs app2app]; MOTO is [sibling: LocalLink] */
    private static Card.Entry entry(@Nullable JsonNode source) {
        return switch (upperCase(source)) {
            case "ICC" -> Card.Entry.CHIP;
            case "PICC" -> Card.Entry.CONTACTLESS;
            case "MAG" -> Card.Entry.SWIPED;
            case "MANUAL", "MOTO" -> Card.Entry.KEYED;
            default -> Card.Entry.OTHER;
        };
    }

    /** Returns how the cardholder was verified. @protocol paynt 6.3 [sibling: LocalLink] */
    private static Card.Verification verification(TransactionReply reply) {
        return switch (upperCase(reply.cardholderVerificationMethod())) {
            case "CVM_NO_CVM" -> Card.Verification.NONE;
            case "CVM_OFFLINE_PIN", "CVM_ONLINE_PIN" -> Card.Verification.PIN;
            case "CVM_SIG" -> Card.Verification.SIGNATURE;
            case "CVM_ONLINE_PIN_SIG" -> Card.Verification.PIN_AND_SIGNATURE;
            case "CVM_CONSUMER_DEVICE" -> Card.Verification.DEVICE;
            default -> isTrue(reply.signature()) ? Card.Verification.SIGNATURE : Card.Verification.OTHER;
        };
    }

    // Time

    private static Optional<Instant> completedAt(@Nullable String sent, Optional<ZoneId> zone) {
        if (sent == null) {
            return Optional.empty();
        }
        String text = SPACES.matcher(sent).replaceAll(" ");
        try {
            return Optional.of(ZonedDateTime.parse(text, WITH_ZONE).toInstant());
        } catch (DateTimeException e) {
            return zone.flatMap(
                    where -> local(text).map(time -> time.atZone(where).toInstant()));
        }
    }

    private static Optional<LocalDateTime> local(String text) {
        for (DateTimeFormatter form : LOCAL) {
            try {
                return Optional.of(LocalDateTime.parse(text, form));
            } catch (DateTimeException e) {
                // It may be of the other form.
            }
        }
        return Optional.empty();
    }
}
