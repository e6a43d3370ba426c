package dev.tillbridge.testkit.simulation.check;

import dev.tillbridge.journal.AttemptRecord;
import dev.tillbridge.model.Operation;
import dev.tillbridge.testkit.simulation.ledger.Ledger;
import java.time.Duration;
import java.util.Collection;

/** What a checker may look at beside the facts: the truth, and what the tills have on their disks. Never what a till's engine thinks. */
public interface Observer {

    /** Returns the ledger of every terminal. */
    Collection<Ledger> ledgers();

    /** Returns what is on a till's disk of every attempt, oldest first. */
    Collection<AttemptRecord> records(String till);

    /** Returns the tills. */
    Collection<String> tills();

    /** Returns whether all tills have one journal: whoever decides something is told then that it could not be recorded. */
    default boolean isJournalShared() {
        return false;
    }

    /** Returns whether a terminal can be asked about an operation by the key that its start brought along. */
    boolean isAskedByKey(String terminal, Operation operation);

    /** Returns whether a terminal answers a start when it is over, on the same connection. */
    boolean answersInTheEnd(String terminal);

    /** Returns for how long a terminal may take back that no money moved. */
    Duration negativesMayChangeFor(String terminal, Operation operation);

    /** Returns whether a terminal is known by its certificate. */
    boolean showsCertificate(String terminal);

    /** Returns what no output may ever hold: the secrets that terminals let slip so far. */
    Collection<String> secrets();
}
