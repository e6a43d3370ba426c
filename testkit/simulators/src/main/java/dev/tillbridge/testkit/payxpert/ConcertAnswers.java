package dev.tillbridge.testkit.payxpert;

import dev.tillbridge.testkit.CardScheme;
import dev.tillbridge.testkit.Scenario.Card;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/**
 * The answers of the terminal, as messages.
 *
 * @protocol caisse-ap 18 [design]: the order of the records
 */
final class ConcertAnswers {

    /** The scheme of the card that most people have. */
    static final CardScheme USUAL = CardScheme.CB;

    /** What it takes. @protocol caisse-ap 5 [px:v3] */
    static final List<CardScheme> SCHEMES = List.of(
            USUAL, CardScheme.VISA_DEBIT, CardScheme.MASTERCARD, CardScheme.AMERICAN_EXPRESS, CardScheme.MAESTRO);

    static final String SERIAL = "PXS1F2004417";
    static final String PERFORMED = "10";
    static final String NOT_PERFORMED = "01";
    static final String ACKNOWLEDGED = "11";

    private static final String USUAL_VERSION = "0320";
    private static final String OWN_VERSION = "0301";
    private static final String OWN_REGISTER_PROTOCOL = "550000000042";
    private static final String CONTRACT = "7654321";
    private static final String EXPIRES = "2811";
    private static final String INDIFFERENT = "000";
    private static final String RENTAL = "301";
    private static final String CB = "001";
    private static final String AMERICAN_EXPRESS = "002";
    /** The codes of a card that was tapped, with those of the same when it was inserted. */
    private static final Map<String, String> CONTACT_BY_TAP = Map.of("00B", CB, "00D", AMERICAN_EXPRESS, "10E", "00E");

    private static final List<String> ECHOED = List.of("CZ", "CJ", "CA", "CB", "CD", "CE");
    private static final List<String> PAYXPRESS_ORDER =
            order("CZ CJ CA CB CD CE AA AB AC AL AE AF AI AP AQ CC CF CH CI ID");
    private static final List<String> GENERIC_ORDER = order("CZ CJ AE CA CB CC CD CE CI AC AF AA AB AL AI CF CG CH");
    private static final List<String> STATUS_ORDER = order("CZ CJ CA CB CD CE AE AF CC CI AA AC AP AQ CH ID");

    private final CurrencyUnit currency;
    private final Supplier<Setup> setup;

    ConcertAnswers(CurrencyUnit currency, Supplier<Setup> setup) {
        this.currency = currency;
        this.setup = setup;
    }

    private static List<String> order(String tags) {
        return List.of(tags.split(" ", -1));
    }

    /** Returns what the terminal repeats of a request, with a status; the code may be empty. */
    ConcertMessage plain(ConcertMessage request, String status, String code) {
        ConcertMessage answer = ConcertMessage.empty().and("CZ", USUAL_VERSION);
        for (String tag : ECHOED) {
            answer = request.has(tag) ? answer.with(tag, request.text(tag)) : answer;
        }
        return identified(answer).and("AE", status).and("AF", code).only(PAYXPRESS_ORDER);
    }

    /** Returns that nothing was done, and why; no AF when the code is empty. */
    ConcertMessage refusal(ConcertMessage request, String code) {
        return withReferences(plain(request, NOT_PERFORMED, code), request);
    }

    /** Returns that what moves no money was done. */
    ConcertMessage performed(ConcertMessage request) {
        return plain(request, PERFORMED, isGeneric() ? "" : "01");
    }

