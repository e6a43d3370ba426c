package dev.tillbridge.driver.payxpert.concert;

import dev.tillbridge.driver.payxpert.concert.Complement.Meaning;
import dev.tillbridge.model.Card;
import dev.tillbridge.model.CurrencyConversion;
import dev.tillbridge.model.MaskedPan;
import dev.tillbridge.model.ProviderRef;
import dev.tillbridge.model.SafeText;
import dev.tillbridge.model.TransactionDetails;
import dev.tillbridge.spi.socket.FieldMessage;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns what an answer tells beside its verdict into the model's words. Pure; decides nothing, so it forgives everything. */
final class ConcertDetailsMapper {

    private static final Pattern MILLIS = Pattern.compile("[0-9]{13}");

    /** What stands where the host's code does: such a code, or blanks; anything else is a free text. */
    private static final Pattern HOST_CODE = Pattern.compile("[A-Za-z]?[0-9][A-Za-z]?|[0-9]{2}");

    /**
     * The long form: the complement, the response code of the issuer, its message, and two more codes; it may end anywhere.
     *
     * @protocol caisse-ap 6.2 [hipay]: 29 characters, blanks where absent
     * @protocol caisse-ap 3 [px:v3]: a complement has 2 to 50
     */
    private static final int RESPONSE_CODE = 2;

    private static final int MESSAGE = 4;
    private static final int MESSAGE_END = 25;
    private static final int LONGEST = 50;

    private ConcertDetailsMapper() {}

    /**
     * Returns the details of an answer.
     *
     * @protocol caisse-ap 17 [hipay]: some models send an authorisation number with every refusal; it is then told apart from one
     */
    static TransactionDetails details(FieldMessage answer, ConcertSettings settings) {
        Complement complement = Complement.of(answer);
        String authorisation = text(answer, "AC");
        boolean saysNothing = complement.meaning() == Meaning.DECLINED && settings.ignoresAuthorisationOnRefusal();
        return TransactionDetails.builder()
                .card(card(answer).orElse(null))
                .authorisationCode(saysNothing ? null : authorisation)
                .responseCode(hostCode(answer).orElse(null))
                .message(message(answer, complement))
                .providerRef(reference(answer).orElse(null))
                .merchantId(text(answer, "CG"))
                .completedAt(completedAt(answer).orElse(null))
                .conversion(conversion(answer))
                .receipts(ConcertReceiptMapper.receipts(answer))
                .further("status", text(answer, "AE"))
                .further("complement", complement == Complement.ABSENT ? null : complement.code())
                .further("hostFields", hostFields(answer))
                .further("application", text(answer, "CC"))
                .further("serial", text(answer, "AQ"))
                .further("ignoredAuthorisation", saysNothing ? authorisation : null)
                .build();
    }

    private static @Nullable String text(FieldMessage answer, String tag) {
        return answer.field(tag)
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .orElse(null);
    }

    /** What the cardholder pays in the currency of the card is in no record. */
    private static @Nullable CurrencyConversion conversion(FieldMessage answer) {
        return answer.field("CC").filter(MeansOfPayment::isConverted).isPresent() ? CurrencyConversion.untold() : null;
    }

    /** What stands behind the issuer's message in the long form, for the acquirer's support. */
    private static @Nullable String hostFields(FieldMessage answer) {
        String told = isLongForm(answer) ? part(answer.field("AF").map(SafeText::masked), MESSAGE_END, LONGEST) : "";
        return told.isEmpty() ? null : told;
    }

    private static @Nullable String message(FieldMessage answer, Complement complement) {
        // Hidden before it is cut: the beginning of a card number does not look like one.
        Optional<String> hidden = answer.field("AF").map(SafeText::masked);
        String told = isLongForm(answer) ? part(hidden, MESSAGE, MESSAGE_END) : part(hidden, RESPONSE_CODE, LONGEST);
        boolean saysNothing = complement == Complement.ABSENT || complement == Complement.AUTHORISED;
        return told.isEmpty() && !saysNothing ? complement.words() : told;
    }

    /** Returns what the host answered, in its own code; empty when there is nothing that looks like one, however long the complement is. */
    static Optional<String> hostCode(FieldMessage answer) {
        return Optional.of(part(answer.field("AF"), RESPONSE_CODE, MESSAGE))
                .filter(code -> HOST_CODE.matcher(code).matches());
    }

    private static boolean isLongForm(FieldMessage answer) {
        return part(answer.field("AF"), RESPONSE_CODE, MESSAGE).isEmpty()
                || hostCode(answer).isPresent();
    }

    private static String part(Optional<String> complement, int from, int to) {
        return complement
                .filter(text -> text.length() > from)
                .map(text -> text.substring(from, Math.min(to, text.length())).strip())
                .orElse("");
    }

    /** Returns the id to keep for a refund that names its sale; empty when there is none that could be sent back. */
    private static Optional<ProviderRef> reference(FieldMessage answer) {
        try {
            return answer.field("ID").map(ProviderRef::new);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * Returns whether a date is told that nobody can read, which is not the same as none ({@link dev.tillbridge.spi.Evidence Evidence} E7).
     */
    static boolean isOfUnreadableDate(FieldMessage answer) {
        return answer.has("AP") && completedAt(answer).isEmpty();
    }

    /** Returns when the operation ended. @protocol caisse-ap 3 [assumed]: milliseconds since 1970 */
    static Optional<Instant> completedAt(FieldMessage answer) {
        return answer.field("AP")
                .filter(text -> MILLIS.matcher(text).matches())
                .map(text -> Instant.ofEpochMilli(Long.parseLong(text)));
    }

    /** Returns the card; empty when none was read. */
    private static Optional<Card> card(FieldMessage answer) {
        Optional<MaskedPan> pan =
                answer.field("AA").filter(number -> isCardNumber(answer)).flatMap(MaskedPan::from);
        if (pan.isEmpty() && !answer.has("CI") && !answer.has("AI")) {
            return Optional.empty();
        }
        return Optional.of(Card.builder()
                .scheme(MeansOfPayment.scheme(
                                answer.field("CC").orElse(""),
                                answer.field("AI").orElse(""))
                        .orElse(null))
                .pan(pan.orElse(null))
                .entry(entry(answer.field("CI").orElse("")))
                .applicationId(text(answer, "AI"))
                .build());
    }

    /**
     * Returns whether the number is that of a card, whole or in part: a token has no last four digits that a person could compare, and
     * neither has what nobody knows the kind of.
     *
     * @protocol caisse-ap 3 [px:v3]: 1 is a part; [assumed]: 0 is all of it, 2 a token
     */
    private static boolean isCardNumber(FieldMessage answer) {
        return answer.field("AL").map(Set.of("0", "1")::contains).orElse(true);
    }

    /** @protocol caisse-ap 3 [px:v3] */
    private static Card.Entry entry(String mode) {
        return switch (mode) {
            case "1" -> Card.Entry.CHIP;
            case "2" -> Card.Entry.CONTACTLESS;
            case "3" -> Card.Entry.SWIPED;
            case "4" -> Card.Entry.KEYED;
            default -> Card.Entry.OTHER;
        };
    }
}
