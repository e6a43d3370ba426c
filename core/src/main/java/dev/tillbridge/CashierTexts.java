package dev.tillbridge;

import dev.tillbridge.model.AttemptState;
import dev.tillbridge.model.NotStartedReason;
import dev.tillbridge.model.Operation;
import dev.tillbridge.model.Part;
import dev.tillbridge.model.Progress;
import dev.tillbridge.texts.Texts;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.joda.money.Money;
import org.joda.money.format.MoneyAmountStyle;
import org.joda.money.format.MoneyFormatter;
import org.joda.money.format.MoneyFormatterBuilder;

/**
 * What a cashier reads, in one language: how an operation ended, what to do now, what is happening at the terminal.
 *
 * <p>The words for an unknown outcome never say that it failed, and only what is proven is called paid. What a terminal, a network or an
 * acquirer said is not translated. Immutable and safe for use by several threads.
 *
 * <pre>{@code
 * CashierTexts texts = CashierTexts.in(Locale.FRENCH);
 * screen.show(texts.headline(outcome), texts.advice(outcome));
 * }</pre>
 */
public final class CashierTexts {

    private static final Map<Locale, CashierTexts> SPOKEN = new ConcurrentHashMap<>();

    private final Texts texts;
    private final MoneyFormatter numbers;

    private CashierTexts(Texts texts) {
        this.texts = texts;
        this.numbers = numbers(texts.text("amount.point"), texts.text("amount.group"));
    }

    private static MoneyFormatter numbers(String point, String group) {
        MoneyAmountStyle style = group.isEmpty()
                ? MoneyAmountStyle.ASCII_DECIMAL_POINT_NO_GROUPING
                : MoneyAmountStyle.ASCII_DECIMAL_POINT_GROUP3_COMMA.withGroupingCharacter(group.charAt(0));
        return new MoneyFormatterBuilder()
                .appendAmount(style.withDecimalPointCharacter(point.charAt(0)))
                .toFormatter(Locale.ROOT);
    }

    /** Returns the texts in this language, whatever the country; in English when it is not among {@link #languages()}. */
    public static CashierTexts in(Locale language) {
        return SPOKEN.computeIfAbsent(
                Texts.spoken(language), spoken -> new CashierTexts(Texts.of(CashierTexts.class, "cashier", spoken)));
    }

    /** Returns the languages that there are, English first. */
    public static List<Locale> languages() {
        return Texts.languages();
    }

    /** Returns the language of these texts. */
    public Locale language() {
        return texts.language();
    }

    /** Returns how an operation ended, in at most 24 characters. */
    public String headline(Outcome outcome) {
        return text("headline."
                + outcome.match(
                        approved -> approved.partial() ? "APPROVED.partial" : "APPROVED",
                        declined -> "DECLINED",
                        cancelled -> "CANCELLED",
                        notStarted -> "NOT_STARTED",
                        unknown -> "UNKNOWN"));
    }

    /** Returns where an attempt stands, in at most 24 characters. */
    public String headline(Operation operation, AttemptState state) {
        boolean payment = operation == Operation.SALE || operation == Operation.COMPLETION;
        return switch (state) {
            case PREPARED, SUBMITTING, ACCEPTED -> text("headline.RUNNING");
            case IN_DOUBT, UNKNOWN, APPROVED, DECLINED, CANCELLED, NOT_STARTED -> text("headline." + state.name());
            case OPERATOR_PAID -> text(payment ? "headline.decided.paid" : "headline.decided.done");
            case OPERATOR_NOT_PAID -> text(payment ? "headline.decided.notPaid" : "headline.decided.notDone");
        };
    }

    /** Returns what the cashier should know or do now. */
    public String advice(Outcome outcome) {
        if (outcome.conflict().isPresent()) {
            String what = outcome instanceof Outcome.Approved ? "conflict.paid" : "conflict.notPaid";
            return about(what, outcome.operation(), outcome.attempt().shown());
        }
        return outcome.match(
                this::approved,
                declined -> about("declined", declined.operation()),
                cancelled -> about("cancelled", cancelled.operation()),
                this::notStarted,
                unknown ->
                        about("unknown", unknown.operation(), unknown.attempt().shown()));
    }

