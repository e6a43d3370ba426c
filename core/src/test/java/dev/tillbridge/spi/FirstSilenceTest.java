package dev.tillbridge.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FirstSilenceTest {

    @Test
    void itIsAsLongAsConnectingTookAndAMoment() {
        assertThat(FirstSilence.millis(Duration.ofMillis(100), 50)).isEqualTo(150);
    }

    @Test
    void aNetworkThatIsVerySlowIsNotWaitedForInFull() {
        assertThat(FirstSilence.millis(Duration.ofSeconds(30), 50)).isEqualTo(250);
    }

    @ParameterizedTest
    @CsvSource({"'', 50", "5, 5", "250, 250", "999, 250", "0, 50", "-1, 50", "1000, 50", "5ms, 50"})
    void theMomentIsWhatWasAskedForWhereThatIsOne(String asked, int millis) {
        assertThat(FirstSilence.moment(asked)).isEqualTo(millis);
    }
}
