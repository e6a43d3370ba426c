package dev.tillbridge.testkit.recording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.testkit.proxy.SpokenWire;
import dev.tillbridge.testkit.recording.Assembler.Raw;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WireTest {

    private final Wire spoken = Wire.of(SpokenWire.ID, Map.of()).orElseThrow();

    @Test
    void aDriverFromElsewhereBringsItsOwnWire() {
        assertThat(spoken.word()).isEqualTo("http");
        assertThat(Wire.of(SpokenWire.ID, Map.of("encrypted", true))
                        .orElseThrow()
                        .word())
                .isEqualTo("https");
    }

    @Test
    void thereIsNoneForADriverThatBringsNone() {
        assertThat(Wire.of("silent", Map.of())).isEmpty();
    }

    @Test
    void whatTheVendorKnowsIsShownBesideWhatEverybodyKnows() {
        Raw heard = new Raw(
                true,
                "POST /say",
                Map.of(),
                "{\"loudness\":\"much\",\"amount\":1250,\"screen\":{\"any\":\"PRESENT CARD\"},\"stranger\":\"sesame\"}");

        String kept = spoken.kept(new Masking(), heard, true).body();

        assertThat(kept).contains("much", "1250", "PRESENT CARD").doesNotContain("sesame");
    }

    @Test
    void whatTheVendorMakesAnewMayBeAnother() {
        Asked recorded = spoken.asked("POST /say?breath=1&loudness=much", "");

        assertThat(spoken.asked("POST /say?breath=2&loudness=much", "").differencesFrom(recorded))
                .isEmpty();
        assertThat(spoken.asked("POST /say?breath=2&loudness=little", "").differencesFrom(recorded))
                .hasSize(1);
    }
}
