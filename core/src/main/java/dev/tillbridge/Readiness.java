package dev.tillbridge;

import dev.tillbridge.credentials.Fingerprint;
import dev.tillbridge.model.Answer;
import dev.tillbridge.model.AttemptState;
import java.util.List;
import java.util.Optional;

/** Whether a terminal could take a payment now, as far as that can be seen without disturbing it. */
public enum Readiness {
    /** It is there and trusted. */
    READY,
    /** It is at work. */
    BUSY,
    /** A payment at it must be settled first. */
    BLOCKED,
    /** Nobody can reach it. */
    UNREACHABLE,
    /** It shows another certificate than the trusted one. */
    CERTIFICATE_CHANGED,
    /** It has to be paired first. */
    NOT_PAIRED,
    /** Nobody can tell without disturbing it, or it has said nothing yet. */
    UNKNOWN;

    /**
     * Returns how a terminal is. One that has a payment is not spoken to; another one only shows its certificate, for which no payment has to
     * wait. Takes as long as connecting does.
     */
    public static Readiness of(Terminal terminal) {
        Optional<Readiness> atWork = atWork(terminal);
        if (atWork.isPresent()) {
            return atWork.get();
        }
        if (terminal.pairing().filter(pairing -> !pairing.paired()).isPresent()) {
            return NOT_PAIRED;
        }
        return terminal.capabilities().supports(Capabilities.Ability.CERTIFICATE)
                ? of(terminal, terminal.presentedCertificate())
                : UNKNOWN;
    }

    /** Returns what the journal alone tells: {@link #BUSY}, {@link #BLOCKED} or nothing. */
    public static Optional<Readiness> atWork(Terminal terminal) {
        List<AttemptSummary> open = terminal.unresolved();
        if (open.stream().anyMatch(attempt -> !attempt.state().isFinal() && attempt.state() != AttemptState.UNKNOWN)) {
            return Optional.of(BUSY);
        }
        return open.stream().anyMatch(AttemptSummary::blocksTerminal) ? Optional.of(BLOCKED) : Optional.empty();
    }

    private static Readiness of(Terminal terminal, Answer<Fingerprint> answer) {
        return answer.match(
                presented -> terminal.trustedCertificate()
                                .filter(trusted -> !trusted.equals(presented))
                                .isPresent()
                        ? CERTIFICATE_CHANGED
                        : READY,
                none -> none.reason() == Answer.Reason.BUSY ? BUSY : UNREACHABLE);
    }
}
