package dev.tillbridge.testkit.conformance;

import java.util.List;
import java.util.stream.Stream;

/** Every case of every rule. */
public final class ConformanceSuite {

    private static final List<ConformanceCase> CASES = Stream.of(
                    DiscoveryCases.all(),
                    StartCases.all(),
                    TurnCases.all(),
                    FeatureCases.all(),
                    OutcomeCases.all(),
                    DoubtCases.all(),
                    ResultCases.all(),
                    PartCases.all(),
                    LookupCases.all(),
                    CancelCases.all(),
                    SecurityCases.all(),
                    AbilityCases.all(),
                    BoundCases.all(),
                    PairingCases.all())
            .flatMap(List::stream)
            .toList();

    private ConformanceSuite() {}

    /** Returns the cases in the order in which they are run. */
    public static List<ConformanceCase> cases() {
        return CASES;
    }
}
