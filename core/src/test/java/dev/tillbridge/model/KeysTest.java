package dev.tillbridge.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

/** What may be a key or a reference. */
class KeysTest {

    private static final String LIKE_A_CARD_NUMBER = "D1BE4610-4761-7390-0101-0119C0D3A14C";

    @Test
    void aGuidThatPassesForACardNumberIsAKey() {
        assertThat(SafeText.holdsCardNumber(LIKE_A_CARD_NUMBER.substring(9, 28)))
                .as("the example holds one")
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

    @Test
    void norIsOneInAnotherWriting() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ProviderRef("ref 4111%201111%201111%201111"));
        assertThatIllegalArgumentException().isThrownBy(() -> new ProviderRef("NDExMTExMTExMTExMTExMQ=="));
        assertThatIllegalArgumentException().isThrownBy(() -> new StartKey("34313131313131313131313131313131"));
    }

    @Test
    void norIsAnExpiryDate() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ProviderRef("ref EXP 12/31"));
        assertThatIllegalArgumentException().isThrownBy(() -> new ProviderRef("ref EXP%2012%2F31"));
    }
}