    /** Returns the result of an operation, tickets apart. */
    ConcertMessage result(ConcertMessage request, PayxpertTransaction transaction, Set<ConcertQuirk> quirks) {
        boolean approved = transaction.isApproved();
        boolean forced10 = quirks.contains(ConcertQuirk.PERFORMED_YET_REFUSED)
                || quirks.contains(ConcertQuirk.PERFORMED_YET_UNKNOWN);
        ConcertMessage answer =
                plain(request, approved || forced10 ? PERFORMED : NOT_PERFORMED, code(transaction, quirks));
        if (approved) {
            answer = withTraces(withCard(answer, transaction), transaction);
        } else if (quirks.contains(ConcertQuirk.CARD_ON_REFUSAL)) {
            answer = withCard(answer, transaction).and("AC", "A00042");
        }
        answer = withReferences(withAmount(answer, transaction, quirks), request);
        if (quirks.contains(ConcertQuirk.SHORT_REGISTER)) {
            answer = answer.with("CA", answer.text("CA").replaceFirst("^0", ""));
        }
        if (quirks.contains(ConcertQuirk.CONVERTED) && answer.has("CC")) {
            answer = answer.with("CC", answer.text("CC").equals(RENTAL) ? "30F" : "00F");
        }
        if (quirks.contains(ConcertQuirk.OWN_PRIVATE_DATA)) {
            answer = answer.with("CF", "TERMINAL\u00a70042");
        }
        if (quirks.contains(ConcertQuirk.OWN_IDENTITY)) {
            answer = withOwnIdentity(answer);
        }
        return withOddRecords(laidOut(answer.only(isGeneric() ? GENERIC_ORDER : PAYXPRESS_ORDER)), quirks);
    }

    /** Returns what is known of an operation. @protocol caisse-ap 10.3 [assumed] */
    ConcertMessage status(ConcertMessage request, PayxpertTransaction transaction) {
        ConcertMessage answer = plain(request, PERFORMED, transaction.code)
                .with("CB", digits(transaction.isApproved() ? transaction.approved : transaction.amount))
                .with("CE", currency.getNumeric3Code());
        if (transaction.isApproved()) {
            answer = withTraces(withCard(answer, transaction), transaction);
        } else if (hasNewestTags()) {
            answer = answer.and("AP", Long.toString(transaction.decided)).and("AQ", SERIAL);
        }
        return laidOut(answer.and("CH", transaction.key).only(STATUS_ORDER));
    }

    private String code(PayxpertTransaction transaction, Set<ConcertQuirk> quirks) {
        boolean unsaid = isGeneric() || quirks.contains(ConcertQuirk.APPROVED_WITHOUT_CODE);
        if (transaction.isApproved() && unsaid && !quirks.contains(ConcertQuirk.PERFORMED_YET_UNKNOWN)) {
            return "";
        }
        String code = quirks.contains(ConcertQuirk.PERFORMED_YET_UNKNOWN) ? "00" : transaction.code;
        return quirks.contains(ConcertQuirk.LONG_STATUS) ? longCode(code, transaction.responseCode) : code;
    }

    /** @protocol caisse-ap 6.2 [hipay]: code 2, response code 2, message 21, two fields of 2 */
    private static String longCode(String code, String responseCode) {
        String reason = switch (responseCode) {
            case "00" -> "ACCEPTE";
            case "51" -> "FONDS INSUFFISANTS";
            default -> "REFUS";
        };
        return String.format(Locale.ROOT, "%-2.2s%-2.2s%-21s    ", code, responseCode, reason);
    }

    private ConcertMessage withAmount(
            ConcertMessage answer, PayxpertTransaction transaction, Set<ConcertQuirk> quirks) {
        boolean missing = quirks.contains(ConcertQuirk.AMOUNT_MISSING)
                || transaction.code.equals(ConcertQuirk.OPERATOR_ABANDON.code());
        if (missing) {
            return answer.without("CB");
        }
        String amount = transaction.isPartial() ? digits(transaction.approved) : answer.text("CB");
        if (quirks.contains(ConcertQuirk.AMOUNT_ZERO)) {
            amount = "00";
        }
        boolean padded = isGeneric() || quirks.contains(ConcertQuirk.AMOUNT_PADDED);
        return answer.with("CB", padded ? "0".repeat(12 - amount.length()) + amount : amount);
    }

    /** @protocol caisse-ap 5 [akretion]: a cheque has no card, and no application is told but the one that was asked for */
    private ConcertMessage withCard(ConcertMessage answer, PayxpertTransaction transaction) {
        if (transaction.isCheque()) {
            return answer.and("CC", transaction.means);
        }
        ConcertMessage known = answer.and("AA", transaction.scheme.maskedToLastFour())
                .and("AB", EXPIRES)
                .and("AL", "1");
        known = known.and("CI", mode(transaction.card));
        return isGeneric() || hasNewestTags() ? known.and("CC", means(transaction)) : known;
    }

