package dev.tillbridge.driver.axept;

import static dev.tillbridge.spi.http.JsonFields.flagOrWord;
import static dev.tillbridge.spi.http.JsonFields.says;
import static dev.tillbridge.spi.http.JsonFields.text;
import static dev.tillbridge.spi.http.JsonFields.word;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tillbridge.driver.axept.wire.AcquisitionMessage;
import dev.tillbridge.driver.axept.wire.AcquisitionReply;
import dev.tillbridge.driver.axept.wire.StartedReply;
import dev.tillbridge.model.AcquiredCard;
import dev.tillbridge.model.Answer;
import dev.tillbridge.model.Answer.Reason;
import dev.tillbridge.model.Card;
import dev.tillbridge.model.CardAcquisition;
import dev.tillbridge.model.StartKey;
import dev.tillbridge.spi.AcquisitionAnswer;
import dev.tillbridge.spi.Alarms;
import dev.tillbridge.spi.http.HttpOutcome.Answered;
import dev.tillbridge.spi.http.JsonFields;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Turns the request for a card into a message, and the answers to it into observations. Pure, but for an alarm.
 *
 * @param settings what was configured
 * @param refusals tells what an answer means that is no success
 */
record AxeptAcquisitionMapper(AxeptSettings settings, AxeptRefusalMapper refusals) {

    private static final String LANGUAGE = "en_GB";
    private static final String REQUEST = "to the request for a card";

    /**
     * Returns the message that asks for a card.
     *
     * @protocol axept 10 [dna: card-acquisition]: the language must be en_GB where there is one
     */
    AcquisitionMessage toMessage(CardAcquisition request) {
        return new AcquisitionMessage(
                request.amount().getAmountMinorLong(),
                settings.language().filter(LANGUAGE::equals).orElse(null));
    }

    /**
     * Returns the id of an acquisition that has begun.
     *
     * @protocol axept 10 [assumed]: codes as those of a transaction
     */
    Answer<StartKey> toBegun(Answered answer) {
        return switch (answer.status()) {
            case 200, 201 ->
                AxeptCodec.read(answer.body(), StartedReply.class)
                        .flatMap(AxeptAcquisitionMapper::toKey)
                        .map(Answer::of)
                        .orElseGet(() -> refusals.none(Reason.LOST, answer, REQUEST + ", without an id", "Ask again."));
            case 500 ->
                refusals.none(Reason.BUSY, answer, REQUEST, "It is probably at work; ask again when it is idle.");
            default -> refusals.otherwise(answer, REQUEST, Reason.REFUSED);
        };
    }

    /**
     * Returns where the reading of a card stands.
     *
     * @protocol axept 10 [dna: card-acquisition]: 200 means read; [assumed]: everything else
     */
    AcquisitionAnswer toAcquisitionAnswer(Answered answer, StartKey asked) {
        return switch (answer.status()) {
            case 206 -> AcquisitionAnswer.waiting(AxeptProgressMapper.steps(answer));
            case 200 -> acquired(answer, asked);
            case 401, 403 -> ended(Reason.NOT_AUTHORISED, answer, "Check the setting 'bearer'.");
            case 404 -> ended(Reason.NOT_FOUND, answer, "Ask for a card anew.");
            default -> AcquisitionAnswer.lost(told(answer));
        };
    }

    private AcquisitionAnswer acquired(Answered answer, StartKey asked) {
        Optional<AcquisitionReply> reply = AxeptCodec.read(answer.body(), AcquisitionReply.class);
        if (reply.isEmpty()) {
            return AcquisitionAnswer.lost(told(answer) + ", in a form that cannot be read");
        }
        if (reply.filter(AxeptAcquisitionMapper::hidesWhose).isPresent()) {
            return AcquisitionAnswer.lost(told(answer) + ", and nobody can read for whom it was read");
        }
        if (reply.filter(AxeptAcquisitionMapper::tellsOfPayment).isPresent()) {
            String words = told(answer) + ". It speaks of a payment, though only a card was asked for:"
                    + " look at the terminal for what was charged.";
            Alarms.raise(words);
            return AcquisitionAnswer.ended(Reason.LOST, words);
        }
        Optional<AcquiredCard> card = reply.filter(r -> !isOver(r)).flatMap(r -> toCard(r, asked));
        return card.map(AcquisitionAnswer::read)
                .orElseGet(() -> ended(Reason.CANCELLED, answer, "No card was read and nothing was charged."));
    }

    private AcquisitionAnswer ended(Reason reason, Answered answer, String next) {
        return AcquisitionAnswer.ended(reason, told(answer) + ". " + next);
    }

    private String told(Answered answer) {
        return answer.told(refusals.name(), "about the card");
    }

    /** Returns the id of an acquisition that has begun; empty when there is none. */
    static Optional<StartKey> toKey(StartedReply reply) {
        return key(reply.uti());
    }

    private static Optional<StartKey> key(@Nullable JsonNode uti) {
        return JsonFields.made(word(uti), StartKey::new);
    }

    /** Returns whether there is an id that cannot be read, which is not the same as none (E7). */
    private static boolean hidesWhose(AcquisitionReply reply) {
        return says(reply.uti()) && key(reply.uti()).isEmpty();
    }

    /** Returns whether the reading of a card ended without one. */
    static boolean isOver(AcquisitionReply reply) {
        return flagOrWord(reply.transCancelled()).orElse(false);
    }

    /** Returns whether it says that something was approved, which nobody asked for; a flag that cannot be read may say so. */
    static boolean tellsOfPayment(AcquisitionReply reply) {
        JsonNode approved = reply.others() == null ? null : reply.others().get("transApproved");
        return JsonFields.asks(approved);
    }

    /**
     * Returns the card that was read; empty when the answer holds none. A transport card has no token, nothing can be charged to it.
     *
     * @param asked the id of the acquisition that was asked for
     * @protocol axept 10 [assumed]: that a transport card comes with a field cardUid, and how fields beyond the token are called
     */
    static Optional<AcquiredCard> toCard(AcquisitionReply reply, StartKey asked) {
        String token = text(reply.cardToken());
        Map<String, String> details = AxeptDetailsMapper.others(reply.others());
        if (token == null && !details.containsKey("cardUid")) {
            return Optional.empty();
        }
        Card card = Card.builder()
                .scheme(AxeptDetailsMapper.scheme(reply.cardScheme()))
                .pan(AxeptDetailsMapper.pan(reply.cardPan()).orElse(null))
                .entry(AxeptDetailsMapper.entry(reply.cardCaptureMethod(), reply.cardType()))
                .build();
        String technology = text(reply.cardType());
        if (technology != null) {
            details.put("cardType", technology);
        }
        return Optional.of(
                AcquiredCard.of(key(reply.uti()).orElse(asked), Objects.requireNonNullElse(token, ""), card, details));
    }
}
