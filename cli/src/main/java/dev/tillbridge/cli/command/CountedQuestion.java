package dev.tillbridge.cli.command;

import dev.tillbridge.AttemptSummary;
import dev.tillbridge.cli.text.AmountText;
import dev.tillbridge.cli.text.Asked;
import dev.tillbridge.cli.text.Spoken;
import dev.tillbridge.model.Operation;
import dev.tillbridge.model.SafeText;
import java.util.Optional;
import org.joda.money.Money;

/**
 * Asks a person how much of an attempt was paid or done. Immutable.
 *
 * @param whole what was ordered in all, which is not taken for the answer: nobody can pass over the question
 * @param terminal where the attempt was made
 */
record CountedQuestion(Money whole, String terminal) {

    /** Returns the question; empty where the request has no amount of its own: that is carried out as a whole or not. */
    static Optional<CountedQuestion> about(AttemptSummary attempt) {
        return Asked.of(attempt)
                .total()
                .filter(whole -> attempt.operation() != Operation.VOID)
                .map(whole -> new CountedQuestion(whole, attempt.terminal()));
    }

    /** Returns what a person counts, of which a mistyped amount is asked for again; empty when the input ended. */
    Optional<Money> ask(Counter counter) {
        Output output = counter.output();
        Spoken spoken = output.spoken();
        String all = spoken.cashier().amount(whole);
        while (true) {
            Optional<String> answer =
                    counter.questions().ask(output.readable("  " + spoken.text("resolve.amount", all)));
            Optional<Money> counted = answer.flatMap(typed -> read(typed, spoken));
            if (answer.isEmpty() || counted.isPresent()) {
                return counted;
            }
            output.wrapped(spoken.text("resolve.notAmount", SafeText.of(answer.get()), all, written(spoken)), 2);
        }
    }

    private Optional<Money> read(String typed, Spoken spoken) {
        try {
            String text = writesComma(spoken) ? typed.replace(',', '.') : typed;
            return Optional.of(AmountText.parse(text, "amount", whole.getCurrencyUnit(), terminal))
                    .filter(counted -> !counted.isGreaterThan(whole));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Returns the whole as it can be typed: without a mark between thousands. */
    private String written(Spoken spoken) {
        String written = whole.getAmount().toPlainString();
        return writesComma(spoken) ? written.replace('.', ',') : written;
    }

    /** Returns whether a comma goes before the decimals in the language of the question; a point is read in each. */
    private boolean writesComma(Spoken spoken) {
        return spoken.cashier().number(whole).contains(",");
    }
}
