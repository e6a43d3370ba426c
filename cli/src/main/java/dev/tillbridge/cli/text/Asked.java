package dev.tillbridge.cli.text;

import dev.tillbridge.AttemptSummary;
import dev.tillbridge.model.StartRequest;
import java.util.Optional;
import org.joda.money.Money;

/**
 * The amount that was asked for, in its parts. Immutable.
 *
 * @param amount without the other parts; empty where the whole of something is meant
 * @param gratuity the tip
 * @param cashback the cash that the customer is to be given
 */
public record Asked(Optional<Money> amount, Optional<Money> gratuity, Optional<Money> cashback) {

    /** Returns what a request asks for. */
    public static Asked of(StartRequest request) {
        return new Asked(request.amount(), request.gratuity(), request.cashback());
    }

    /** Returns what was asked for by an attempt. */
    public static Asked of(AttemptSummary attempt) {
        return new Asked(attempt.amount(), attempt.gratuity(), attempt.cashback());
    }

    /** Returns all parts in one line; an empty text where no amount was named. */
    private String lineIn(Spoken spoken) {
        return amount.map(spoken.cashier()::amount).orElse("")
                + gratuity.map(money -> " + "
                                + spoken.text("asked.gratuity", spoken.cashier().number(money)))
                        .orElse("")
                + cashback.map(money -> " + "
                                + spoken.text("asked.cashback", spoken.cashier().number(money)))
                        .orElse("");
    }

    /** Returns all parts in one line in a language, or another word where no amount was named. */
    public String lineOr(String word, Spoken spoken) {
        String line = lineIn(spoken);
        return line.isEmpty() ? word : line;
    }

    /** Returns the line in a language behind something that goes before it; an empty text where no amount was named. */
    public String lineAfter(String before, Spoken spoken) {
        String line = lineIn(spoken);
        return line.isEmpty() ? "" : before + line;
    }
}
