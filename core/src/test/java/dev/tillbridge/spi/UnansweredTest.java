package dev.tillbridge.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.tillbridge.model.Answer;
import dev.tillbridge.model.Answer.Reason;
import dev.tillbridge.model.NotStartedReason;
import dev.tillbridge.spi.http.Failure;
import dev.tillbridge.spi.http.HttpOutcome;
import dev.tillbridge.spi.socket.TcpFailure;
import dev.tillbridge.spi.socket.TcpOutcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class UnansweredTest {

    @ParameterizedTest
    @CsvSource({
        "CERTIFICATE_MISMATCH, CERTIFICATE_CHANGED, CERTIFICATE_CHANGED",
        "CREDENTIALS_UNAVAILABLE, NOT_AUTHORISED, NOT_AUTHORISED",
        "GATE_CLOSED, REFUSED, UNREACHABLE",
        "REFUSED, UNREACHABLE, UNREACHABLE",
        "SPOKE_UNASKED, UNREACHABLE, UNREACHABLE"
    })
    void whatDidNotLeaveOverHttpIsToldWithItsReason(Failure failure, NotStartedReason why, Reason reason) {
        Unanswered failed = new HttpOutcome.Failed(failure, false, "why");

        assertThat(failed.asStartAnswer())
                .asInstanceOf(type(StartAnswer.NeverLeft.class))
                .satisfies(answer -> assertThat(answer.isProven()).isTrue())
                .extracting(StartAnswer.NeverLeft::reason)
                .isEqualTo(why);
        assertThat(reason(failed.asAnswer())).isEqualTo(reason);
    }

    @ParameterizedTest
    @EnumSource(Failure.class)
    void whatMayHaveLeftOverHttpIsLost(Failure failure) {
        isLost(new HttpOutcome.Failed(failure, true, "why"));
        assertThat(reason(new HttpOutcome.Failed(failure, true, "why").asAnswer()))
                .isEqualTo(Reason.LOST);
    }

    @ParameterizedTest
    @EnumSource(TcpFailure.class)
    void whatMayHaveLeftOverTcpIsLost(TcpFailure failure) {
        isLost(new TcpOutcome.Failed(failure, true, "why"));
        assertThat(reason(new TcpOutcome.Failed(failure, true, "why").asAnswer()))
                .isEqualTo(Reason.LOST);
    }

    private static void isLost(Unanswered failed) {
        assertThat(failed.whyNothingLeft()).isEmpty();
        assertThat(failed.asStartAnswer()).isInstanceOf(StartAnswer.Lost.class);
        assertThat(failed.asLookupAnswer()).isInstanceOf(LookupAnswer.Lost.class);
        assertThat(failed.asCancelAnswer()).isEqualTo(new CancelAnswer(CancelAnswer.Kind.LOST, "why"));
        assertThat(failed.asAcquisitionAnswer()).isInstanceOf(AcquisitionAnswer.Lost.class);
    }

    @Test
    void whatDidNotLeaveOverTcpIsToldWithItsReason() {
        Unanswered closed = new TcpOutcome.Failed(TcpFailure.GATE_CLOSED, false, "why");
        Unanswered refused = new TcpOutcome.Failed(TcpFailure.REFUSED, false, "why");

        assertThat(((StartAnswer.NeverLeft) closed.asStartAnswer()).reason()).isEqualTo(NotStartedReason.REFUSED);
        assertThat(((StartAnswer.NeverLeft) refused.asStartAnswer()).reason()).isEqualTo(NotStartedReason.UNREACHABLE);
        assertThat(reason(refused.asAnswer())).isEqualTo(Reason.UNREACHABLE);
    }

    private static Reason reason(Answer<String> answer) {
        return answer.match(
                value -> {
                    throw new AssertionError(value);
                },
                Answer.None::reason);
    }
}
