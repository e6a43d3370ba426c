package dev.tillbridge.spi;

import dev.tillbridge.model.Operation;
import dev.tillbridge.model.TerminalKey;
import java.time.Duration;
import java.util.Map;

/**
 * One terminal, as a driver sees it: it translates and transports, and tells what it observed. It has no thread, loop, retry, sleep or
 * opinion about money; these are core's.
 *
 * <p>For driver authors: every method is one exchange and may block until its own limit. Core calls {@link #start} of one terminal never
 * twice at a time; {@link #lookup} and the optional interfaces may be called by several threads. Report what happened as an answer; a
 * thrown exception counts as "the answer was lost" once the gate was passed.
 *
 * <p>Abilities beyond starts are the optional interfaces {@link CancelSupport}, {@link CardAcquisitionSupport}, {@link ReportSupport},
 * {@link HistorySupport}, {@link PreAuthorisationSupport}, {@link InfoSupport}, {@link CertificateSupport}, {@link PairingSupport}, {@link PingSupport}, {@link
 * ReprintSupport}, {@link PrintSupport} and {@link LateResultSupport}. {@link AsyncStartSupport} is no further ability, but a way to start that
 * holds no thread.
 */
public interface PaymentTerminal extends AutoCloseable {

    /** Returns which physical terminal this is. */
    TerminalKey key();

    /** Returns the operations that can be started, with what is known of each; everything else is refused before any byte leaves. */
    Map<Operation, OperationTraits> operations();

    /**
     * Sends at most one start message and tells what came back.
     *
     * <p>The gate is passed directly before the first byte, when the connection stands and its peer is checked. Whether a failure happened
     * before or after that is asked of the gate, never guessed.
     */
    StartAnswer start(Start start, SendGate gate);

    /**
     * Asks where a start stands; changes nothing at the terminal.
     *
     * @param patience how long the terminal may be waited for when it tells news by itself; a terminal that is asked answers at once
     */
    LookupAnswer lookup(Lookup lookup, Duration patience);

    /** Lets connections and threads go. Idempotent. */
    @Override
    void close();
}
