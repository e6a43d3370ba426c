package dev.tillbridge;

import dev.tillbridge.credentials.Fingerprint;
import dev.tillbridge.model.AcquiredCard;
import dev.tillbridge.model.Answer;
import dev.tillbridge.model.AttemptId;
import dev.tillbridge.model.AuthorisationOnly;
import dev.tillbridge.model.CardAcquisition;
import dev.tillbridge.model.Completion;
import dev.tillbridge.model.HistoryEntry;
import dev.tillbridge.model.Pairing;
import dev.tillbridge.model.PreAuthId;
import dev.tillbridge.model.PreAuthorisation;
import dev.tillbridge.model.PreAuthorisationStatus;
import dev.tillbridge.model.Receipt;
import dev.tillbridge.model.Refund;
import dev.tillbridge.model.Report;
import dev.tillbridge.model.Reversal;
import dev.tillbridge.model.Sale;
import dev.tillbridge.model.StartRequest;
import dev.tillbridge.model.Tender;
import dev.tillbridge.model.TerminalInfo;
import dev.tillbridge.model.TerminalKey;
import dev.tillbridge.model.TopUp;
import dev.tillbridge.model.VoidTransaction;
import java.util.List;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/**
 * One payment terminal, safe to use: every operation is recorded before it is sent, sent at most once, and its outcome is what can be
 * proven. Safe for use by several threads.
 *
 * <p>Operations end in an {@link Outcome}. Exceptions are the caller's mistakes; when one is thrown nothing was sent.
 *
 * <pre>{@code
 * Outcome outcome = terminal.sale(Sale.builder()
 *         .tender(Tender.of("invoice-4711"))
 *         .amount(Money.parse("GBP 12.50"))
 *         .build());
 * books.accept(outcome);
 * terminal.acknowledge(outcome); // only what was kept
 * }</pre>
 */
public interface Terminal {

    /** Returns the name in the configuration. */
    String name();

    /** Returns which physical terminal this is. */
    TerminalKey key();

    /** Returns the currency of every amount at this terminal. */
    CurrencyUnit currency();

    /** Returns what this terminal can do. */
    Capabilities capabilities();

    /**
     * Starts an operation and returns at once.
     *
     * <p>A request whose tender has an open or finished attempt with the same content attaches to that attempt. A tender whose attempt
     * ended without money moving needs {@code retryOf} for another try. What a void or reversal took back since is neither told as done nor
     * done again: the outcome is then {@link Outcome.NotStarted}.
     *
     * @throws TenderConflictException when the tender was used for other content
     * @throws dev.tillbridge.model.InvalidRequestException when the request does not suit this terminal, such as by its currency
     * @throws dev.tillbridge.journal.JournalException when the journal cannot be read, so that nobody can tell whether the tender was paid
     *     before; nothing was sent
     * @throws dev.tillbridge.runtime.TerminalLocksException when nobody can tell whether another till uses the terminal; nothing was sent
     */
    Attempt start(StartRequest request, TerminalListener listener);

    /** Starts an operation and waits for its outcome, at most the terminal's configured deadline and two seconds. */
    default Outcome perform(StartRequest request) {
        return start(request, new TerminalListener() {}).await();
    }

    /** Debits the cardholder. */
    default Outcome sale(Sale request) {
        return perform(request);
    }

    /** Credits the cardholder. */
    default Outcome refund(Refund request) {
        return perform(request);
    }

    /** Undoes a finished transaction. */
    default Outcome voidTransaction(VoidTransaction request) {
        return perform(request);
    }

    /** Holds an amount on the card. */
    default Outcome preAuthorise(PreAuthorisation request) {
        return perform(request);
    }

    /** Raises what a pre-authorisation holds. */
    default Outcome topUp(TopUp request) {
        return perform(request);
    }

    /** Charges a pre-authorisation. */
    default Outcome complete(Completion request) {
        return perform(request);
    }

