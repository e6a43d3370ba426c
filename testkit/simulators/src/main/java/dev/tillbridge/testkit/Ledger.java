package dev.tillbridge.testkit;

import dev.tillbridge.model.Operation;
import java.util.List;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * The truth about money at one instant, kept by a simulated terminal: the judge of every test.
 *
 * <p>A snapshot: immutable, safe for use by several threads. Ask {@link Simulator#ledger()} again for a later one.
 *
 * @param currency the currency of the terminal
 * @param entries every transaction that has its verdict, in the order of the verdicts
 * @param starts every start message that was seen on the wire, executed or not, in the order of arrival
 * @param preAuthorisations every pre-authorisation, oldest first
 */
public record Ledger(
        CurrencyUnit currency,
        List<LedgerEntry> entries,
        List<StartMessage> starts,
        List<PreAuthorisationEntry> preAuthorisations) {

    /** Copies the lists. */
    public Ledger {
        entries = List.copyOf(entries);
        starts = List.copyOf(starts);
        preAuthorisations = List.copyOf(preAuthorisations);
    }

    /** Returns the transaction with the given key, ignoring case, if it has its verdict. */
    public Optional<LedgerEntry> entry(String key) {
        return entries.stream()
                .filter(entry -> entry.key().equalsIgnoreCase(key))
                .findFirst();
    }

    /** Returns the transactions that came with the given reference. */
    public List<LedgerEntry> entriesWithReference(String reference) {
        return entries.stream()
                .filter(entry -> entry.reference().equals(reference))
                .toList();
    }

    /** Returns the start messages that carried the given key, ignoring case. */
    public List<StartMessage> startsWithKey(String key) {
        return starts.stream()
                .filter(start -> start.key().equalsIgnoreCase(key))
                .toList();
    }

    /** Returns the start messages that carried the given reference. */
    public List<StartMessage> startsWithReference(String reference) {
        return starts.stream()
                .filter(start -> start.reference().equals(reference))
                .toList();
    }

    /** Returns the transactions that charged a cardholder: approved sales and completions, unless they were voided. */
    public List<LedgerEntry> captured() {
        return approved(Operation.SALE, Operation.COMPLETION);
    }

    /** Returns the transactions that paid a cardholder: approved refunds, unless they were voided. */
    public List<LedgerEntry> refunded() {
        return approved(Operation.REFUND);
    }

    /** Returns the sum of what was charged, with tips and cash back. */
    public Money totalCaptured() {
        return total(captured());
    }

    /** Returns the sum of what was refunded. */
    public Money totalRefunded() {
        return total(refunded());
    }

    /** Returns the pre-authorisation with the given identifier. */
    public Optional<PreAuthorisationEntry> preAuthorisation(String id) {
        return preAuthorisations.stream().filter(held -> held.id().equals(id)).findFirst();
    }

    /** Returns the sum of what all open pre-authorisations hold. */
    public Money totalHeld() {
        return Money.total(
                currency,
                preAuthorisations.stream().map(PreAuthorisationEntry::balance).toList());
    }

    private List<LedgerEntry> approved(Operation... operations) {
        List<Operation> wanted = List.of(operations);
        return entries.stream()
                .filter(entry -> entry.isApproved() && !entry.voided() && wanted.contains(entry.operation()))
                .toList();
    }

    private Money total(List<LedgerEntry> some) {
        return Money.total(currency, some.stream().map(LedgerEntry::total).toList());
    }
}
