package dev.tillbridge.driver.axept;

import dev.tillbridge.driver.axept.wire.CompletionMessage;
import dev.tillbridge.driver.axept.wire.ProgressReply;
import dev.tillbridge.driver.axept.wire.ReversalMessage;
import dev.tillbridge.driver.axept.wire.StartMessage;
import dev.tillbridge.driver.axept.wire.StartedReply;
import dev.tillbridge.driver.axept.wire.TransactionMessage;
import dev.tillbridge.driver.axept.wire.TransactionReply;
import dev.tillbridge.model.AcquiredCard;
import dev.tillbridge.model.NotStartedReason;
import dev.tillbridge.model.Operation;
import dev.tillbridge.model.PreAuthId;
import dev.tillbridge.model.StartKey;
import dev.tillbridge.model.StartRequest;
import dev.tillbridge.spi.CancelAnswer;
import dev.tillbridge.spi.CancelAnswer.Kind;
import dev.tillbridge.spi.CodeTable;
import dev.tillbridge.spi.Evidence;
import dev.tillbridge.spi.LookupAnswer;
import dev.tillbridge.spi.Start;
import dev.tillbridge.spi.StartAnswer;
import dev.tillbridge.spi.http.HttpOutcome.Answered;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Turns starts into messages, and answers about payments into observations. Pure.
 *
 * <p>The state of a transaction comes from the status code alone; bodies are read only where the code says what they are.
 *
 * @param settings what was configured, and what the operator vouches for
 * @param currency that of the terminal, where an answer names none
 * @param name the terminal's name in the configuration
 * @protocol axept 1 [seed]: reason phrases are the terminal's own and are never read
 * @protocol axept 4 [dna: display-data]: only the status code tells the state
 */
record AxeptMapper(AxeptSettings settings, CurrencyUnit currency, String name) {

    /** @protocol axept 5.4 [seed]: COMPLETION, REVERSAL; [dna: txn-search, initiate-preauth, top-up-preauth]: the others */
    static final CodeTable<Operation> TYPES = CodeTable.of(Map.of(
            Operation.SALE, "SALE",
            Operation.REFUND, "REFUND",
            Operation.PRE_AUTHORISATION, "PRE_AUTH",
            Operation.TOP_UP, "TOP_UP",
            Operation.COMPLETION, "COMPLETION",
            Operation.REVERSAL, "REVERSAL",
            Operation.AUTHORISATION_ONLY, "AUTHORISATION_ONLY"));

    // Starts

    /** Returns what keeps a start from being sent; empty when nothing does. */
    static Optional<String> obstacle(StartRequest request) {
        boolean cannotPay = request.acquiredCard()
                .filter(card -> card.revealToken().isEmpty())
                .isPresent();
        return cannotPay
                ? Optional.of(
                        "The card that was read has no token, as transport cards have none, so nothing can be charged to it."
                                + " Nothing was sent. Ask for a payment card.")
                : Optional.empty();
    }

    /** Returns the message that starts a transaction. */
    static StartMessage toMessage(Start start, AxeptSettings settings) {
        StartRequest request = start.request();
        String type = TYPES.code(request.operation());
        Long amount = minor(request.amount());
        String preAuthId = request.preAuthId().map(PreAuthId::value).orElse(null);
        String reference = request.reference().orElse(null);
        String language = settings.language().orElse(null);
        String key = key(start, settings);
        return switch (request.operation()) {
            case COMPLETION -> new CompletionMessage(amount, type, preAuthId, reference, language, key);
            case REVERSAL ->
                new ReversalMessage(
                        preAuthId,
                        type,
                        amount,
                        settings.reversalAmountTwice() ? amount : null,
                        reference,
                        language,
                        key);
            default ->
                new TransactionMessage(
                        type,
                        amount,
                        minor(request.gratuity()),
                        minor(request.cashback()),
                        preAuthId,
                        reference,
                        language,
                        request.acquiredCard().map(AcquiredCard::revealToken).orElse(null),
                        key);
        };
    }

    private static @Nullable Long minor(Optional<Money> money) {
        return money.map(Money::getAmountMinorLong).orElse(null);
    }

