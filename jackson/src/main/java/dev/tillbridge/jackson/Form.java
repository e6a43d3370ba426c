package dev.tillbridge.jackson;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.tillbridge.Attempt;
import dev.tillbridge.AttemptSummary;
import dev.tillbridge.Capabilities;
import dev.tillbridge.CashierTexts;
import dev.tillbridge.Comparison;
import dev.tillbridge.Outcome;
import dev.tillbridge.Terminal;
import dev.tillbridge.credentials.Fingerprint;
import dev.tillbridge.model.AcquiredCard;
import dev.tillbridge.model.AttemptId;
import dev.tillbridge.model.Card;
import dev.tillbridge.model.HistoryEntry;
import dev.tillbridge.model.MaskedPan;
import dev.tillbridge.model.PreAuthId;
import dev.tillbridge.model.PreAuthorisationStatus;
import dev.tillbridge.model.Progress;
import dev.tillbridge.model.ProviderRef;
import dev.tillbridge.model.Receipt;
import dev.tillbridge.model.Report;
import dev.tillbridge.model.StartKey;
import dev.tillbridge.model.Tender;
import dev.tillbridge.model.TerminalException;
import dev.tillbridge.model.TerminalInfo;
import dev.tillbridge.model.TerminalKey;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.joda.money.Money;

/**
 * How a type is told as JSON, whichever generation of Jackson writes it.
 *
 * @param <T> the type
 * @param type the type; what extends or implements it is told in the same way
 * @param document returns what is told of a value
 */
public record Form<T>(Class<T> type, Function<T, JsonNode> document) {

    private static final List<Form<?>> ALL = List.of(
            new Form<>(
                    Outcome.class, outcome -> Documents.outcome("kind", outcome, outcome.terminal(), texts(outcome))),
            new Form<>(Attempt.class, Form::attempt),
            new Form<>(
                    AttemptSummary.class,
                    attempt -> Documents.attempt(
                            attempt, List.of(), Documents.outcome(attempt), texts(attempt.outcome()))),
            new Form<>(Terminal.class, Documents::terminal),
            new Form<>(Capabilities.class, Documents::capabilities),
            new Form<>(Comparison.class, Documents::comparison),
            new Form<>(Progress.class, step -> Documents.progress(step, CashierTexts.in(Locale.ENGLISH))),
            new Form<>(Card.class, Documents::card),
            new Form<>(AcquiredCard.class, Documents::acquired),
            new Form<>(Receipt.class, Documents::receipt),
            new Form<>(Report.class, Documents::report),
            new Form<>(HistoryEntry.class, Documents::entry),
            new Form<>(TerminalInfo.class, Documents::info),
            new Form<>(PreAuthorisationStatus.class, Documents::preAuthorisation),
            new Form<>(Money.class, Documents::money),
            new Form<>(Tender.class, Form::tender),
            new Form<>(AttemptId.class, id -> TextNode.valueOf(id.value())),
            new Form<>(StartKey.class, key -> TextNode.valueOf(key.value())),
            new Form<>(PreAuthId.class, id -> TextNode.valueOf(id.value())),
            new Form<>(ProviderRef.class, reference -> TextNode.valueOf(reference.value())),
            new Form<>(MaskedPan.class, pan -> TextNode.valueOf(pan.value())),
            new Form<>(TerminalKey.class, key -> TextNode.valueOf(key.value())),
            new Form<>(Fingerprint.class, certificate -> TextNode.valueOf(certificate.toString())),
            new Form<>(Problem.class, Problem::document),
            new Form<>(TerminalException.class, refusal -> Problem.of(refusal).document()));

    /** Returns every type that has a document. */
    public static List<Form<?>> all() {
        return ALL;
    }

    /** Returns what is told of a value. */
    public JsonNode of(T value) {
        return document.apply(value);
    }

    private static JsonNode attempt(Attempt attempt) {
        AttemptSummary summary = attempt.summary();
        List<Progress> latest = attempt.progress().stream().toList();
        return Documents.attempt(summary, latest, Documents.outcome(attempt, summary), texts(summary.outcome()));
    }

    private static JsonNode tender(Tender tender) {
        return Documents.object().put("sale", tender.saleRef()).put("tender", tender.tenderId());
    }

    /** The language of the terminal's configuration, which is what its cashier reads. */
    private static CashierTexts texts(Outcome outcome) {
        return CashierTexts.in(outcome.language());
    }
}
