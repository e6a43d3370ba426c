package dev.tillbridge.testkit.report;

import dev.tillbridge.testkit.conformance.CaseResult;
import dev.tillbridge.testkit.conformance.CaseResult.Result;
import dev.tillbridge.testkit.conformance.Rule;
import java.util.Comparator;
import java.util.List;

/**
 * What became of a rule in all its cases. Immutable.
 *
 * @param rule the rule
 * @param standing what follows for it
 * @param cases its cases, failed ones first, skipped ones next
 */
public record RuleResult(Rule rule, Standing standing, List<CaseResult> cases) {

    /** Copies the cases. */
    public RuleResult {
        cases = List.copyOf(cases);
    }

    /** How a rule stands, the worst first. */
    public enum Standing {
        /** It is mandatory, and broken in at least one case. */
        BROKEN,
        /** It is mandatory, and could not be run in at least one case that applies: as bad as broken. */
        NOT_RUN,
        /** It is only recommended, and broken or not run in at least one case. */
        ADVISED,
        /** Every case that applies was run and passed. */
        KEPT,
        /** The driver declares nothing that it is about. */
        NOT_APPLICABLE
    }

    static RuleResult of(Rule rule, List<CaseResult> cases) {
        List<CaseResult> worstFirst = cases.stream()
                .sorted(Comparator.comparingInt(each -> weight(each.result())))
                .toList();
        return new RuleResult(rule, standing(rule, worstFirst.get(0).result()), worstFirst);
    }

    private static Standing standing(Rule rule, Result worst) {
        boolean mandatory = rule.level() == Rule.Level.MUST;
        return switch (worst) {
            case FAILED -> mandatory ? Standing.BROKEN : Standing.ADVISED;
            case SKIPPED -> mandatory ? Standing.NOT_RUN : Standing.ADVISED;
            case PASSED -> Standing.KEPT;
            case NOT_APPLICABLE -> Standing.NOT_APPLICABLE;
        };
    }

    static int weight(Result result) {
        return switch (result) {
            case FAILED -> 0;
            case SKIPPED -> 1;
            case PASSED -> 2;
            case NOT_APPLICABLE -> 3;
        };
    }

    /** Returns how many cases ended like this. */
    public int count(Result result) {
        return (int) cases.stream().filter(each -> each.result() == result).count();
    }

    /** Returns how many cases apply. */
    public int applicable() {
        return cases.size() - count(Result.NOT_APPLICABLE);
    }
}