    /**
     * Returns the means of payment that a request forces, as the card was read; the card's where it forces none.
     *
     * @protocol caisse-ap 5 [hipay]
     */
    private static String means(PayxpertTransaction transaction) {
        String forced = transaction.means;
        String wanted = forced.isEmpty() || forced.equals(INDIFFERENT) ? means(transaction.scheme) : forced;
        String read = CONTACT_BY_TAP.getOrDefault(wanted, wanted);
        if (transaction.card != Card.TAPPED) {
            return read;
        }
        return CONTACT_BY_TAP.entrySet().stream()
                .filter(entry -> entry.getValue().equals(read))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(read);
    }

    /**
     * Returns the code of a scheme.
     *
     * @protocol caisse-ap 5 [hipay]: Visa and Mastercard have that of CB; the application tells them apart
     */
    private static String means(CardScheme scheme) {
        return scheme == CardScheme.AMERICAN_EXPRESS ? AMERICAN_EXPRESS : CB;
    }

    private ConcertMessage withTraces(ConcertMessage answer, PayxpertTransaction transaction) {
        if (transaction.isCheque()) {
            return isGeneric() ? answer.and("CG", CONTRACT) : answer;
        }
        ConcertMessage traced = answer.and("AC", transaction.authorisation);
        if (isGeneric()) {
            return traced.and("CG", CONTRACT).and("AI", transaction.scheme.applicationId());
        }
        return hasNewestTags()
                ? traced.and("AI", transaction.scheme.applicationId())
                        .and("AP", Long.toString(transaction.decided))
                        .and("AQ", SERIAL)
                        .and("ID", transaction.id)
                : traced;
    }

    private static ConcertMessage withReferences(ConcertMessage answer, ConcertMessage request) {
        return answer.and("CF", request.text("CF")).and("CH", request.text("CH"));
    }

    private ConcertMessage identified(ConcertMessage answer) {
        return isGeneric() ? withOwnIdentity(answer) : answer;
    }

    private static ConcertMessage withOwnIdentity(ConcertMessage answer) {
        return answer.with("CZ", OWN_VERSION).with("CJ", OWN_REGISTER_PROTOCOL);
    }

    /** Returns an answer that denies what took place, and forgets to leave out every trace of it; the code may be empty. */
    static ConcertMessage denial(ConcertMessage answer, String code) {
        if (!answer.text("AE").equals(PERFORMED)) {
            return answer;
        }
        return answer.without("AA")
                .without("AB")
                .without("AC")
                .without("AF")
                .with("AE", NOT_PERFORMED)
                .and("AF", code);
    }

    private static ConcertMessage withOddRecords(ConcertMessage answer, Set<ConcertQuirk> quirks) {
        List<ConcertMessage.Entry> entries = new ArrayList<>(answer.entries());
        if (quirks.contains(ConcertQuirk.EXTRA_TAGS)) {
            entries.add(3, new ConcertMessage.Entry("XY", "003"));
            entries.add(entries.size() / 2, new ConcertMessage.Entry("OD", "AE00201AF00204"));
        }
        if (quirks.contains(ConcertQuirk.STATUS_REPEATED)) {
            entries.add(new ConcertMessage.Entry("AE", answer.text("AE")));
        }
        return new ConcertMessage(entries);
    }

    private ConcertMessage laidOut(ConcertMessage answer) {
        List<String> layout = setup.get().layout();
        return layout.isEmpty() ? answer : answer.only(layout);
    }

    private boolean isGeneric() {
        return setup.get().profile() == ConcertProfile.GENERIC_3X;
    }

    private boolean hasNewestTags() {
        return !isGeneric() && !setup.get().has(ConcertHabit.PLAIN_TAGS);
    }

    /** @protocol caisse-ap 16 [oca]: two digits at least */
    static String digits(long minor) {
        return String.format(Locale.ROOT, "%02d", minor);
    }

    /** @protocol caisse-ap 3 [px:v3] */
    private static @Nullable String mode(@Nullable Card card) {
        if (card == null) {
            return null;
        }
        return switch (card) {
            case TAPPED -> "2";
            case SWIPED -> "3";
            case INSERTED_WITH_PIN, INSERTED_WITH_WRONG_PIN_FIRST, INSERTED_AND_SIGNED -> "1";
            case CANCELLED_ON_TERMINAL, NOT_SHOWN -> null;
        };
    }
}
