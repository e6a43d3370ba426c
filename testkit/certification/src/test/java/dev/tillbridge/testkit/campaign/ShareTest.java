package dev.tillbridge.testkit.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.model.Operation;
import dev.tillbridge.testkit.Fault;
import dev.tillbridge.testkit.Moment;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ShareTest {

    private static final Profile DOCUMENTED = Profile.builder("DOCUMENTED").build();
    private static final Profile CERTIFIED = Profile.builder("CERTIFIED").build();
    private static final List<FaultCase> ALL = all();

    private static boolean isSilent(FaultCase c) {
        return c.fault().name().startsWith("STALL_");
    }

    private static List<FaultCase> all() {
        List<FaultCase> all = new ArrayList<>();
        for (Profile profile : List.of(DOCUMENTED, CERTIFIED)) {
            for (Operation operation : Operation.values()) {
                for (Fault fault : Fault.values()) {
                    fault.moments().forEach(moment -> all.add(new FaultCase(operation, fault, moment, profile)));
                }
            }
        }
        return List.copyOf(all);
    }

    @ParameterizedTest
    @EnumSource
    void theShareHasEveryFaultAtEveryMoment(Fault fault) {
        assertThat(Share.wanted("share", ALL, ShareTest::isSilent))
                .filteredOn(c -> c.fault() == fault)
                .extracting(FaultCase::moment)
                .containsAll(fault.moments());
    }

    @ParameterizedTest
    @EnumSource
    void theShareHasEveryOperationUnderEveryProfileWithWhatAShopMeets(Operation operation) {
        for (Profile profile : List.of(DOCUMENTED, CERTIFIED)) {
            assertThat(Share.wanted("share", ALL, ShareTest::isSilent))
                    .filteredOn(c -> c.operation() == operation && c.profile() == profile && c.moment() == Moment.START)
                    .extracting(FaultCase::fault)
                    .contains(
                            Fault.LOSE_REQUEST,
                            Fault.LOSE_ANSWER,
                            Fault.TRUNCATE_ANSWER,
                            Fault.INTERNAL_ERROR_AFTER_EXECUTION);
        }
    }

    @Test
    void theShareIsAlwaysTheSameAndSmall() {
        List<FaultCase> share = Share.wanted("share", ALL, ShareTest::isSilent);

        assertThat(share).isEqualTo(Share.wanted("", ALL, ShareTest::isSilent)).hasSizeLessThan(ALL.size() / 2);
        assertThat(ALL).containsSubsequence(share);
    }

    @Test
    void allAreRunWhenAskedFor() {
        assertThat(Share.wanted("full", ALL, ShareTest::isSilent)).isEqualTo(ALL);
    }

    @Test
    void oneCaseIsRunByItsName() {
        assertThat(Share.wanted("SALE: LOSE_ANSWER at START, DOCUMENTED", ALL, ShareTest::isSilent))
                .containsExactly(new FaultCase(Operation.SALE, Fault.LOSE_ANSWER, Moment.START, DOCUMENTED));
        assertThat(Share.wanted("SALE: LOSE_*at START*", ALL, ShareTest::isSilent))
                .extracting(FaultCase::fault)
                .containsOnly(Fault.LOSE_REQUEST, Fault.LOSE_ANSWER)
                .hasSize(4);
        assertThat(Share.wanted("SALE", ALL, ShareTest::isSilent)).isEmpty();
    }
}
