package dev.tillbridge.jackson;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tillbridge.Attempt;
import dev.tillbridge.AttemptSummary;
import dev.tillbridge.Behaviour;
import dev.tillbridge.Capabilities;
import dev.tillbridge.CashierTexts;
import dev.tillbridge.Comparison;
import dev.tillbridge.Outcome;
import dev.tillbridge.Terminal;
import dev.tillbridge.model.AcquiredCard;
import dev.tillbridge.model.AttemptState;
import dev.tillbridge.model.Card;
import dev.tillbridge.model.HistoryEntry;
import dev.tillbridge.model.Part;
import dev.tillbridge.model.PreAuthorisationStatus;
import dev.tillbridge.model.Progress;
import dev.tillbridge.model.Receipt;
import dev.tillbridge.model.Report;
import dev.tillbridge.model.TerminalInfo;
import dev.tillbridge.model.TransactionDetails;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Tells programs in any language what became of a payment and what a terminal answered: names and forms that stay. Pure. */
public final class Documents {

    private Documents() {}

    /** Returns an empty object. */
    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** Returns an amount. */
    public static ObjectNode money(Money money) {
        return object().put("currency", money.getCurrencyUnit().getCode())
                .put("value", money.getAmount().toPlainString())
                .put("minorUnits", money.getAmountMinorLong());
    }

    /** Adds an amount, where there is one. */
    public static void money(ObjectNode to, String name, @Nullable Money money) {
        if (money != null) {
            to.set(name, money(money));
        }
    }

    /** Returns which of the five an outcome is: APPROVED, DECLINED, CANCELLED, NOT_STARTED or UNKNOWN. */
    public static String kind(Outcome outcome) {
        return outcome.match(
                approved -> "APPROVED",
                declined -> "DECLINED",
                cancelled -> "CANCELLED",
                notStarted -> "NOT_STARTED",
                unknown -> "UNKNOWN");
    }

    /**
     * Returns an outcome.
     *
     * @param discriminator the name under which its kind stands
     * @param texts in which language a cashier is told
     */
    public static ObjectNode outcome(String discriminator, Outcome outcome, String terminal, CashierTexts texts) {
        ObjectNode json = object().put(discriminator, kind(outcome));
        outcome.match(
                approved -> approved(json, approved),
                declined -> details(json.put("reason", declined.reason()), declined.details()),
                cancelled -> details(json, cancelled.details()),
                notStarted -> json.put("reason", notStarted.reason().name()).put("why", notStarted.why()),
                unknown -> json.put("why", unknown.why()).put("whereToLook", unknown.whereToLook(texts.language())));
        outcome.conflict().ifPresent(words -> json.put("conflict", words));
        return json.put("operation", outcome.operation().name())
                .put("terminal", terminal)
                .put("sale", outcome.tender().saleRef())
                .put("tender", outcome.tender().tenderId())
                .put("attempt", outcome.attempt().value())
                .put("durable", outcome.durable())
                .put("retry", outcome.retryAdvice().name())
                .put("headline", texts.headline(outcome))
                .put("advice", texts.advice(outcome));
    }

    private static ObjectNode approved(ObjectNode json, Outcome.Approved approved) {
        money(json, "amount", approved.amount().orElse(null));
        approved.amounts().with(Part.BASE, null).parts().forEach((part, money) -> money(json, name(part), money));
        money(json, "total", approved.total().orElse(null));
        ArrayNode untold = json.putArray("untold");
        approved.untold().forEach(part -> untold.add(name(part)));
        approved.details().conversion().ifPresent(conversion -> {
            ObjectNode node = json.putObject("conversion");
            money(node, "amount", conversion.amount().orElse(null));
            text(node, "rate", conversion.rate().map(BigDecimal::toPlainString));
        });
        json.put("partial", approved.partial())
                .put("deferred", approved.deferred())
                .put("lateCancel", approved.lateCancel())
                .put("decidedByPerson", approved.decidedByPerson());
        return details(json, approved.details());
    }

    private static String name(Part part) {
        return part == Part.BASE ? "amount" : part.name().toLowerCase(Locale.ROOT);
    }

    private static ObjectNode details(ObjectNode json, TransactionDetails details) {
        details.card().ifPresent(card -> json.set("card", card(card)));
        text(json, "authorisation", details.authorisationCode());
        text(json, "responseCode", details.responseCode());
        text(json, "message", details.message());
        details.preAuthId().ifPresent(id -> json.put("preAuthId", id.value()));
        details.providerRef().ifPresent(ref -> json.put("providerRef", ref.value()));
        text(json, "retrievalReference", details.retrievalReference());
        text(json, "receiptNumber", details.receiptNumber());
        text(json, "merchantId", details.merchantId());
        text(json, "merchantName", details.merchantName());
        text(json, "acquirerTerminalId", details.acquirerTerminalId());
        details.completedAt().ifPresent(time -> json.put("completedAt", time.toString()));
        json.put("signatureRequired", details.signatureRequired());
        json.set("receipts", receipts(details.receipts()));
        return json;
    }