    /** Returns the key to send; a card that was read before brings that of its acquisition. */
    private static @Nullable String key(Start start, AxeptSettings settings) {
        Optional<AcquiredCard> card = start.request().acquiredCard();
        if (card.isPresent()) {
            return card.get().key().value();
        }
        return settings.sendsKey(start.request().operation())
                ? start.key().map(StartKey::value).orElse(null)
                : null;
    }

    /**
     * Returns what an answer to a start tells.
     *
     * @protocol axept 5.5 [seed]: 201; [client: FlatPAYService]: 200 too; both mean started and nothing more
     */
    StartAnswer toStartAnswer(Answered answer, Start start) {
        if (answer.status() == 200 || answer.status() == 201) {
            return AxeptCodec.read(answer.body(), StartedReply.class)
                    .flatMap(reply -> AxeptEvidenceMapper.toEcho(reply, currency))
                    .map(StartAnswer::accepted)
                    .orElseGet(() ->
                            StartAnswer.lost(answer.told(name, "to a start, without an id that it can be found by")));
        }
        String code = Integer.toString(answer.status());
        if (AxeptTraits.rejects(start.request().operation(), settings).contains(code)) {
            boolean isUnauthorised = answer.status() == 401 || answer.status() == 403;
            NotStartedReason cause = isUnauthorised ? NotStartedReason.NOT_AUTHORISED : NotStartedReason.REFUSED;
            String words = answer.told(name, isUnauthorised ? "to a start. Check the setting 'bearer'" : "to a start");
            Evidence told = AxeptCodec.read(answer.body(), TransactionReply.class)
                    .map(reply -> AxeptEvidenceMapper.besideRefusal(reply, start, currency, settings.zone()))
                    .orElseGet(() -> Evidence.builder().build());
            return StartAnswer.rejected(code, cause, words, told);
        }
        return StartAnswer.lost(answer.told(name, "to a start, which does not prove that nothing was started"));
    }

    // Lookups and cancels

    /**
     * Returns what an answer to a lookup tells; 400 is unreadable, unless it is the answer configured as "not found".
     *
     * @protocol axept 6 [seed]: 206 and 200
     * @protocol axept 6.1 [assumed]: 206 counts whatever its body is
     * @protocol axept 6.3 [assumed]: how an unknown key is answered
     */
    LookupAnswer toLookupAnswer(Answered answer) {
        String pattern = answer.status() + " " + answer.body().strip();
        if (pattern.equals(settings.notFoundAnswer())) {
            return LookupAnswer.notFound(pattern);
        }
        return switch (answer.status()) {
            case 206 ->
                AxeptCodec.read(answer.body(), ProgressReply.class)
                        .map(AxeptProgressMapper::toLookupAnswer)
                        .orElseGet(() -> LookupAnswer.inProgress(List.of()));
            case 200 ->
                AxeptCodec.read(answer.body(), TransactionReply.class)
                        .filter(AxeptEvidenceMapper::isResult)
                        .map(reply -> AxeptEvidenceMapper.toEvidence(reply, currency, settings.zone()))
                        .map(LookupAnswer::finished)
                        .orElseGet(() ->
                                LookupAnswer.unreadable(answer.told(name, "to a lookup, without a result in it")));
            case 401, 403 -> LookupAnswer.unauthorised(answer.told(name, "to a lookup. Check the setting 'bearer'"));
            case 404 -> LookupAnswer.notFound(("404 " + answer.plainText()).strip());
            case 400 ->
                LookupAnswer.refused(
                        answer.told(name, "to a lookup. It may not know the transaction, which proves nothing"));
            default -> LookupAnswer.unreadable(answer.told(name, "to a lookup"));
        };
    }

    /**
     * Returns what an answer to a cancel tells.
     *
     * @protocol axept 7 [client: FlatPAYService]: 200 is no proof that it was cancelled
     */
    CancelAnswer toCancelAnswer(Answered answer) {
        Kind kind = switch (answer.status()) {
            case 200 -> Kind.TAKEN;
            case 400, 401, 403, 404 -> Kind.REFUSED;
            default -> Kind.LOST;
        };
        return new CancelAnswer(kind, answer.told(name, "to a cancel"));
    }
}
