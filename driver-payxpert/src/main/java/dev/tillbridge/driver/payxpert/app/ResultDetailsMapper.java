package dev.tillbridge.driver.payxpert.app;

import static dev.tillbridge.driver.payxpert.app.ResultFields.text;
import static dev.tillbridge.driver.payxpert.app.ResultFields.whole;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tillbridge.driver.payxpert.app.wire.TransactionReply;
import dev.tillbridge.model.Card;
import dev.tillbridge.model.MaskedPan;
import dev.tillbridge.model.ProviderRef;
import dev.tillbridge.model.TransactionDetails;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns what a result tells beside its code into the model's words. Pure; decides nothing, so it forgives everything. */
final class ResultDetailsMapper {

    private static final int CONTACT = 0;
    private static final int CONTACTLESS = 1;
    private static final int TOKEN = 2;

    /** Of twelve digits: seconds of the year 5138 and later, or milliseconds of 1973 to 2001. */
    private static final long FIRST_UNCERTAIN = 100_000_000_000L;

    private static final long FIRST_MILLISECONDS = 1_000_000_000_000L;

    private ResultDetailsMapper() {}

    static TransactionDetails details(ResultCodec.Read read) {
        TransactionReply transaction = read.transaction();
        return TransactionDetails.builder()
                .card(card(transaction).orElse(null))
                .authorisationCode(text(transaction.numAuthorization()))
                .providerRef(providerRef(text(transaction.transactionId())).orElse(null))
                .completedAt(completedAt(transaction.date()).orElse(null))
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

    /** Returns the last four digits; a token has none that a person could compare. */
    private static Optional<MaskedPan> pan(TransactionReply transaction) {
        return whole(transaction.panType()).orElse(-1) == TOKEN
                ? Optional.empty()
                : Optional.ofNullable(text(transaction.maskedPan())).flatMap(MaskedPan::from);
    }

    private static Card.Entry entry(@Nullable JsonNode paymentMethod) {
        long method = whole(paymentMethod).orElse(-1);
        if (method == CONTACTLESS) {
            return Card.Entry.CONTACTLESS;
        }
        return method == CONTACT ? Card.Entry.CHIP : Card.Entry.OTHER;
    }

    private static Optional<ProviderRef> providerRef(@Nullable String sent) {
        try {
            return Optional.ofNullable(sent).map(ProviderRef::new);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * Returns when it ended; empty where the unit is uncertain.
     *
     * @protocol payxpert-app 4.2 [assumed]: milliseconds from thirteen digits on, seconds below twelve
     * @protocol payxpert-app 4.2 [px:intent-rev]: the published example has twelve digits, which is no date of a payment in either unit
     */
    private static Optional<Instant> completedAt(@Nullable JsonNode told) {
        long date = whole(told).orElse(0);
        boolean isUncertain = date >= FIRST_UNCERTAIN && date < FIRST_MILLISECONDS;
        if (date == 0 || isUncertain) {
            return Optional.empty();
        }
        try {
            return Optional.of(date >= FIRST_MILLISECONDS ? Instant.ofEpochMilli(date) : Instant.ofEpochSecond(date));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
