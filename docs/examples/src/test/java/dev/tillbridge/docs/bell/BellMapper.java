package dev.tillbridge.docs.bell;

import static dev.tillbridge.spi.http.JsonFields.word;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tillbridge.docs.bell.BellApi.Payment;
import dev.tillbridge.docs.bell.BellApi.Result;
import dev.tillbridge.model.Operation;
import dev.tillbridge.model.Part;
import dev.tillbridge.model.TransactionDetails;
import dev.tillbridge.model.Verdict;
import dev.tillbridge.spi.Evidence;
import dev.tillbridge.spi.LookupAnswer;
import dev.tillbridge.spi.Start;
import dev.tillbridge.spi.StartAnswer;
import dev.tillbridge.spi.http.FieldReader;
import dev.tillbridge.spi.http.HttpOutcome.Answered;
import dev.tillbridge.spi.http.JsonBodies;
import dev.tillbridge.spi.http.JsonFields;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Turns starts into messages and answers into what was observed; nothing else knows the words of the wire. */
record BellMapper(String name, CurrencyUnit currency) {

    private static final Map<String, Verdict> VERDICTS = Map.of(
            "approved", Verdict.APPROVED,
            "declined", Verdict.DECLINED,
            "cancelled", Verdict.CANCELLED);

    static Payment toMessage(Start start) {
        Money amount = start.request().amount().orElseThrow();
        return new Payment(
                start.key().orElseThrow().value(),
                start.request().operation().name(),
                amount.getAmountMinorLong(),
                amount.getCurrencyUnit().getCode());
    }

    StartAnswer toStartAnswer(Answered answer) {
        return JsonBodies.find(answer.body(), Result.class)
                .filter(echo -> answer.status() == 202)
                .map(echo -> StartAnswer.accepted(evidence(echo).build()))
                .orElseGet(() -> StartAnswer.lost(answer.told(name, "to a start")));
    }

    LookupAnswer toLookupAnswer(Answered answer) {
        String told = answer.told(name, "to a lookup");
        Optional<Result> result = JsonBodies.find(answer.body(), Result.class);
        return switch (answer.status()) {
            case 200 ->
                result.map(found -> evidence(found).complete(true).build())
                        .map(LookupAnswer::finished)
                        .orElseGet(() -> LookupAnswer.unreadable(told));
            case 202 ->
                result.filter(running -> !isUnreadable(running.id()))
                        .map(running ->
                                Evidence.builder().key(word(running.id())).build())
                        .map(echo -> LookupAnswer.inProgress(List.of(), echo))
                        .orElseGet(() -> LookupAnswer.unreadable(told));
            case 401 -> LookupAnswer.unauthorised(told);
            case 404 -> LookupAnswer.refused(told);
            default -> LookupAnswer.unreadable(told);
        };
    }

    /** Copies what is there and nothing else: what is absent stays absent, what cannot be read is said to be so. */
    private Evidence.Builder evidence(Result result) {
        Evidence.Builder evidence = Evidence.builder().key(word(result.id()));
        FieldReader fields = FieldReader.of(evidence);
        fields.read("type", result.type(), BellMapper::operation).ifPresent(evidence::operation);
        fields.read("state", result.state(), BellMapper::verdict).ifPresent(evidence::verdict);
        Optional<CurrencyUnit> told =
                fields.read("currency", result.currency(), code -> JsonFields.currency(word(code)));
        told.ifPresentOrElse(evidence::currency, () -> evidence.missing("currency"));
        if (result.minorUnits() == null) {
            evidence.missing("minorUnits");
        }
        return evidence.amounts(fields.parts(told.orElse(currency))
                        .with(Part.BASE, "minorUnits", result.minorUnits())
                        .with(Part.GRATUITY, "tip", result.tip())
                        .amounts())
                .partial(fields.read("partial", result.partial(), JsonFields::flag)
                        .orElse(false))
                .details(TransactionDetails.builder()
                        .responseCode(fields.text("code", result.code()).orElse(null))
                        .build());
    }

    /** An id that is there and cannot be read is not one that is absent: it may be another payment's. */
    private static boolean isUnreadable(@Nullable JsonNode id) {
        return JsonFields.says(id) && word(id) == null;
    }

    private static Optional<Operation> operation(JsonNode type) {
        return Stream.of(Operation.SALE, Operation.REFUND)
                .filter(each -> each.name().equals(word(type)))
                .findFirst();
    }

    private static Optional<Verdict> verdict(JsonNode state) {
        return Optional.ofNullable(word(state)).map(VERDICTS::get);
    }
}