    /** Returns all that is to be known of an approval: none of it makes the other less important. */
    private String approved(Outcome.Approved approved) {
        Operation operation = approved.operation();
        boolean toldByTerminal = !approved.decidedByPerson();
        boolean late = toldByTerminal && approved.lateCancel();
        Set<Part> untold = toldByTerminal ? approved.untold() : Set.of();
        List<String> said = new ArrayList<>();
        if (late) {
            said.add(text("approved.lateCancel"));
        }
        if (approved.partial()) {
            said.add(about("approved.partial", operation));
        }
        if (toldByTerminal && approved.details().signatureRequired()) {
            said.add(text("approved.signature"));
        }
        if (said.isEmpty()) {
            said.add(untold.isEmpty() ? about("approved", operation) : text("approved.short"));
        } else if (late
                && !approved.partial()
                && !isPayment(operation)) { // who is to undo it has to know what was done
            said.add(about("approved", operation));
        }
        if (operation == Operation.PRE_AUTHORISATION) { // without its id a hold can hardly be charged or released
            said.add(text(approved.preAuthId().isPresent() ? "approved.keepId" : "approved.withoutId"));
        }
        if (!untold.isEmpty()) {
            said.add(text("approved.untold", words(untold)));
        }
        return String.join(" ", said);
    }

    private static boolean isPayment(Operation operation) {
        return operation == Operation.SALE || operation == Operation.COMPLETION;
    }

    private String words(Set<Part> parts) {
        return parts.stream()
                .sorted()
                .map(part -> text("untold." + part.name()))
                .collect(Collectors.joining(", "));
    }

    /** Returns first what did not happen, which of a void or a refund is something else than a charge, and then what to do. */
    private String notStarted(Outcome.NotStarted notStarted) {
        Operation operation = notStarted.operation();
        boolean refusedHere = notStarted.reason() == NotStartedReason.REFUSED && !notStarted.sent();
        String why = refusedHere ? "REFUSED.here" : notStarted.reason().name();
        return about("notStarted." + why, operation, about("nothing", operation));
    }

    /** Returns what is happening at the terminal, with the terminal's own words beside it where they say more. */
    public String progress(Progress progress) {
        String words = text("progress." + progress.step().name());
        String vendor = progress.text().strip();
        if (vendor.isEmpty() || vendor.equalsIgnoreCase(words)) {
            return words;
        }
        return progress.step() == Progress.Step.OTHER ? vendor : words + " (" + vendor + ")";
    }

    /** Returns an operation as it is called at the till. */
    public String operation(Operation operation) {
        return text("operation." + operation.name());
    }

    /** Returns a part of an amount as it is called on a receipt, in at most 24 characters. */
    public String part(Part part) {
        return text("part." + part.name());
    }

    /** Returns why an operation never began, in a few words. */
    public String reason(NotStartedReason reason) {
        return text("reason." + reason.name());
    }

    /** Returns an amount as it is written in this language: exact, with the currency's code, and in one piece on a line. */
    public String amount(Money amount) {
        return text("amount", amount.getCurrencyUnit().getCode(), number(amount));
    }

    /** Returns an amount as it is written in this language, exact, without its currency. */
    public String number(Money amount) {
        return numbers.print(amount);
    }

    /** Returns a date and time as they are written in this language. */
    public String time(LocalDateTime time) {
        return DateTimeFormatter.ofPattern(text("time"), Locale.ROOT).format(time);
    }

    /** Returns the text for an operation; those of a sale hold for every one that has none of its own. */
    private String about(String what, Operation operation, Object... arguments) {
        String own = what + "." + operation.name();
        return text(texts.has(own) ? own : what, arguments);
    }

    private String text(String key, Object... arguments) {
        return texts.text(key, arguments);
    }
}
