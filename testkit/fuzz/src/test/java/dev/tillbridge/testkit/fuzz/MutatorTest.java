package dev.tillbridge.testkit.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MutatorTest {

    private static final List<byte[]> KEPT = List.of(bytes("{\"amount\":1990}"), bytes(""));

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static List<String> inputs(long seed) {
        Mutator mutator = new Mutator(KEPT, List.of("amount"), seed);
        return Stream.generate(mutator::next).limit(500).map(Kept::written).toList();
    }

    @Test
    void aSeedMakesTheSameInputsEveryTime() {
        assertThat(inputs(7)).isEqualTo(inputs(7)).isNotEqualTo(inputs(8));
    }

    @Test
    void inputsDifferFromEachOther() {
        assertThat(new HashSet<>(inputs(7)).size()).isGreaterThan(300);
    }

    @Test
    void whatIsWrittenIsReadAsTheSameBytes() {
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        for (byte[] input : List.of(all, bytes("\u00e9\n\\x41"), bytes("{\"a\":\"\\u0000\"}"), bytes(""))) {
            assertThat(Kept.read(Kept.written(input))).isEqualTo(input);
        }
    }

    @Test
    void aFailureIsShownWithNoMoreThanMakesIt() {
        Shrinking.Judge judge = input -> {
            if (new String(input, StandardCharsets.UTF_8).contains("bad")) {
                throw new IllegalStateException();
            }
        };
        byte[] shrunk =
                Shrinking.of(bytes("much before it bad and much behind it"), new IllegalStateException(), judge);

        assertThat(Kept.written(shrunk)).isEqualTo("bad");
    }

    @Test
    void aReaderThatIsWrongAboutOneWordIsFoundOutAndTheSeedIsNamed() {
        FuzzTest wrong = new FuzzTest() {
            @Override
            protected void judge(byte[] input) {
                assertThat(new String(input, StandardCharsets.UTF_8)).doesNotContain("null");
            }

            @Override
            protected List<byte[]> kept() {
                return KEPT;
            }
        };

        assertThatThrownBy(wrong::freshInputsAreReadRightly)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("-Dtillbridge.fuzz.seed=")
                .hasMessageContaining("null");
    }
}
