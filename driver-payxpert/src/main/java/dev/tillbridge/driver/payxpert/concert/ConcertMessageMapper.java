package dev.tillbridge.driver.payxpert.concert;

import dev.tillbridge.model.Operation;
import dev.tillbridge.model.ProviderRef;
import dev.tillbridge.model.Receipt;
import dev.tillbridge.model.StartKey;
import dev.tillbridge.model.StartRequest;
import dev.tillbridge.spi.MinorUnits;
import dev.tillbridge.spi.Start;
import dev.tillbridge.spi.socket.FieldMessage;
import dev.tillbridge.spi.socket.FieldMessage.Field;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** Turns what is asked of a terminal into messages. Pure. */
final class ConcertMessageMapper {

    private static final int LONGEST_REFERENCE = 99;
    /** Of 900 characters of Base64. */
    private static final int LONGEST_TEXT = 675;

    private ConcertMessageMapper() {}

    /** Returns why this cannot be asked of such a terminal; empty when it can. */
    static Optional<String> obstacle(StartRequest request) {
        if (request.amount().isEmpty()) {
            return Optional.of(
                    "The terminal finds the original by its amount and the card, and there is no amount. Nothing was"
                            + " sent. Give the amount of the original.");
        }
        if (number(request.amount().get().getCurrencyUnit()).isEmpty()) {
            return Optional.of(
                    "The currency has no ISO number, by which the terminal would know it. Nothing was sent.");
        }
        boolean unfit = request.reference()
                .filter(text -> text.length() > LONGEST_REFERENCE || !ConcertCodec.isPrintable(text))
                .isPresent();
        return unfit
                ? Optional.of(
                        "The reference holds characters that the terminal cannot store: it takes those of ISO 8859-1."
                                + " Nothing was sent.")
                : Optional.empty();
    }

    /**
     * Returns the message that starts an operation. It never asks for an answer at once, nor for a part of the amount.
     *
     * @protocol caisse-ap 3.1 [akretion] [px:v3]: the mandatory records
     * @protocol caisse-ap 10.3 [design]: CH is the key of the attempt, CF the reference of the point of sale
     * @protocol caisse-ap 9 [px:v3]: without BA the terminal answers when the operation has ended
     */
    static FieldMessage toMessage(Start start, ConcertSettings settings) {
        StartRequest request = start.request();
        Money amount = request.amount().orElseThrow();
        return head(settings)
                .and("CB", padded(amount, settings.values().get(ConcertSettings.AMOUNT_DIGITS)))
                .and("CD", code(request))
                .and("CE", number(amount.getCurrencyUnit()))
                .and("CC", settings.values().find(ConcertSettings.APPLICATION_CODE))
                .and("CF", request.reference())
                .and("CH", start.key().map(StartKey::value))
                .and("IM", linked(request).map(ProviderRef::value))
                .and("CK", settings.values().get(ConcertSettings.TICKETS).selection());
    }

    /** Returns the message that asks whether the terminal is there. @protocol caisse-ap 3.1 [oca] */
    static FieldMessage identification(ConcertSettings settings) {
        return head(settings).and("CD", "I");
    }

    /**
     * Returns the message that asks for the last ticket again.
     *
     * @protocol caisse-ap 3.1 [assumed]: amount and currency are not needed, and a made-up amount must not be sent
     */
    static FieldMessage duplicate(Receipt.Audience audience, ConcertSettings settings) {
        return head(settings).and("CD", "3").and("CK", selection(audience).selection());
    }

    private static ConcertSettings.Tickets selection(Receipt.Audience audience) {
        return audience == Receipt.Audience.MERCHANT
                ? ConcertSettings.Tickets.MERCHANT
                : ConcertSettings.Tickets.CARDHOLDER;
    }

    /**
     * Returns why these lines cannot be printed, with the place or the length that is in the way; empty when they can.
     *
     * @protocol caisse-ap 11 [px:v3]: at most 900 characters of Base64, of text in ISO 8859-1
     */
    static Optional<String> unprintable(List<String> lines) {
        for (int i = 0; i < lines.size(); i++) {
            int number = i + 1;
            Optional<String> strange = ConcertCodec.unprintable(lines.get(i))
                    .map(character -> String.format(
                            Locale.ROOT,
                            "line %d holds U+%04X, and the terminal prints ISO 8859-1 without control characters",
                            number,
                            character));
            if (strange.isPresent()) {
                return strange;
            }
        }
        int length = printed(lines).length();
        return length <= LONGEST_TEXT
                ? Optional.empty()
                : Optional.of("it is " + length + " characters long with its line ends, and the terminal takes "
                        + LONGEST_TEXT);
    }

    /** Returns the message that prints these lines, which can be printed. */
    static FieldMessage print(List<String> lines, ConcertSettings settings) {
        byte[] text = printed(lines).getBytes(StandardCharsets.ISO_8859_1);
        String packed = Base64.getEncoder().encodeToString(text);
        List<Field> ticket = List.of(new Field("CK", "100"), new Field("AK", packed));
        return head(settings).and("CD", "P").and("ZT", ConcertCodec.records(ticket));
    }

    private static String printed(List<String> lines) {
        return String.join("\n", lines) + "\n";
    }

    /** Returns the records that every message begins with. */
    static FieldMessage head(ConcertSettings settings) {
        return FieldMessage.of("CZ", settings.values().get(ConcertSettings.PROTOCOL_VERSION))
                .and("CJ", settings.values().get(ConcertSettings.PROTOCOL_IDENTIFIER))
                .and("CA", settings.values().get(ConcertSettings.REGISTER_NUMBER));
    }

    /** Returns what an operation is called in a request. */
    static String code(StartRequest request) {
        return switch (request.operation()) {
            case SALE -> request.deferred() ? "7" : "0";
            case REFUND -> "1";
            case VOID -> "2";
            default ->
                throw new IllegalArgumentException(
                        "Concert has no " + request.operation() + "; core asks for declared operations only");
        };
    }

    /** Returns what a refund refunds; a void is found by its amount and the card, whatever else is known of it. */
    private static Optional<ProviderRef> linked(StartRequest request) {
        return request.operation() == Operation.REFUND ? request.original() : Optional.empty();
    }

    private static String padded(Money amount, int digits) {
        String minor = MinorUnits.of(amount);
        return "0".repeat(Math.max(0, digits - minor.length())) + minor;
    }

    private static String number(CurrencyUnit currency) {
        return currency.getNumeric3Code();
    }

    /** Returns the means of payment that every request forces; empty when the terminal chooses. */
    static String forced(ConcertSettings settings) {
        return settings.values()
                .find(ConcertSettings.APPLICATION_CODE)
                .filter(code -> !MeansOfPayment.isAny(code))
                .orElse("");
    }

    /**
     * Returns the records that usually come with an approval, and those that could still deny one.
     *
     * @protocol caisse-ap 7 [px:v3]: the echoed ones
     * @protocol caisse-ap 6.1 [px:v3]: the complement; a vendor that sends none with an approval sends one with a refusal
     */
    static Set<String> wanted(FieldMessage sent, ConcertSettings settings) {
        List<String> wanted = new ArrayList<>(List.of("AF", "CA", "CB", "CD", "CE"));
        if (settings.echoesKey()) {
            wanted.add("CH");
        }
        if (sent.has("CK")) {
            wanted.add("ZT");
        }
        return Set.copyOf(wanted);
    }
}
