package dev.tillbridge.cli.text;

import dev.tillbridge.AttemptSummary;
import dev.tillbridge.Outcome;
import dev.tillbridge.journal.AttemptRecord;
import dev.tillbridge.journal.AttemptResult;
import dev.tillbridge.model.Amounts;
import dev.tillbridge.model.AttemptState;
import dev.tillbridge.model.StartRequest;
import java.util.Optional;
import java.util.stream.Stream;
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

    /** Returns what an attempt came to, in one line: what was approved of it, and of how much where that is a part, or else what was asked for. */
    public static String sumOf(AttemptSummary attempt, Spoken spoken) {
        return attempt.outcome() instanceof Outcome.Approved approved
                ? of(attempt).approvedAs(approved.total(), spoken)
                : of(attempt).lineOr(spoken.text("attempts.all"), spoken);
    }

    /** Returns the same of an attempt as the journal has it. */
    public static String sumOf(AttemptRecord attempt, Spoken spoken) {
        Asked asked = new Asked(attempt.amount(), attempt.gratuity(), attempt.cashback());
        return attempt.state() == AttemptState.APPROVED || approved(attempt).isPresent()
                ? asked.approvedAs(approved(attempt), spoken)
                : asked.lineOr(spoken.text("attempts.all"), spoken);
    }

    /**
     * Returns what a terminal approved of an attempt, or a person found to be the part that was paid; empty where neither did, or the terminal
     * did not tell the amount or a part that was ordered.
     */
    public static Optional<Money> approved(AttemptRecord attempt) {
        return attempt.result()
                .filter(result -> attempt.state().isPaid())
                .map(AttemptResult::amounts)
                .filter(told -> attempt.ordered().untoldBy(told).isEmpty())
                .flatMap(Amounts::total);
    }

    private String approvedAs(Optional<Money> approved, Spoken spoken) {
        String line = lineOr(spoken.text("attempts.all"), spoken);
        if (approved.isEmpty()) {
            return amount.isEmpty() ? line : spoken.text("attempts.untold", line);
        }
        Optional<Money> whole = total();
        if (whole.equals(approved)) {
            return line;
        }
        String sum = spoken.cashier().amount(approved.get());
        return whole.filter(approved.get()::isLessThan)
                .map(all -> spoken.text("attempts.part", sum, spoken.cashier().amount(all)))
                .orElse(sum);
    }

    /** Returns all parts together; empty where no amount was named. */
    public Optional<Money> total() {
        return Stream.of(amount, gratuity, cashback).flatMap(Optional::stream).reduce(Money::plus);
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
