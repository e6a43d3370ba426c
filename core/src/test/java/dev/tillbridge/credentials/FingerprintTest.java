package dev.tillbridge.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.MessageDigest;
import java.util.HexFormat;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FingerprintTest {

    private static final String HEX = "0123456789abcdef".repeat(4);

    @Test
    void itIsTheDigestOfTheWholeCertificate() throws Exception {
        HeldCertificate held = new HeldCertificate.Builder().build();

        byte[] digest =
                MessageDigest.getInstance("SHA-256").digest(held.certificate().getEncoded());

        assertThat(Fingerprint.of(held.certificate()).hex())
                .isEqualTo(HexFormat.of().formatHex(digest));
    }

    @Test
    void itIsReadAsPeopleWriteIt() {
        Fingerprint fingerprint = new Fingerprint(HEX);

        assertThat(fingerprint.shown()).startsWith("01:23:45:67:89:AB:CD:EF:01").hasSize(95);
        assertThat(Fingerprint.parse(fingerprint.shown())).isEqualTo(fingerprint);
        assertThat(Fingerprint.parse("  " + HEX.toUpperCase(java.util.Locale.ROOT) + "\n"))
                .isEqualTo(fingerprint);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "01:23", "g123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"})
    void anythingElseIsRefused(String text) {
        assertThatThrownBy(() -> Fingerprint.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("64 hexadecimal digits");
    }
}
