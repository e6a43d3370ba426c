package dev.tillbridge.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tillbridge.model.Operation;
import dev.tillbridge.model.Verdict;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class CodeTableTest {

    private static final CodeTable<Operation> TYPES = CodeTable.of(Map.of(
            Operation.REVERSAL, "REVERSAL",
            Operation.VOID, "REVERSAL",
            Operation.SALE, "PAY"));

    @Test
    void whatIsWrittenForAConstantMeansItAgain() {
        assertThat(TYPES.code(Operation.SALE)).isEqualTo("PAY");
        assertThat(TYPES.meaning("PAY")).contains(Operation.SALE);
        assertThat(TYPES.all()).containsExactlyInAnyOrder(Operation.SALE, Operation.VOID, Operation.REVERSAL);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "pay", "PAY ", "PAYMENT", "SALE"})
    void aWordThatNobodyWroteDownMeansNothing(String word) {
        assertThat(TYPES.meaning(word)).isEmpty();
    }

    @Test
    void aWordForSeveralMeansTheSameOneEveryTime() {
        Operation first = Operation.REVERSAL.compareTo(Operation.VOID) < 0 ? Operation.REVERSAL : Operation.VOID;

        assertThat(TYPES.meaning("REVERSAL")).contains(first);
    }

    @Test
    void whatTheProtocolHasNoWordForIsNotWritten() {
        assertThatThrownBy(() -> TYPES.code(Operation.REFUND))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("REFUND");
    }

    @Test
    void aTableCanBeMadeOfNames() {
        assertThat(CodeTable.named(Set.of(Verdict.DECLINED)).code(Verdict.DECLINED))
                .isEqualTo("DECLINED");
        assertThat(CodeTable.lowerCase(Set.of(Verdict.DECLINED)).meaning("declined"))
                .contains(Verdict.DECLINED);
        assertThat(CodeTable.lowerCase(Set.of(Verdict.DECLINED)).meaning("approved"))
                .isEmpty();
    }

    @Test
    void aTableOfNoWordsIsNone() {
        assertThatThrownBy(() -> CodeTable.of(Map.<Verdict, String>of())).isInstanceOf(IllegalArgumentException.class);
    }
}
