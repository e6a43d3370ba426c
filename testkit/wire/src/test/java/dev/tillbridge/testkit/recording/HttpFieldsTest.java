package dev.tillbridge.testkit.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpFieldsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cvv",
                "CVC2",
                "track2data",
                "Track-1",
                "authToken",
                "pan",
                "cardPan",
                "card_number",
                "password",
                "apiKey",
                "expiryDate",
                "pairingCode"
            })
    void noVendorShowsAFieldThatIsASecretByItsName(String name) {
        assertThatThrownBy(() -> HttpFields.standard().shown("colour " + name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cannot be shown")
                .hasMessageContaining("Leave it out of shown");
    }

    @Test
    void aVendorShowsWhatSaysNoMoreThanAKindOrAName() {
        HttpFields fields = HttpFields.standard().shown("emvAid emvCryptogramType colour merchantAddress");

        assertThat(fields.of("emv_aid")).isEqualTo(Treatment.SHOW);
        assertThat(fields.of("EMVCryptogramType")).isEqualTo(Treatment.SHOW);
        assertThat(fields.of("colour")).isEqualTo(Treatment.SHOW);
        assertThat(fields.of("merchantaddress")).isEqualTo(Treatment.SHOW);
        assertThat(fields.of("flavour")).isEqualTo(Treatment.UNKNOWN);
    }

    @Test
    void whatIsMadeAnewIsKnownWhateverItsLettersAndSigns() {
        HttpFields fields = HttpFields.standard().shown("orderKey").anew("orderKey");

        assertThat(fields.isAnew("orderkey")).isTrue();
        assertThat(fields.isAnew("Order-Key")).isTrue();
        assertThat(fields.isAnew("order_key")).isTrue();
        assertThat(fields.isAnew("Amount")).isFalse();
    }

    @Test
    void whatIsHiddenMayBeAnotherOneEachTime() {
        assertThat(HttpFields.standard().isAnew("authToken")).isTrue();
        assertThat(HttpFields.standard().isAnew("flavour")).isTrue();
    }
}
