package dev.tillbridge.testkit.attended;

import dev.tillbridge.model.Operation;
import dev.tillbridge.testkit.LedgerEntry;
import dev.tillbridge.testkit.LedgerEntry.Verdict;
import dev.tillbridge.testkit.conformance.NotDoneException;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Asks a person what happened in one errand. An answer that was not to be expected is asked about; each can be taken back. */
final class Interview {

    private static final String APPROVED = "approved";
    private static final String DECLINED = "declined";
    private static final String CANCELLED = "cancelled or timed out";
    private static final String NOTHING = "nothing was asked";
    private static final String ANOTHER = "another kind of transaction";
    static final String COULD_NOT = "could not do";
    private static final String BACK = "back";
    private static final String NONE = "none";
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}([.,][0-9]{1,3})?");

    private final Dialogue dialogue;
    private final Errand errand;
    private final CurrencyUnit currency;

    Interview(Dialogue dialogue, Errand errand, CurrencyUnit currency) {
        this.dialogue = dialogue;
        this.errand = errand;
        this.currency = currency;
    }

    /** Says that the person wants to answer the question before again. */
    private static final class TakenBack extends Exception {
        private static final long serialVersionUID = 1L;
    }

    /** Returns what happened; empty when nothing did. */
    Optional<LedgerEntry> entry() {
        while (true) {
            int before = dialogue.size();
            try {
                return asked();
            } catch (TakenBack e) {
                dialogue.takeBack(before);
            }
        }
    }

    private Optional<LedgerEntry> asked() throws TakenBack {
        String said = dialogue.ask(
                "The till asked for " + errand.words() + ". What do the terminal's screen or receipt say?",
                List.of(APPROVED, DECLINED, CANCELLED, NOTHING, ANOTHER, COULD_NOT));
        if (said.equals(COULD_NOT)) {
            throw new NotDoneException("the person at the terminal could not do it: " + errand.words());
        }
        if (said.equals(NOTHING)) {
            sure("nothing was asked of you");
            return Optional.empty();
        }
        Operation operation = errand.operation();
        boolean another = said.equals(ANOTHER);
        if (another) {
            operation = operation();
            said = back(
                    dialogue.ask("And what do they say became of it?", List.of(APPROVED, DECLINED, CANCELLED, BACK)));
        }
        Verdict verdict =
                said.equals(APPROVED) ? Verdict.APPROVED : said.equals(DECLINED) ? Verdict.DECLINED : Verdict.CANCELLED;
        if (verdict != Verdict.APPROVED) {
            if (another || verdict != errand.planned()) {
                sure(Errand.name(operation) + ", " + said);
            }
            Money zero = Money.zero(currency);
            return Optional.of(entry(operation, errand.amount().orElse(zero), zero, zero, zero, verdict));
        }
        return Optional.of(approved(operation, another));
    }

    private LedgerEntry approved(Operation operation, boolean another) throws TakenBack {
        Money zero = Money.zero(currency);
        Money total = total();
        Money tip = errand.hasTip() ? part("Of that, how much is the tip?", total) : zero;
        Money cash = errand.cashback().isPresent() ? part("Of that, how much is cash back?", total.minus(tip)) : zero;
        boolean planned = errand.planned() == Verdict.APPROVED
                && errand.plannedTotal().map(total::equals).orElse(true);
        if (another || !planned) {
            sure(Errand.name(operation) + ", approved, " + total);
        }
        Money base = total.minus(tip).minus(cash);
        return entry(operation, errand.amount().orElse(base), tip, cash, base, Verdict.APPROVED);
    }

    private LedgerEntry entry(Operation operation, Money amount, Money tip, Money cash, Money base, Verdict verdict) {
        return new LedgerEntry(
                operation,
                amount,
                tip,
                cash,
                base,
                verdict,
                "",
                "",
                "",
                Clock.systemUTC().instant());
    }

    private Operation operation() throws TakenBack {
        List<String> names = new ArrayList<>(
                Arrays.stream(Operation.values()).map(Errand::name).toList());
        names.add(BACK);
        String name = back(dialogue.ask("Which kind of transaction do they say it was?", names));
        return Arrays.stream(Operation.values())
                .filter(each -> Errand.name(each).equals(name))
                .findFirst()
                .orElseThrow();
    }

    // Amounts

    private Money total() throws TakenBack {
        boolean parts = errand.hasTip() || errand.cashback().isPresent();
        String question = "Which amount do they say, in " + currency.getCode()
                + (parts ? ", all in all?" : "?")
                + " Type it like " + example()
                + (errand.mayHaveNoAmount() ? ", or 'none' if they say none" : "")
                + ", or 'back' to answer again.";
        while (true) {
            String typed = back(dialogue.ask(question, List.of()));
            if (errand.mayHaveNoAmount() && typed.equalsIgnoreCase(NONE)) {
                return errand.plannedTotal().orElse(Money.zero(currency));
            }
            Optional<Money> amount = amount(typed).filter(Money::isPositive);
            if (amount.isPresent()) {
                return amount.get();
            }
            dialogue.unclear("'" + typed + "' is no amount in " + currency.getCode() + ".");
        }
    }

    private Money part(String question, Money most) throws TakenBack {
        while (true) {
            String typed = back(dialogue.ask(
                    question + " Type it like " + example() + ", 0 for none, or 'back' to answer again.", List.of()));
            Optional<Money> amount = amount(typed).filter(some -> !some.isGreaterThan(most));
            if (amount.isPresent()) {
                return amount.get();
            }
            dialogue.unclear("'" + typed + "' is no amount of up to " + most + ".");
        }
    }

    private String example() {
        return Money.ofMinor(currency, 999).getAmount().toPlainString();
    }

    private Optional<Money> amount(String typed) {
        String number = typed.strip();
        if (number.toUpperCase(Locale.ROOT).startsWith(currency.getCode())) {
            number = number.substring(currency.getCode().length()).strip();
        }
        if (!NUMBER.matcher(number).matches()) {
            return Optional.empty();
        }
        BigDecimal value = new BigDecimal(number.replace(',', '.'));
        return value.scale() <= currency.getDecimalPlaces() ? Optional.of(Money.of(currency, value)) : Optional.empty();
    }

    // Taking back

    private void sure(String said) throws TakenBack {
        back(dialogue.ask("You say: " + said + ". That is not what was planned. Is it so?", List.of("yes", BACK)));
    }

    private static String back(@Nullable String answer) throws TakenBack {
        if (answer == null || answer.equalsIgnoreCase(BACK)) {
            throw new TakenBack();
        }
        return answer;
    }
}
