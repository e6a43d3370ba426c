package dev.tillbridge.engine;

import dev.tillbridge.Resolution;
import dev.tillbridge.ResolutionRefusedException;
import dev.tillbridge.journal.AttemptRecord;
import dev.tillbridge.journal.AttemptResult;
import dev.tillbridge.journal.Decision;
import dev.tillbridge.model.Amounts;
import dev.tillbridge.model.Operation;
import dev.tillbridge.model.Part;
import dev.tillbridge.model.TransactionDetails;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joda.money.Money;

/** How much of what was ordered counts, where a person found that it was a part. Stateless. */
final class CountedPart {

    private CountedPart() {}

    /** Returns what was ordered in all; empty where it is carried out as a whole or not: a void, and what has no amount of its own. */
    static Optional<Money> whole(AttemptRecord attempt) {
        return attempt.ordered().total().filter(total -> attempt.operation() != Operation.VOID);
    }

    /** Returns how much a decision counts, where that is less than was ordered. */
    static Optional<Money> of(AttemptRecord attempt, Resolution resolution) {
        return resolution.amount().filter(counted -> !whole(attempt).equals(Optional.of(counted)));
    }

    /**
     * Checks that a decision counts no other amount than one that can have been paid.
     *
     * @throws ResolutionRefusedException with everything that is wrong with the amount
     */
    static void check(AttemptRecord attempt, Resolution resolution) {
        List<String> problems = resolution
                .amount()
                .map(counted -> problems(attempt, resolution.choice(), counted))
                .orElse(List.of());
        if (!problems.isEmpty()) {
            throw new ResolutionRefusedException("The decision about attempt "
                    + attempt.id().shown() + " cannot have this amount: " + String.join("; ", problems)
                    + ". Nothing was changed");
        }
    }

    private static List<String> problems(AttemptRecord attempt, Resolution.Choice choice, Money counted) {
        DecisionWords words = DecisionWords.of(attempt.operation());
        List<String> problems = new ArrayList<>();
        if (choice != Resolution.Choice.PAID) {
            problems.add("only '" + words.done() + "' has an amount, and this is " + choice);
        }
        if (!counted.isPositive()) {
            problems.add(counted + " is not more than zero: where nothing was moved, decide '" + words.notDone() + "'");
        }
        Optional<Money> whole = whole(attempt);
        if (whole.isEmpty()) {
            problems.add(
                    attempt.operation() == Operation.VOID
                            ? "a void is carried out as a whole or not: decide without an amount"
                            : "the request has no amount of its own, so it was carried out as a whole or not: decide without an"
                                    + " amount");
        } else if (!whole.get().isSameCurrency(counted)) {
            problems.add(counted + " is in another currency than " + whole.get() + ", which was ordered");
        } else if (counted.isGreaterThan(whole.get())) {
            problems.add(counted + " is more than " + whole.get()
                    + ", which was ordered in all, and more than was ordered cannot be"
                    + " recorded: decide without an amount, note the difference, and settle it with the customer");
        }
        return problems;
    }

    /** Returns what is recorded as moved by a decision that counts a part; what is paid for comes first, then the tip and the cash. */
    static Optional<AttemptResult> result(Amounts ordered, Decision decision) {
        return decision.amount()
                .map(counted -> new AttemptResult(
                        split(ordered, counted),
                        true,
                        false,
                        TransactionDetails.builder()
                                .receiptNumber(decision.proof())
                                .build()));
    }

    private static Amounts split(Amounts ordered, Money counted) {
        Amounts split = Amounts.unknown();
        Money left = counted;
        for (Map.Entry<Part, Money> part : ordered.parts().entrySet()) {
            Money filled = left.isLessThan(part.getValue()) ? left : part.getValue();
            split = split.with(part.getKey(), filled);
            left = left.minus(filled);
        }
        return split;
    }
}
