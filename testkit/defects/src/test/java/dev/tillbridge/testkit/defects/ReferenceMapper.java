package dev.tillbridge.testkit.defects;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tillbridge.model.Amounts;
import dev.tillbridge.model.Card;
import dev.tillbridge.model.Feature;
import dev.tillbridge.model.MaskedPan;
import dev.tillbridge.model.NotStartedReason;
import dev.tillbridge.model.Operation;
import dev.tillbridge.model.Part;
import dev.tillbridge.model.PreAuthId;
import dev.tillbridge.model.Progress;
import dev.tillbridge.model.ProviderRef;
import dev.tillbridge.model.Receipt;
import dev.tillbridge.model.StartKey;
import dev.tillbridge.model.StartRequest;
import dev.tillbridge.model.TransactionDetails;
import dev.tillbridge.model.Verdict;
import dev.tillbridge.spi.Evidence;
import dev.tillbridge.spi.Lookup;
import dev.tillbridge.spi.LookupAnswer;
import dev.tillbridge.spi.OperationTraits;
import dev.tillbridge.spi.Start;
import dev.tillbridge.spi.StartAnswer;
import dev.tillbridge.spi.http.JsonBodies;
import dev.tillbridge.spi.http.UnreadableBodyException;
import dev.tillbridge.testkit.defects.ReferenceTransport.Answered;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.joda.money.IllegalCurrencyException;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Turns starts into messages and answers into observations. Pure; open to be broken in one place at a time. */
class ReferenceMapper {

    final CurrencyUnit currency;

    ReferenceMapper(CurrencyUnit currency) {
        this.currency = currency;
    }

    // Starts

    /** Returns everything that keeps a start from being sent; empty when nothing does. */
    List<String> problems(StartRequest request, Map<Operation, OperationTraits> operations) {
        OperationTraits traits = operations.get(request.operation());
        if (traits == null) {
            return List.of("this terminal has no " + request.operation());
        }
        List<String> problems = new ArrayList<>();
        Set<Feature> unknown = new TreeSet<>(request.features());
        unknown.removeAll(traits.features());
        unknown.forEach(feature -> problems.add("this terminal does not know " + feature.words()));
        if (request.amount()
                .filter(amount -> !amount.getCurrencyUnit().equals(currency))
                .isPresent()) {
            problems.add("this terminal works in " + currency);
        }
        return problems;
    }

    ObjectNode message(Start start) {
        StartRequest request = start.request();
        ObjectNode body = JsonBodies.strictMapper()
                .createObjectNode()
                .put("key", key(start))
                .put("operation", request.operation().name())
                .put("currency", currency.getCode());
        request.amount()
                .filter(amount -> ReferenceWords.hasAmount(request.operation()))
                .ifPresent(amount -> body.put("amount", minor(amount)));
        request.gratuity().ifPresent(tip -> body.put("tip", minor(tip)));
        request.cashback().ifPresent(cash -> body.put("cashback", minor(cash)));
        request.reference().ifPresent(reference -> body.put("reference", reference));
        request.original().map(ProviderRef::value).ifPresent(original -> body.put("original", original));
        request.preAuthId().map(PreAuthId::value).ifPresent(original -> body.put("original", original));
        return body;
    }

    String key(Start start) {
        return start.key().map(StartKey::value).orElseThrow();
    }

    long minor(Money money) {
        return money.getAmountMinorLong();
    }

    /** Returns what an answer to a start tells. */
    StartAnswer toAnswer(Answered answer, Start start) {
        return switch (answer.status()) {
            case 202 ->
                tree(answer)
                        .map(body ->
                                StartAnswer.accepted(echo(body, start.request().operation())))
                        .orElseGet(() -> StartAnswer.lost("The answer to the start cannot be read."));
            case 400 ->
                StartAnswer.rejected(
                        "400",
                        NotStartedReason.REFUSED,
                        "The terminal refused the request: " + error(answer),
                        tree(answer)
                                .map(this::besideRefusal)
                                .orElseGet(() -> Evidence.builder().build()));
            case 401 ->
                StartAnswer.rejected("401", NotStartedReason.NOT_AUTHORISED, "The terminal does not know our token.");
            case 409 -> StartAnswer.rejected("409", NotStartedReason.BUSY, "The terminal is at work.");
            default -> StartAnswer.lost("The terminal answered " + answer.status() + ", which proves nothing.");
        };
    }

