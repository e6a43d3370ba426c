package dev.tillbridge.driver.payxpert.concert;

import dev.tillbridge.model.Card;
import dev.tillbridge.model.MaskedPan;
import dev.tillbridge.model.ProviderRef;
import dev.tillbridge.model.TransactionDetails;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns what an answer tells beside its verdict into the model's words. Pure; decides nothing, so it forgives everything. */
final class ConcertDetailsMapper {

    private static final Pattern MILLIS = Pattern.compile("[0-9]{13}");

    /** The long form: code, response code of the issuer, its message, and two more codes. @protocol caisse-ap 6.2 [hipay] */
    private static final int LONG_FORM = 29;

    private static final int RESPONSE_CODE = 2;
    private static final int MESSAGE = 4;
    private static final int MESSAGE_END = 25;

    private ConcertDetailsMapper() {}

    static TransactionDetails details(ConcertMessage answer) {
        Complement complement = Complement.of(answer);
        return TransactionDetails.builder()
                .card(card(answer).orElse(null))
                .authorisationCode(text(answer, "AC"))
                .responseCode(part(answer, RESPONSE_CODE, MESSAGE))
                .message(message(answer, complement))
                .providerRef(reference(answer).orElse(null))
                .merchantId(text(answer, "CG"))
                .completedAt(completedAt(answer).orElse(null))
                .receipts(ConcertReceiptMapper.receipts(answer))
                .further("status", text(answer, "AE"))
                .further("complement", complement == Complement.ABSENT ? null : complement.code())
                .further("application", text(answer, "CC"))
                .further("serial", text(answer, "AQ"))
                .build();
    }

    private static @Nullable String text(ConcertMessage answer, String tag) {
        return answer.text(tag)
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .orElse(null);
    }

    private static @Nullable String message(ConcertMessage answer, Complement complement) {
        String told = part(answer, MESSAGE, MESSAGE_END);
        boolean saysNothing = complement == Complement.ABSENT || complement == Complement.AUTHORISED;
        return told != null || saysNothing ? told : complement.words();
    }

    private static @Nullable String part(ConcertMessage answer, int from, int to) {
        return answer.text("AF")
                .filter(text -> text.length() == LONG_FORM)
                .map(text -> text.substring(from, to).strip())
                .filter(text -> !text.isEmpty())
                .orElse(null);
    }

    /** Returns the id to keep for a refund that names its sale; empty when there is none that could be sent back. */
    private static Optional<ProviderRef> reference(ConcertMessage answer) {
        try {
            return answer.text("ID").map(ProviderRef::new);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** @protocol caisse-ap 3 [assumed]: milliseconds since 1970 */
    private static Optional<Instant> completedAt(ConcertMessage answer) {
        return answer.text("AP")
                .filter(text -> MILLIS.matcher(text).matches())
                .map(text -> Instant.ofEpochMilli(Long.parseLong(text)));
    }

    /** Returns the card; empty when none was read. */
    private static Optional<Card> card(ConcertMessage answer) {
        Optional<MaskedPan> pan = answer.text("AA").flatMap(MaskedPan::from);
        if (pan.isEmpty() && !answer.has("CI") && !answer.has("AI")) {
            return Optional.empty();
        }
        return Optional.of(Card.builder()
                .scheme(answer.text("CC")
                        .filter(code -> !MeansOfPayment.isAny(code))
                        .map(MeansOfPayment::name)
                        .orElse(null))
                .pan(pan.orElse(null))
                .entry(entry(answer.text("CI").orElse("")))
                .applicationId(text(answer, "AI"))
                .build());
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