    /** Releases what a pre-authorisation holds. */
    default Outcome reverse(Reversal request) {
        return perform(request);
    }

    /** Asks for an authorisation and nothing further. */
    default Outcome authorise(AuthorisationOnly request) {
        return perform(request);
    }

    /** Reads a card before anything is paid; moves no money. */
    Acquisition acquireCard(CardAcquisition request, TerminalListener listener);

    /** Lets a card go that was read; moves no money. Busy while an attempt at the terminal is not settled, as it might end that. */
    Answer<String> releaseCard(AcquiredCard card);

    /** Asks for a report. A Z report resets the terminal's totals and is never asked for twice by itself. */
    Answer<Report> report(Report.Kind kind);

    /** Asks for the terminal's own list of transactions, newest first. */
    Answer<List<HistoryEntry>> history();

    /** Asks how a pre-authorisation stands. */
    Answer<PreAuthorisationStatus> preAuthorisation(PreAuthId id);

    /** Asks how the pre-authorisation of a card stands; the cardholder presents the card. */
    Answer<PreAuthorisationStatus> preAuthorisationOfCard();

    /** Asks the terminal what it is. */
    Answer<TerminalInfo> info();

    /** Asks whether the terminal is there; the value says what its answer shows. Nothing happens at the terminal. */
    Answer<String> ping();

    /**
     * Asks for the receipt of the terminal's last transaction again; an empty list says that the terminal printed it by itself.
     *
     * <p>A duplicate helps a person to resolve an unknown attempt, and never settles one by itself.
     */
    Answer<List<Receipt>> reprint(Receipt.Audience audience);

    /** Prints lines of text on the terminal's printer; the value is what the terminal said. */
    Answer<String> print(List<String> lines);

    /** Returns whether the terminal has given us a token; empty for a terminal that needs none. */
    Optional<Pairing> pairing();

    /**
     * Exchanges a code that the terminal shows for a token and stores it; the value says what was achieved. Open attempts are looked up
     * with the new token at once.
     *
     * @param code what the terminal shows
     * @param certificate the only certificate to trust, which a person has compared; absent for the trusted or the first one
     */
    Answer<String> pair(String code, @Nullable Fingerprint certificate);

    /** Returns every attempt that nobody could settle yet or that keeps this terminal from working, oldest first. */
    List<AttemptSummary> unresolved();

    /** Returns every attempt whose outcome was not acknowledged, oldest first. */
    List<AttemptSummary> unacknowledged();

    /** Returns the latest attempts, newest first. */
    List<AttemptSummary> recent(int limit);

    /** Returns every attempt for a tender at this terminal, oldest first; the last one is how the tender stands. */
    List<AttemptSummary> attempts(Tender tender);

    /**
     * Returns the handle of an attempt, also of one from an earlier run.
     *
     * @throws UnknownAttemptException when there is none
     */
    Attempt attempt(AttemptId id);

    /**
     * Notes that this outcome was taken over by the point of sale, which is then not told of it again.
     *
     * <p>When the attempt ended otherwise in the meantime, as an unknown one does that is settled, that is still told.
     */
    void acknowledge(Outcome taken);

    /** Notes that whatever is known of an attempt now was taken over. If you have its outcome, acknowledge that instead. */
    void acknowledge(AttemptId id);

    /**
     * Proposes a person's decision about an unknown attempt; nothing happens until it is confirmed.
     *
     * @throws UnknownAttemptException when there is no such attempt
     * @throws ResolutionRefusedException when the decision does not fit where the attempt stands, or another till carries it through
     */
    ProposedResolution propose(AttemptId id, Resolution resolution);

    /** Returns the pinned certificate; empty before the first connection. */
    Optional<Fingerprint> trustedCertificate();

    /** Asks the terminal for its certificate, without sending anything else. */
    Answer<Fingerprint> presentedCertificate();

    /** Trusts this certificate from now on, in place of the one before. */
    void trust(Fingerprint certificate);
}
