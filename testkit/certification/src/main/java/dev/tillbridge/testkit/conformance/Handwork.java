package dev.tillbridge.testkit.conformance;

import dev.tillbridge.model.Operation;
import dev.tillbridge.testkit.conformance.CaseResult.Result;
import dev.tillbridge.testkit.conformance.ConformanceCase.Need;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What cases ask of a person at a real terminal, and in which order they are played so that it is little: first what needs nobody, then one
 * card after the other. Immutable.
 */
final class Handwork {

    private static final Set<Rule> TIPS = Set.of(Rule.AMOUNTS_TOLD, Rule.PARTIAL_TOLD);
    private static final Set<Rule> DECLINES = Set.of(Rule.DECLINE_TOLD, Rule.DECLINE_CODE_TOLD, Rule.OWN_RESULT);

    /** Operations that a person carries out on what another one has brought about. */
    private static final Set<Operation> SECOND =
            EnumSet.of(Operation.VOID, Operation.TOP_UP, Operation.COMPLETION, Operation.REVERSAL);

    private final boolean proxied;

    private Handwork(boolean proxied) {
        this.proxied = proxied;
    }

    /** Returns the work at the terminal of a subject. */
    static Handwork of(Subject subject) {
        return new Handwork(subject.proxied().isPresent());
    }

    /** Returns what a case needs at this terminal. */
    Need need(ConformanceCase each, Declared declared) {
        return proxied ? OnTheWire.need(each, declared) : each.need();
    }

    /** Returns whether a case is worth the work without being asked for by name. */
    boolean isUsual(ConformanceCase each, Declared declared) {
        return !proxied || OnTheWire.isUsual(each, declared);
    }

    /** Returns whether a case may look up the sale of another one. */
    boolean sharesSale(ConformanceCase each) {
        return proxied && OnTheWire.sharesSale(each);
    }

    /** Returns about how many cards are presented in these cases, all of which are played. */
    int cards(List<ConformanceCase> cases, Declared declared) {
        boolean shared = cases.stream().anyMatch(this::sharesSale);
        return (shared ? 1 : 0)
                + cases.stream().mapToInt(each -> cards(each, declared)).sum();
    }

    private int cards(ConformanceCase each, Declared declared) {
        if (need(each, declared) != Need.CARDHOLDER
                || each.rule() == Rule.CARDHOLDER_CANCEL_TOLD
                || OnTheWire.isOfASale(each)
                || sharesSale(each)) {
            return 0;
        }
        int before = OnTheWire.operation(each).filter(SECOND::contains).isPresent() ? 1 : 0;
        int after = each.id().equals("LOOKUP-FINDS/sale") || each.id().equals("LOOKUP-FINDS/reversal") ? 1 : 0;
        return before + 1 + after;
    }

    /**
     * Returns the cases in the order in which they are played.
     *
     * @param declared what the driver declares
     * @param played whether a case is played at all; what is not comes first
     * @param earlier the report that is gone on with; what it skipped comes after what it did not get to
     */
    List<ConformanceCase> inOrder(
            List<ConformanceCase> cases,
            Declared declared,
            Predicate<ConformanceCase> played,
            @Nullable ConformanceReport earlier) {
        Map<String, Result> before = (earlier == null ? Stream.<CaseResult>of() : earlier.results().stream())
                .collect(Collectors.toMap(CaseResult::id, CaseResult::result, (first, second) -> second));
        return cases.stream()
                .sorted(Comparator.comparingInt((ConformanceCase each) -> turn(before.get(each.id())))
                        .thenComparingInt(each -> !played.test(each) ? 0 : place(each, declared)))
                .toList();
    }

    /** Returns 0 for what is done, 1 for what was not begun, 2 for what was skipped. */
    private static int turn(@Nullable Result before) {
        return before == null ? 1 : before == Result.SKIPPED ? 2 : 0;
    }

    private int place(ConformanceCase each, Declared declared) {
        Need need = need(each, declared);
        if (need == Need.NOBODY) {
            return 1;
        }
        if (need == Need.NO_NETWORK) {
            return 7;
        }
        if (each.rule() == Rule.OPERATION_REAL) {
            return 2;
        }
        if (each.rule() == Rule.CARDHOLDER_CANCEL_TOLD) {
            return 6;
        }
        return DECLINES.contains(each.rule()) ? 5 : TIPS.contains(each.rule()) ? 4 : 3;
    }
}
