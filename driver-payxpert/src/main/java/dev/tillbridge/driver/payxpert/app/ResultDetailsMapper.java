package dev.tillbridge.driver.payxpert.app;

import static dev.tillbridge.spi.http.JsonFields.says;
import static dev.tillbridge.spi.http.JsonFields.text;
import static dev.tillbridge.spi.http.JsonFields.wholeOrDigits;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tillbridge.driver.payxpert.app.wire.TransactionReply;
import dev.tillbridge.model.Card;
import dev.tillbridge.model.MaskedPan;
import dev.tillbridge.model.ProviderRef;
import dev.tillbridge.model.TransactionDetails;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns what a result tells beside its code into the model's words. Pure; decides nothing, so it forgives everything. */
final class ResultDetailsMapper {

    private static final int CONTACT = 0;
    private static final int CONTACTLESS = 1;
    private static final int FULL = 0;
    private static final int PARTIAL = 1;

    /** In seconds up to the year 2286. */
    private static final long SECONDS_END = 10_000_000_000L;

    /** In milliseconds from 2001. */
    private static final long MILLISECONDS_BEGIN = 1_000_000_000_000L;

    /** In milliseconds up to the year 2286. */
    private static final long MILLISECONDS_END = 10_000_000_000_000L;

    private ResultDetailsMapper() {}

    static TransactionDetails details(ResultCodec.Read read) {
        TransactionReply transaction = read.transaction();
        return TransactionDetails.builder()
                .card(card(transaction).orElse(null))
                .authorisationCode(text(transaction.numAuthorization()))
                .providerRef(providerRef(transaction.transactionId()).orElse(null))
                .completedAt(completedAt(transaction).orElse(null))
                .receipts(TicketMapper.receipts(read))
                .further("transactionType", text(transaction.transactionType()))
                .further("amountTips", text(transaction.amountTips()))
                .further("date", text(transaction.date()))
                .further("otherTickets", TicketMapper.otherTickets(read))
                .build();
    }

    private static Optional<Card> card(TransactionReply transaction) {
        Optional<MaskedPan> pan = pan(transaction);
        String label = text(transaction.cardLabel());
        String application = text(transaction.aid());
        if (pan.isEmpty() && label == null && application == null) {
            return Optional.empty();
        }
        return Optional.of(Card.builder()
                .scheme(label)
                .pan(pan.orElse(null))
                .entry(entry(transaction.paymentMethod()))
                .applicationId(application)
                .build());
    }

    /** Returns the last four digits; a token has none that a person could compare, and neither has what nobody knows the kind of. */
    private static Optional<MaskedPan> pan(TransactionReply transaction) {
        long type = says(transaction.panType())
                ? wholeOrDigits(transaction.panType()).orElse(-1)
                : PARTIAL;
        return type == FULL || type == PARTIAL
                ? Optional.ofNullable(text(transaction.maskedPan())).flatMap(MaskedPan::from)
                : Optional.empty();
    }

    private static Card.Entry entry(@Nullable JsonNode paymentMethod) {
        long method = wholeOrDigits(paymentMethod).orElse(-1);
        if (method == CONTACTLESS) {
            return Card.Entry.CONTACTLESS;
        }
        return method == CONTACT ? Card.Entry.CHIP : Card.Entry.OTHER;
    }

    private static Optional<ProviderRef> providerRef(@Nullable JsonNode sent) {
        try {
            return Optional.ofNullable(text(sent)).map(ProviderRef::new);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Returns whether there is a time that cannot be read; zero is what an unused field is filled with. */
    static boolean hidesTime(TransactionReply transaction) {
        return says(transaction.date())
                && wholeOrDigits(transaction.date()).orElse(-1) != 0
                && completedAt(transaction).isEmpty()
                && !isOfUnknownUnit(transaction);
    }

    /** @protocol payxpert-app 4.2 [px:intent-rev]: the published example has twelve digits, which is no date of a payment in either unit */
    private static boolean isOfUnknownUnit(TransactionReply transaction) {
        long date = wholeOrDigits(transaction.date()).orElse(0);
        return date >= SECONDS_END && date < MILLISECONDS_BEGIN;
    }

    /**
     * Returns when it ended; empty where it is not told or the unit is uncertain.
     *
     * @protocol payxpert-app 4.2 [assumed]: milliseconds with thirteen digits, seconds with up to ten
     */
    private static Optional<Instant> completedAt(TransactionReply transaction) {
        long date = wholeOrDigits(transaction.date()).orElse(0);
        if (date > 0 && date < SECONDS_END) {
            return Optional.of(Instant.ofEpochSecond(date));
        }
        return date >= MILLISECONDS_BEGIN && date < MILLISECONDS_END
                ? Optional.of(Instant.ofEpochMilli(date))
                : Optional.empty();
    }
}
