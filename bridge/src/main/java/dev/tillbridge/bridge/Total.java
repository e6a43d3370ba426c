package dev.tillbridge.bridge;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tillbridge.AttemptSummary;
import dev.tillbridge.Outcome;
import dev.tillbridge.Terminal;
import dev.tillbridge.jackson.Documents;
import dev.tillbridge.model.Operation;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * What was approved of one operation at one terminal. An amount that a terminal did not tell is nobody's to guess, and is counted apart.
 *
 * @param terminal the name of the terminal
 * @param operation what was approved
 * @param count how many
 * @param untold how many of them have no amount
 * @param amount the sum of the others
 */
record Total(String terminal, Operation operation, int count, int untold, Money amount) {

    /**
     * What is added up.
     *
     * @param terminal at which terminal
     * @param operation what was approved
     * @param currency in which currency
     */
    private record Sort(String terminal, Operation operation, CurrencyUnit currency) {}

    /**
     * Returns the totals of a terminal's attempts, by operation. What was begun at one that is not configured any more is of that one: the
     * terminal that shows it did not take it.
     *
     * @param configured the names of all terminals
     */
    static List<Total> of(Terminal terminal, List<AttemptSummary> attempts, Set<String> configured) {
        Map<Sort, Total> totals = new LinkedHashMap<>();
        for (AttemptSummary attempt : attempts) {
            if (attempt.outcome() instanceof Outcome.Approved approved) {
                Operation operation = attempt.operation();
                CurrencyUnit currency =
                        approved.total().map(Money::getCurrencyUnit).orElse(terminal.currency());
                String name = configured.contains(attempt.terminal()) ? terminal.name() : attempt.terminal();
                Total none = new Total(name, operation, 0, 0, Money.zero(currency));
                totals.merge(new Sort(name, operation, currency), none.plus(approved.total()), Total::plus);
            }
        }
        return totals.values().stream()
                .sorted(Comparator.comparing(Total::terminal).thenComparing(Total::operation))
                .toList();
    }

    private Total plus(Optional<Money> one) {
        return new Total(
                terminal,
                operation,
                count + 1,
                untold + (one.isEmpty() ? 1 : 0),
                one.map(amount::plus).orElse(amount));
    }

    private Total plus(Total more) {
        return new Total(terminal, operation, count + more.count, untold + more.untold, amount.plus(more.amount));
    }

    ObjectNode document() {
        ObjectNode json = Documents.object()
                .put("terminal", terminal)
                .put("operation", operation.name())
                .put("count", count)
                .put("untold", untold);
        json.set("amount", Documents.money(amount));
        return json;
    }
}