    /** Returns what else a refusal tells: how a card was read is a sign that something was started all the same. */
    Evidence besideRefusal(JsonNode body) {
        Evidence.Builder told = Evidence.builder();
        if (body.has("entry")) {
            told.trace("a way in which a card was read");
        }
        return told.build();
    }

    private Evidence echo(JsonNode body, Operation asked) {
        Evidence.Builder echo = Evidence.builder().key(text(body, "key"));
        identity(body, asked, echo);
        echo.amounts(echoed(body, asked));
        checkAmount(body, echo);
        checkParts(body, echo);
        return echo.details(TransactionDetails.builder()
                        .providerRef(providerRef(body))
                        .build())
                .build();
    }

    /** Returns the parts that the terminal repeats of a start. */
    Amounts echoed(JsonNode body, Operation asked) {
        return parts(body);
    }

    // Lookups

    /** Returns what an answer to a lookup tells. */
    LookupAnswer toAnswer(Answered answer, Lookup asked) {
        return switch (answer.status()) {
            case 200 ->
                tree(answer)
                        .filter(body -> body.has("key"))
                        .map(body -> LookupAnswer.finished(evidence(body, asked)))
                        .orElseGet(() -> LookupAnswer.unreadable("The terminal says finished, but tells no result."));
            case 206 ->
                tree(answer)
                        .map(body -> LookupAnswer.inProgress(
                                progress(body),
                                Evidence.builder().key(text(body, "key")).build()))
                        .orElseGet(() -> LookupAnswer.unreadable("The progress cannot be read."));
            case 401 -> LookupAnswer.unauthorised("The terminal does not know our token.");
            case 404 ->
                error(answer).equals(ReferenceWords.NO_SUCH_PAYMENT)
                        ? LookupAnswer.notFound(ReferenceTraits.NOT_FOUND)
                        : LookupAnswer.refused("The terminal answered 404.");
            default -> LookupAnswer.unreadable("The terminal answered " + answer.status() + ".");
        };
    }

    List<Progress> progress(JsonNode body) {
        List<Progress> steps = new ArrayList<>();
        body.path("steps")
                .forEach(step -> steps.add(new Progress(
                        step(step.path("step").asText()), step.path("text").asText())));
        return steps;
    }

    private static Progress.Step step(String word) {
        return Stream.of(Progress.Step.values())
                .filter(step -> step.name().equals(word))
                .findFirst()
                .orElse(Progress.Step.OTHER);
    }

    Evidence evidence(JsonNode body, Lookup asked) {
        Evidence.Builder evidence = Evidence.builder().complete(true).key(text(body, "key"));
        identity(body, asked.operation(), evidence);
        evidence.amounts(amounts(body)).partial(isPartial(body));
        checkAmount(body, evidence);
        checkParts(body, evidence);
        verdict(body, evidence);
        return evidence.details(details(body, asked)).build();
    }

    private void identity(JsonNode body, Operation asked, Evidence.Builder evidence) {
        String operation = text(body, "operation");
        Optional<Operation> known = Stream.of(Operation.values())
                .filter(each -> each.name().equals(operation))
                .findFirst();
        known.ifPresentOrElse(told -> evidence.operation(renamed(told, asked)), () -> evidence.unknown("operation"));
        try {
            currency(body).ifPresent(evidence::currency);
        } catch (IllegalCurrencyException e) {
            evidence.unknown("currency");
        }
    }

    /** Returns what an operation is called here: the terminal's words are core's. */
    Operation renamed(Operation told, Operation asked) {
        return told;
    }

    Optional<CurrencyUnit> currency(JsonNode body) {
        return Optional.ofNullable(text(body, "currency")).map(CurrencyUnit::of);
    }

    Amounts amounts(JsonNode body) {
        return parts(body);
    }

    private Amounts parts(JsonNode body) {
        return Amounts.unknown()
                .with(Part.BASE, money(body, "amount").orElse(null))
                .with(Part.GRATUITY, money(body, "tip").orElse(null))
                .with(Part.CASHBACK, money(body, "cashback").orElse(null));
    }

    boolean isPartial(JsonNode body) {
        return body.path("partial").asBoolean();
    }

