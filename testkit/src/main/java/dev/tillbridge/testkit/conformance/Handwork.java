package dev.tillbridge.testkit.conformance;

import dev.tillbridge.testkit.conformance.CaseResult.Result;
import dev.tillbridge.testkit.conformance.ConformanceCase.Need;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * In which order cases are played at a real terminal, so that a person has little work: first what needs nobody, then one card after the
 * other. Pure.
 */
final class Handwork {

    private static final Set<Rule> TIPS = Set.of(Rule.AMOUNTS_TOLD, Rule.PARTIAL_TOLD);
    private static final Set<Rule> DECLINES = Set.of(Rule.DECLINE_TOLD, Rule.DECLINE_CODE_TOLD, Rule.OWN_RESULT);

    private Handwork() {}

    /**
     * Returns the cases in the order in which they are played.
     *
     * @param declared what the driver declares; absent when it could not be opened
     * @param earlier the report that is gone on with; what it skipped comes after what it did not get to
     */
    static List<ConformanceCase> inOrder(
            List<ConformanceCase> cases, @Nullable Declared declared, @Nullable ConformanceReport earlier) {
        Map<String, Result> before = (earlier == null ? Stream.<CaseResult>of() : earlier.results().stream())
                .collect(Collectors.toMap(CaseResult::id, CaseResult::result, (first, second) -> second));
        return cases.stream()
                .sorted(Comparator.comparingInt((ConformanceCase each) -> turn(before.get(each.id())))
                        .thenComparingInt(each -> place(each, declared)))
                .toList();
    }

    /** Returns 0 for what is done, 1 for what was not begun, 2 for what was skipped. */
    private static int turn(@Nullable Result before) {
        return before == null ? 1 : before == Result.SKIPPED ? 2 : 0;
    }

    private static int place(ConformanceCase each, @Nullable Declared declared) {
        if (each.need() == Need.SIMULATOR
                || declared == null
                || each.obstacle(declared).isPresent()) {
            return 0;
        }
        if (each.need() == Need.NOBODY) {
            return 1;
        }
        if (each.need() == Need.NO_NETWORK) {
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
