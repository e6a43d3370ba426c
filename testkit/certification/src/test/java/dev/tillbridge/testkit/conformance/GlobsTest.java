package dev.tillbridge.testkit.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GlobsTest {

    private static final ConformanceCase CASE = ConformanceSuite.cases().stream()
            .filter(each -> each.id().equals("START-ONCE/sale/lose-answer"))
            .findFirst()
            .orElseThrow();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "START-ONCE/sale/lose-answer",
                "START-ONCE",
                "start-once",
                "START-*",
                "*/lose-answer",
                "*sale*",
                "START*ANSWER",
                "*"
            })
    void theIdOfACaseOrOfItsRuleIsMatchedAsAWhole(String glob) {
        assertThat(Globs.of(List.of(glob)).matches(CASE)).isTrue();
        assertThat(Globs.of(List.of("NOTHING", glob)).matches(CASE)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"START", "ONCE", "START-ONCE/sale", "START.ONCE", "START-ONC?", "lose-answer", "", "[A-Z]*"})
    void onlyAStarStandsForAnything(String glob) {
        assertThat(Globs.of(List.of(glob)).matches(CASE)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"START-ONCE/sale/lose-answer"})
    void noPatternMatchesNothing(String id) {
        assertThat(CASE.id()).isEqualTo(id);
        assertThat(Globs.nothing().matches(CASE)).isFalse();
        assertThat(Globs.everything().matches(CASE)).isTrue();
    }
}
