package dev.tillbridge.testkit.wire.payxpert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.testkit.recording.Assembler.Raw;
import dev.tillbridge.testkit.recording.Masking;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Secrets are planted in every record; nothing of them is kept. */
class ConcertRecordingTest {

    private static final String PAN = "4539578763621486";

    private static String records(String message) {
        return new ConcertRecording()
                .kept(new Masking(), new Raw(true, "", Map.of(), message), true)
                .body();
    }

    @Test
    void everyRecordOfConcertIsMaskedAndStaysARecord() {
        String ticket = Base64.getEncoder()
                .encodeToString(("CARTE " + PAN + "\nDEBIT 12,50 EUR").getBytes(StandardCharsets.ISO_8859_1));
        String nested = record("CK", "100") + record("AK", ticket);
        String message = record("CZ", "0320")
                + record("AA", PAN)
                + record("AB", "2912")
                + record("AC", "730518")
                + record("AD", "CMC7-1234567")
                + record("AE", "10")
                + record("AM", "0612345678")
                + record("AN", "erika@muster.example")
                + record("BH", "0698765432")
                + record("BI", "max@muster.example")
                + record("CB", "1250")
                + record("CF", "room of Erika")
                + record("CH", "key " + PAN)
                + record("XX", "anything")
                + record("ZT", nested);

        String safe = records(message);

        assertThat(safe)
                .hasSameSizeAs(message)
                .contains("AA016************1486", "AB004****", "AC006730518", "AE00210", "CB0041250")
                .doesNotContain(PAN, "2912", "CMC7", "0612345678", "muster", "0698765432", "Erika", "anything", ticket);
        assertThat(ConcertText.isWhole(safe)).isTrue();
        String inside = ConcertText.fields(safe).get(14).value();
        assertThat(new String(
                        Base64.getDecoder()
                                .decode(ConcertText.fields(inside).get(1).value()),
                        StandardCharsets.ISO_8859_1))
                .isEqualTo("CARTE ************1486\nDEBIT 12,50 EUR");
    }

    @Test
    void aRecordThatBreaksOffIsNotKept() {
        assertThat(records("CZ0040320AA01645395787")).isEqualTo("CZ0040320?????????????");
    }

    private static String record(String tag, String value) {
        return tag + String.format(java.util.Locale.ROOT, "%03d", value.length()) + value;
    }
}
