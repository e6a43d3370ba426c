package dev.tillbridge.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class RandomIdTest {

    private static final String LIKE_A_CARD_NUMBER = "D1BE4610-2179-4522-1685-8AAAC0D3A14C";

    @Test
    void aGuidThatPassesForACardNumberIsAKey() {
        assertThat(SafeText.holdsCardNumber(LIKE_A_CARD_NUMBER))
                .as("the example is one")
                .isTrue();

        assertThat(new StartKey(LIKE_A_CARD_NUMBER).value()).isEqualTo(LIKE_A_CARD_NUMBER);
        assertThat(new ProviderRef(LIKE_A_CARD_NUMBER).value()).isEqualTo(LIKE_A_CARD_NUMBER);
        assertThat(new PreAuthId(LIKE_A_CARD_NUMBER).value()).isEqualTo(LIKE_A_CARD_NUMBER);
    }

    @Test
    void aCardNumberAloneIsNoKey() {
        assertThatIllegalArgumentException().isThrownBy(() -> new StartKey("4111111111111111"));
        assertThatIllegalArgumentException().isThrownBy(() -> new ProviderRef("ref 4111111111111111"));
        assertThatIllegalArgumentException().isThrownBy(() -> new PreAuthId("4111111111111111"));
    }
}
