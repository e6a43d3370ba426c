package dev.tillbridge.docs.bell;

import static dev.tillbridge.spi.http.JsonFields.word;

import dev.tillbridge.docs.bell.BellApi.Payment;
import dev.tillbridge.docs.bell.BellApi.Result;
import dev.tillbridge.model.Operation;
import dev.tillbridge.model.Part;
import dev.tillbridge.model.TransactionDetails;
import dev.tillbridge.model.Verdict;
import dev.tillbridge.spi.CodeTable;
import dev.tillbridge.spi.Evidence;
import dev.tillbridge.spi.LookupAnswer;
import dev.tillbridge.spi.MinorUnits;
import dev.tillbridge.spi.Start;
import dev.tillbridge.spi.StartAnswer;
import dev.tillbridge.spi.http.FieldReader;
import dev.tillbridge.spi.http.HttpOutcome.Answered;
import dev.tillbridge.spi.http.JsonBodies;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** Turns starts into messages and answers into what was observed; nothing else knows the words of the wire. */
record BellMapper(String name, CurrencyUnit currency) {

    private static final CodeTable<Operation> TYPES = CodeTable.named(Set.of(Operation.SALE, Operation.REFUND));
    private static final CodeTable<Verdict> VERDICTS =
            CodeTable.lowerCase(Set.of(Verdict.APPROVED, Verdict.DECLINED, Verdict.CANCELLED));

    static Payment toMessage(Start start) {
        Money amount = start.request().amount().orElseThrow();
        return new Payment(
                start.ownKey(),
                TYPES.code(start.request().operation()),
                amount.getAmountMinorLong(),
                MinorUnits.currency(amount));
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
                result.map(running -> FieldReader.running(running.id(), List.of()))
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
        fields.word("type", result.type(), TYPES).ifPresent(evidence::operation);
        fields.word("state", result.state(), VERDICTS).ifPresent(evidence::verdict);
        Optional<CurrencyUnit> told = fields.currency("currency", result.currency());
        return evidence.currency(told.orElse(null))
                .amounts(fields.parts(told.orElse(currency))
                        .demand(Part.BASE, "minorUnits", result.minorUnits())
                        .with(Part.GRATUITY, "tip", result.tip())
                        .amounts())
                .partial(fields.flag("partial", result.partial()))
                .details(TransactionDetails.builder()
                        .responseCode(fields.text("code", result.code()).orElse(null))
                        .build());
    }
}