    Optional<Money> money(JsonNode body, String field) {
        JsonNode value = body.path(field);
        return isAmount(value) ? Optional.of(Money.ofMinor(currency, value.longValue())) : Optional.empty();
    }

    void checkAmount(JsonNode body, Evidence.Builder evidence) {
        JsonNode amount = body.path("amount");
        if (!amount.isMissingNode() && !isAmount(amount)) {
            evidence.unknown("amount");
        }
    }

    /** Says which of the parts beside the amount cannot be read. */
    void checkParts(JsonNode body, Evidence.Builder evidence) {
        for (String part : List.of("tip", "cashback")) {
            if (body.has(part) && !isAmount(body.path(part))) {
                evidence.unknown(part);
            }
        }
    }

    private static boolean isAmount(JsonNode value) {
        return value.isIntegralNumber() && value.canConvertToLong();
    }

    void verdict(JsonNode body, Evidence.Builder evidence) {
        String word = text(body, "verdict");
        if (word == null) {
            evidence.missing("verdict");
            return;
        }
        switch (word) {
            case "APPROVED" -> evidence.verdict(Verdict.APPROVED);
            case "DECLINED" -> evidence.verdict(Verdict.DECLINED);
            case "CANCELLED" -> evidence.verdict(Verdict.CANCELLED);
            default -> evidence.unknown("verdict");
        }
        JsonNode cancelled = body.path("cancelled");
        if (!cancelled.isBoolean()) {
            evidence.missing("cancelled");
        } else if (cancelled.booleanValue()) {
            evidence.verdict(Verdict.CANCELLED);
        }
    }

    TransactionDetails details(JsonNode body, Lookup asked) {
        return TransactionDetails.builder()
                .card(card(body))
                .authorisationCode(text(body, "authorisation"))
                .responseCode(text(body, "code"))
                .preAuthId(preAuthId(body))
                .providerRef(providerRef(body))
                .completedAt(time(body))
                .receipts(receipts(body))
                .build();
    }

    private static @Nullable Card card(JsonNode body) {
        String pan = text(body, "pan");
        if (pan == null) {
            return null;
        }
        return Card.builder()
                .scheme(text(body, "scheme"))
                .pan(MaskedPan.from(pan).orElse(null))
                .entry(
                        switch (body.path("entry").asText()) {
                            case "TAPPED" -> Card.Entry.CONTACTLESS;
                            case "SWIPED" -> Card.Entry.SWIPED;
                            default -> Card.Entry.CHIP;
                        })
                .build();
    }

    private static @Nullable PreAuthId preAuthId(JsonNode body) {
        String id = text(body, "preAuthId");
        return id == null ? null : new PreAuthId(id);
    }

    private static @Nullable ProviderRef providerRef(JsonNode body) {
        String key = text(body, "key");
        return key == null ? null : new ProviderRef(key);
    }

    private static @Nullable Instant time(JsonNode body) {
        try {
            String time = text(body, "time");
            return time == null ? null : Instant.parse(time);
        } catch (DateTimeException e) {
            return null;
        }
    }

    List<Receipt> receipts(JsonNode body) {
        List<Receipt> receipts = new ArrayList<>();
        for (Receipt.Audience audience : Receipt.Audience.values()) {
            List<String> lines = new ArrayList<>();
            body.path("receipts")
                    .path(audience == Receipt.Audience.CARDHOLDER ? "cardholder" : "merchant")
                    .forEach(line -> lines.add(line.asText()));
            if (!lines.isEmpty()) {
                receipts.add(Receipt.of(audience, lines));
            }
        }
        return receipts;
    }

    // Bodies

    /** Returns the body of an answer; empty when it is no JSON object. */
    Optional<JsonNode> tree(Answered answer) {
        try {
            return Optional.of(JsonBodies.read(JsonBodies.strictMapper(), answer.body(), ObjectNode.class));
        } catch (UnreadableBodyException e) {
            return Optional.empty();
        }
    }

    String error(Answered answer) {
        return tree(answer).map(body -> body.path("error").asText()).orElse("");
    }

    static @Nullable String text(JsonNode body, String field) {
        JsonNode value = body.path(field);
        return value.isTextual() && !value.textValue().isBlank() ? value.textValue() : null;
    }
}
