package dev.tillbridge.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tillbridge.model.NotStartedReason;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class StartAnswerTest {

    private static final String BUSY = "BUSY";
    private static final String UNREACHABLE = "UNREACHABLE";
    private static final String CERTIFICATE_CHANGED = "CERTIFICATE_CHANGED";
    private static final String NOT_AUTHORISED = "NOT_AUTHORISED";
    private static final String REFUSED = "REFUSED";

    @ParameterizedTest
    @EnumSource(names = {UNREACHABLE, CERTIFICATE_CHANGED, NOT_AUTHORISED, REFUSED})
    void aDriverNamesWhyNothingLeft(NotStartedReason reason) {
        assertThat(StartAnswer.neverLeft(reason, "why")).isInstanceOf(StartAnswer.NeverLeft.class);
        assertThat(StartAnswer.provenUnsent(reason, "why")).isInstanceOf(StartAnswer.NeverLeft.class);
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {UNREACHABLE, CERTIFICATE_CHANGED, NOT_AUTHORISED, REFUSED})
    void aDriverCannotNameWhatItDidNotSeeBeforeAByteLeft(NotStartedReason reason) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StartAnswer.neverLeft(reason, "why"))
                .withMessageContaining(reason.name());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StartAnswer.provenUnsent(reason, "why"))
                .withMessageContaining(reason.name());
    }

    @ParameterizedTest
    @EnumSource(names = {BUSY, NOT_AUTHORISED, REFUSED})
    void aDriverNamesWhyTheTerminalRefused(NotStartedReason reason) {
        assertThat(StartAnswer.rejected("409", reason, "why")).isInstanceOf(StartAnswer.Rejected.class);
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {BUSY, NOT_AUTHORISED, REFUSED})
    void aTerminalThatAnsweredRefusedForNoOtherReason(NotStartedReason reason) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StartAnswer.rejected("409", reason, "why"))
                .withMessageContaining(reason.name());
    }
}
