package dev.tillbridge.testkit.payxpert;

import dev.tillbridge.testkit.CardScheme;
import dev.tillbridge.testkit.Scenario.Card;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.joda.money.CurrencyUnit;

/**
 * What the terminal would print, packed for the register.
 *
 * @protocol caisse-ap 11 [px:v3]
 */
final class Tickets {

    private static final Base64.Encoder LINES = Base64.getMimeEncoder(76, new byte[] {'\n'});

    /** A ticket as it is asked for and labelled. */
    private enum Copy {
        CUSTOMER("0", "TICKET CLIENT", "A CONSERVER"),
        MERCHANT("1", "TICKET COMMERCANT");

        private final String code;

        @SuppressWarnings("ImmutableEnumChecker") // made by List.of
        private final List<String> end;

        Copy(String code, String... end) {
            this.code = code;
            this.end = List.of(end);
        }
    }

    private final CurrencyUnit currency;

    Tickets(CurrencyUnit currency) {
        this.currency = currency;
    }

    /** Returns the customer's copy of a ticket. */
    String forCustomer(PayxpertTransaction transaction) {
        return text(transaction, Copy.CUSTOMER, false, false);
    }

    /** Returns the merchant's copy of a ticket. */
    String forMerchant(PayxpertTransaction transaction) {
        return text(transaction, Copy.MERCHANT, false, false);
    }

    /** Returns whether a request may choose tickets like this. */
    static boolean isValid(String selection) {
        return selection.isEmpty() || selection.matches("[01][012][01]");
    }

    /** Returns an answer with the tickets that the selection asks for. */
    ConcertMessage attach(
            ConcertMessage answer,
            String selection,
            PayxpertTransaction transaction,
            Set<ConcertQuirk> quirks,
            boolean repeated) {
        boolean both = quirks.contains(ConcertQuirk.BOTH_TICKETS);
        if (!both && !selection.startsWith("1")) {
            return answer;
        }
        boolean html = selection.endsWith("1") && selection.length() == 3;
        ConcertMessage inOne = ConcertMessage.empty();
        ConcertMessage result = answer;
        for (Copy copy : Copy.values()) {
            if (!both && !selection.startsWith("2", 1) && !selection.startsWith(copy.code, 1)) {
                continue;
            }
            ConcertMessage ticket = ConcertMessage.empty()
                    .and("CK", "1" + copy.code + (html ? "1" : "0"))
                    .and("AK", packed(text(transaction, copy, html, repeated), quirks));
            inOne = new ConcertMessage(concat(inOne, ticket));
            if (!quirks.contains(ConcertQuirk.TICKETS_IN_ONE)) {
                result = result.and("ZT", ticket.encoded());
            }
        }
        return quirks.contains(ConcertQuirk.TICKETS_IN_ONE) ? result.and("ZT", inOne.encoded()) : result;
    }

    private static List<ConcertMessage.Entry> concat(ConcertMessage first, ConcertMessage second) {
        List<ConcertMessage.Entry> all = new ArrayList<>(first.entries());
        all.addAll(second.entries());
        return all;
    }

    /** Decodes what a register wants printed, line feeds and missing padding forgiven; empty when it is no Base64. */
    static Optional<String> unpacked(String data) {
        try {
            byte[] bytes = Base64.getDecoder().decode(data.replace("\r", "").replace("\n", ""));
            return Optional.of(new String(bytes, StandardCharsets.ISO_8859_1));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String packed(String text, Set<ConcertQuirk> quirks) {
        return quirks.contains(ConcertQuirk.TICKETS_UNPADDED)
                ? Base64.getEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.ISO_8859_1))
                : packed(text);
    }

    /** Encodes a text as it goes into a record. @protocol caisse-ap 17 [px:v3]: with line feeds */
    static String packed(String text) {
        return LINES.encodeToString(text.getBytes(StandardCharsets.ISO_8859_1)) + "\n";
    }

    private String text(PayxpertTransaction transaction, Copy copy, boolean html, boolean repeated) {
        List<String> lines = new ArrayList<>();
        lines.add(heading(transaction.scheme));
        lines.add(reading(transaction));
        lines.add(transaction.scheme.applicationId());
        long amount = transaction.isApproved() ? transaction.approved : transaction.amount;
        lines.add(transaction.kind.ticketWord() + " "
                + BigDecimal.valueOf(amount, currency.getDecimalPlaces())
                        .toPlainString()
                        .replace('.', ',')
                + " " + currency.getCode());
        if (!transaction.isApproved()) {
            lines.add("ABANDON");
        }
        if (repeated) {
            lines.add("DUPLICATA");
        }
        lines.addAll(copy.end);
        String text = String.join("\n", lines) + "\n";
        return html ? "<html><body><pre>" + text + "</pre></body></html>" : text;
    }

    private static String heading(CardScheme scheme) {
        return scheme == CardScheme.CB ? "CARTE BANCAIRE" : scheme.label().toUpperCase(Locale.ROOT);
    }

    private static String reading(PayxpertTransaction transaction) {
        Card card = transaction.card;
        if (card == Card.SWIPED) {
            return "PISTE";
        }
        return card == Card.TAPPED ? "SANS CONTACT" : "PUCE";
    }
}