    /** Returns receipts, line by line. */
    public static ArrayNode receipts(List<Receipt> receipts) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (Receipt receipt : receipts) {
            list.add(receipt(receipt));
        }
        return list;
    }

    /** Returns a receipt, line by line. */
    public static ObjectNode receipt(Receipt receipt) {
        ObjectNode json = object().put("audience", receipt.audience().name());
        ArrayNode lines = json.putArray("lines");
        receipt.lines().forEach(lines::add);
        return json;
    }

    /** Returns what changes from one terminal to another. */
    public static ObjectNode comparison(Comparison change) {
        ObjectNode json = object();
        json.set("operations", change(change.operations()));
        ObjectNode features = json.putObject("features");
        change.features().forEach((operation, changed) -> features.set(operation.name(), change(changed)));
        json.set("abilities", change(change.abilities()));
        ObjectNode behaviour = json.putObject("behaviour");
        change.shifts().forEach((operation, shifts) -> {
            ObjectNode of = behaviour.putObject(operation.name());
            shifts.forEach(shift -> of.putObject(shift.behaviour().name())
                    .put("before", shift.before())
                    .put("after", shift.after()));
        });
        return json;
    }

    private static <T extends Enum<T>> ObjectNode change(Comparison.Change<T> change) {
        ObjectNode json = object();
        ArrayNode lost = json.putArray("lost");
        change.lost().forEach(each -> lost.add(each.name()));
        ArrayNode gained = json.putArray("gained");
        change.gained().forEach(each -> gained.add(each.name()));
        return json;
    }

    private static void text(ObjectNode json, String name, Optional<String> text) {
        text.ifPresent(value -> json.put(name, value));
    }

    /** Returns what may be told of a card. */
    public static ObjectNode card(Card card) {
        ObjectNode json = object();
        text(json, "scheme", card.scheme());
        card.pan().ifPresent(pan -> json.put("pan", pan.value()));
        json.put("entry", card.entry().name())
                .put("verification", card.verification().name());
        text(json, "applicationId", card.applicationId());
        return json;
    }

    /** Returns a card that was read before anything is paid; the terminal's token for it is not told. */
    public static ObjectNode acquired(AcquiredCard acquired) {
        ObjectNode json = object();
        json.set("card", card(acquired.card()));
        ObjectNode details = json.putObject("details");
        acquired.details().forEach(details::put);
        return json;
    }

    /** Returns an attempt, without its outcome. */
    public static ObjectNode attempt(AttemptSummary attempt) {
        ObjectNode json = object().put("attempt", attempt.id().value())
                .put("terminal", attempt.terminal())
                .put("sale", attempt.tender().saleRef())
                .put("tender", attempt.tender().tenderId())
                .put("operation", attempt.operation().name())
                .put("state", attempt.state().name())
                .put("begunAt", attempt.begunAt().toString())
                .put("changedAt", attempt.changedAt().toString())
                .put("blocksTerminal", attempt.blocksTerminal())
                .put("acknowledged", attempt.acknowledged())
                .put("conflict", attempt.conflict());
        attempt.amount().ifPresent(amount -> json.set("amount", money(amount)));
        attempt.gratuity().ifPresent(tip -> json.set("gratuity", money(tip)));
        attempt.cashback().ifPresent(cash -> json.set("cashback", money(cash)));
        ArrayNode facts = json.putArray("facts");
        attempt.facts().forEach(facts::add);
        return json;
    }

    /**
     * Returns an attempt with everything that happened so far, so that nothing is lost by coming late.
     *
     * @param steps what happened at the terminal, as far as somebody noted it
     * @param outcome what it ended in; empty while it is under way
     * @param texts in which language a cashier is told
     */
    public static ObjectNode attempt(
            AttemptSummary attempt, List<Progress> steps, Optional<Outcome> outcome, CashierTexts texts) {
        ObjectNode json = attempt(attempt);
        ArrayNode alarms = json.putArray("alarms");
        attempt.alarms().forEach(alarms::add);
        ArrayNode progress = json.putArray("progress");
        steps.forEach(step -> progress.add(progress(step, texts)));
        outcome.ifPresent(known -> {
            json.set("outcome", outcome("kind", known, attempt.terminal(), texts));
            json.put("retryAdvice", known.retryAdvice().name());
        });
        return json;
    }

    /** Returns the outcome, which is not told before there is one: what is under way is not unknown yet. */
    public static Optional<Outcome> outcome(AttemptSummary attempt) {
        boolean known = attempt.state().isFinal() || attempt.state() == AttemptState.UNKNOWN;
        return known ? Optional.of(attempt.outcome()) : Optional.empty();
    }

    /**
     * Returns the outcome, which is not told before there is one; one that could not be recorded is told as well.
     *
     * @param summary where the attempt stands
     */
    public static Optional<Outcome> outcome(Attempt attempt, AttemptSummary summary) {
        @Nullable Outcome done = attempt.outcome().toCompletableFuture().getNow(null);
        return outcome(summary).or(() -> Optional.ofNullable(done));
    }

    /** Returns a report. */
    public static ObjectNode report(Report report) {
        ObjectNode json = object().put("report", report.kind().name());
        ArrayNode totals = json.putArray("totals");
        for (Report.Total total : report.totals()) {
            ObjectNode entry =
                    totals.addObject().put("category", total.category().name());
            if (total.count() >= 0) {
                entry.put("count", total.count());
            }
            entry.set("amount", money(total.amount()));
        }
        return json;
    }

    /** Returns a terminal's list of transactions. */
    public static ObjectNode history(List<HistoryEntry> entries) {
        ObjectNode json = object();
        ArrayNode list = json.putArray("transactions");
        entries.forEach(entry -> list.add(entry(entry)));
        return json;
    }

    /** Returns an entry of a terminal's list of transactions. */
    public static ObjectNode entry(HistoryEntry entry) {
        ObjectNode item = object().put("type", entry.type());
        entry.operation().ifPresent(operation -> item.put("operation", operation.name()));
        entry.amount().ifPresent(amount -> item.set("amount", money(amount)));
        entry.verdict().ifPresent(verdict -> item.put("verdict", verdict.name()));
        entry.time().ifPresent(time -> item.put("time", time.toString()));
        entry.pan().ifPresent(pan -> item.put("pan", pan.value()));
        text(item, "receiptNumber", entry.receiptNumber());
        text(item, "retrievalReference", entry.retrievalReference());
        return item;
    }

    /** Returns what a terminal is. */
    public static ObjectNode info(TerminalInfo info) {
        ObjectNode json = object();
        text(json, "serial", info.serial());
        text(json, "model", info.model());
        text(json, "software", info.software());
        text(json, "firmware", info.firmware());
        text(json, "battery", info.battery());
        ObjectNode details = json.putObject("details");
        info.details().forEach(details::put);
        return json;
    }

    /** Returns how a pre-authorisation stands. */
    public static ObjectNode preAuthorisation(PreAuthorisationStatus status) {
        ObjectNode json = object().put("preAuthId", status.id().value());
        json.set("balance", money(status.balance()));
        text(json, "state", status.state());
        status.card().ifPresent(card -> json.set("card", card(card)));
        ArrayNode steps = json.putArray("steps");
        for (PreAuthorisationStatus.Step step : status.steps()) {
            ObjectNode item = steps.addObject().put("type", step.type());
            money(item, "amount", step.amount());
            if (step.approved() != null) {
                item.put("approved", step.approved());
            }
        }
        return json;
    }

    /** Returns what a terminal is and can do, by its configuration and its driver. */
    public static ObjectNode terminal(Terminal terminal) {
        ObjectNode json = object().put("name", terminal.name())
                .put("device", terminal.key().toString())
                .put("currency", terminal.currency().getCode());
        terminal.pairing().ifPresent(pairing -> json.put("paired", pairing.paired()));
        terminal.trustedCertificate().ifPresent(pin -> json.put("certificate", pin.toString()));
        json.setAll(capabilities(terminal.capabilities()));
        return json;
    }

    /** Returns what a terminal can do. */
    public static ObjectNode capabilities(Capabilities capabilities) {
        ObjectNode json = object();
        ObjectNode operations = json.putObject("operations");
        ObjectNode behaviour = json.putObject("behaviour");
        capabilities.operations().forEach((operation, traits) -> {
            ArrayNode features = operations.putArray(operation.name());
            traits.features().stream().sorted().forEach(feature -> features.add(feature.name()));
            ObjectNode of = behaviour.putObject(operation.name());
            Arrays.stream(Behaviour.values()).forEach(each -> of.put(each.name(), each.of(traits)));
        });
        ArrayNode abilities = json.putArray("abilities");
        capabilities.abilities().forEach(ability -> abilities.add(ability.name()));
        return json;
    }

    /**
     * Returns what is happening at a terminal.
     *
     * @param texts in which language a cashier is told
     */
    public static ObjectNode progress(Progress progress, CashierTexts texts) {
        return object().put("step", progress.step().name())
                .put("text", progress.text())
                .put("words", texts.progress(progress));
    }
}
