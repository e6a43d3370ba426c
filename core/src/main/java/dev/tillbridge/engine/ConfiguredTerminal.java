package dev.tillbridge.engine;

import dev.tillbridge.Capabilities;
import dev.tillbridge.Capabilities.Ability;
import dev.tillbridge.journal.AttemptRecord;
import dev.tillbridge.model.Operation;
import dev.tillbridge.model.TerminalKey;
import dev.tillbridge.spi.AsyncStartSupport;
import dev.tillbridge.spi.CancelSupport;
import dev.tillbridge.spi.CardAcquisitionSupport;
import dev.tillbridge.spi.CertificateSupport;
import dev.tillbridge.spi.HistorySupport;
import dev.tillbridge.spi.InfoSupport;
import dev.tillbridge.spi.OperationTraits;
import dev.tillbridge.spi.OperationTraits.AnswerTime;
import dev.tillbridge.spi.PairingSupport;
import dev.tillbridge.spi.PaymentTerminal;
import dev.tillbridge.spi.PingSupport;
import dev.tillbridge.spi.PreAuthorisationSupport;
import dev.tillbridge.spi.PrintSupport;
import dev.tillbridge.spi.ReportSupport;
import dev.tillbridge.spi.ReprintSupport;
import dev.tillbridge.texts.Phrase;
import dev.tillbridge.texts.Texts;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.joda.money.CurrencyUnit;

/**
 * One terminal of the configuration, with what an attempt at it needs to know.
 *
 * @param name the terminal's name in the configuration
 * @param driverId the driver's id
 * @param device the driver's terminal
 * @param operations the declared operations
 * @param currency the currency of every amount
 * @param deadline how long a caller waits for an outcome
 * @param outcomes words outcomes in the terminal's language
 * @param experience how long it took for its results so far
 */
record ConfiguredTerminal(
        String name,
        String driverId,
        PaymentTerminal device,
        Map<Operation, OperationTraits> operations,
        CurrencyUnit currency,
        Duration deadline,
        Outcomes outcomes,
        Experience experience) {

    /** Returns the identity of the device. */
    TerminalKey key() {
        return device.key();
    }

    /** Returns the traits of an operation; those of an operation that is no longer declared are the worst. */
    OperationTraits traits(Operation operation) {
        OperationTraits declared = operations.get(operation);
        return declared == null ? OperationTraits.builder().build() : declared;
    }

    /** Returns where a person sees what became of an attempt: at this terminal, unless it was made at one that is not configured here. */
    Phrase whereToLook(AttemptRecord attempt) {
        return attempt.terminal().equals(key())
                ? traits(attempt.operation()).whereToLook()
                : language -> Texts.of(ConfiguredTerminal.class, "decision", language)
                        .text("elsewhere", attempt.terminalName(), attempt.terminal());
    }

    /** Returns whether a start of this operation keeps a thread in the driver while a cardholder is waited for. */
    boolean holdsThreadUntilAnswered(OperationTraits traits) {
        return traits.knownAnswerTime() == AnswerTime.AFTER_CARD && !(device instanceof AsyncStartSupport);
    }

    /** Returns what a person does about refused credentials: a terminal that gives none is not paired for others. */
    String remedyForRefusedCredentials() {
        return device instanceof PairingSupport
                ? "pair it again"
                : "correct them in its settings and start the till again";
    }

    /** Returns the certificate by which the terminal is trusted now. */
    Optional<String> peer() {
        return device instanceof CertificateSupport tls
                ? tls.trustedCertificate().map(Object::toString)
                : Optional.empty();
    }

    /** Returns what the terminal can do. */
    Capabilities capabilities() {
        Set<Ability> abilities = EnumSet.noneOf(Ability.class);
        for (Ability ability : Ability.values()) {
            if (supportOf(ability).isInstance(device)) {
                abilities.add(ability);
            }
        }
        return new Capabilities(operations, abilities);
    }

    private static Class<?> supportOf(Ability ability) {
        return switch (ability) {
            case CANCEL -> CancelSupport.class;
            case CARD_ACQUISITION -> CardAcquisitionSupport.class;
            case REPORTS -> ReportSupport.class;
            case HISTORY -> HistorySupport.class;
            case PRE_AUTHORISATION_STATUS -> PreAuthorisationSupport.class;
            case INFO -> InfoSupport.class;
            case CERTIFICATE -> CertificateSupport.class;
            case PAIRING -> PairingSupport.class;
            case PING -> PingSupport.class;
            case REPRINT -> ReprintSupport.class;
            case PRINT -> PrintSupport.class;
        };
    }
}
