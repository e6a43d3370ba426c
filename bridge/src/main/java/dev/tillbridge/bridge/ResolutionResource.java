package dev.tillbridge.bridge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tillbridge.Attempt;
import dev.tillbridge.AttemptSummary;
import dev.tillbridge.ProposedResolution;
import dev.tillbridge.Resolution;
import dev.tillbridge.Terminal;
import dev.tillbridge.jackson.Documents;
import dev.tillbridge.model.InvalidRequestException;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A person's decision about an attempt, in two steps: the first tells what confirming will do, the second carries it out. What is confirmed is
 * what was told: a word in the first answer stands for the decision and for where the attempt stood.
 */
final class ResolutionResource {

    private static final Logger log = LoggerFactory.getLogger(ResolutionResource.class);
    private static final List<String> FIELDS = List.of("choice", "amount", "proof", "by", "because", "confirmation");

    private final AttemptsResource attempts;
    private final AttemptDocuments documents;
    private final Caller caller;
    private final EventHub hub;
    private final String key = Secrets.token();

    ResolutionResource(AttemptsResource attempts, AttemptDocuments documents, Caller caller, EventHub hub) {
        this.attempts = attempts;
        this.documents = documents;
        this.caller = caller;
        this.hub = hub;
    }

    /** Proposes a decision, or confirms it. */
    void post(Context request) {
        ObjectNode body = caller.body(request);
        Attempt attempt = attempts.attempt(request);
        Terminal home = attempts.home(attempt);
        Resolution resolution = resolution(body, home.currency());
        ProposedResolution proposal = home.propose(attempt.id(), resolution);
        String word = word(proposal, resolution);
        if (!body.has("confirmation")) {
            String consequence = Language.of(request).map(proposal::consequence).orElseGet(proposal::consequence);
            ObjectNode json = Documents.object().put("consequence", consequence).put("confirmation", word);
            json.set("attempt", documents.of(attempt, Language.of(request)));
            Caller.answer(request, 202, json);
            return;
        }
        if (!body.path("confirmation").asText().equals(word)) {
            throw new ProblemException(Fault.CHANGED.with(
                    "This is not the confirmation of this decision as the attempt stands now. Nothing was changed.",
                    "Propose the decision again and read what it will do."));
        }
        proposal.confirm();
        log.info(
                "Attempt {}: resolved as {} for till {}",
                attempt.id().shown(),
                resolution.choice(),
                Caller.till(request).name());
        hub.changed(attempt);
        Caller.answer(request, 200, documents.of(attempts.attempt(request), Language.of(request)));
    }

    private String word(ProposedResolution proposal, Resolution resolution) {
        AttemptSummary attempt = proposal.attempt();
        return Secrets.hash(String.join(
                "\n",
                key,
                attempt.id().value(),
                attempt.state().name(),
                String.valueOf(attempt.conflict()),
                proposal.consequence(),
                resolution.choice().name(),
                resolution.amount().map(Money::toString).orElse(""),
                resolution.proof(),
                resolution.by(),
                resolution.because()));
    }

    private static Resolution resolution(ObjectNode body, CurrencyUnit currency) {
        List<String> problems = new ArrayList<>();
        body.fieldNames().forEachRemaining(name -> {
            if (!FIELDS.contains(name)) {
                problems.add("there is no field '" + name + "'; there are " + String.join(", ", FIELDS));
            }
        });
        FIELDS.forEach(name -> {
            if (!name.equals("amount") && body.has(name) && !body.path(name).isTextual()) {
                problems.add(name + " must be a text");
            }
        });
        Optional<Resolution.Choice> choice = Stream.of(Resolution.Choice.values())
                .filter(each -> each.name().equals(body.path("choice").asText()))
                .findFirst();
        if (choice.isEmpty()) {
            problems.add("choice must be one of PAID, NOT_PAID, RELEASE_TERMINAL, COMPARED");
        }
        Optional<Money> amount =
                body.has("amount") ? amount(body.path("amount"), currency, problems) : Optional.empty();
        JsonNode because = body.path("because");
        if (because.asText().isBlank()) {
            problems.add("because is missing: why, or where it was seen");
        }
        if (!problems.isEmpty()) {
            throw new InvalidRequestException("the decision", problems);
        }
        return new Resolution(
                choice.orElseThrow(),
                amount,
                body.path("proof").asText(),
                body.path("by").asText(),
                because.asText());
    }

    private static Optional<Money> amount(JsonNode amount, CurrencyUnit currency, List<String> problems) {
        JsonNode units = amount.path("minorUnits");
        boolean readable = amount.size() == 2
                && amount.path("currency").asText().equals(currency.getCode())
                && units.isIntegralNumber()
                && units.canConvertToLong();
        if (!readable) {
            problems.add("amount must be an object with currency \"" + currency.getCode()
                    + "\", the currency of this terminal, and minorUnits, a whole number of the smallest unit");
            return Optional.empty();
        }
        return Optional.of(Money.ofMinor(currency, units.longValue()));
    }
}
