package dev.tillbridge.postgres;

import dev.tillbridge.journal.JournalCare;
import dev.tillbridge.journal.JournalException;
import dev.tillbridge.journal.JournalProvider;
import dev.tillbridge.journal.TerminalDoubt;
import dev.tillbridge.model.ErrorCode;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Opens journals at {@code jdbc:postgresql:} addresses. Stateless. */
public final class PostgresProvider implements JournalProvider {

    /** For the class loader. */
    public PostgresProvider() {}

    @Override
    public boolean isFor(String url) {
        return url.startsWith(Address.BEGINNING);
    }

    @Override
    public Opened open(String url) {
        return open(url, LeaseTimes.usual());
    }

    static Opened open(String url, LeaseTimes times) {
        Store store = Store.open(url, times);
        boolean opened = false;
        try {
            Leases leases = Leases.join(store, name(System.getenv()));
            opened = true;
            return new Opened(new PostgresJournal(store, leases), leases);
        } catch (SQLException e) {
            throw new JournalException(
                    ErrorCode.JOURNAL,
                    "The database " + store + " does not take this till in: " + e.getMessage()
                            + ". Nothing was sent. See to the server, then start again",
                    e);
        } finally {
            if (!opened) {
                store.close();
            }
        }
    }

    /** Returns what a person calls this host. */
    private static String name(Map<String, String> environment) {
        String host = Optional.ofNullable(environment.get("HOSTNAME"))
                .or(() -> Optional.ofNullable(environment.get("COMPUTERNAME")))
                .orElse("a host");
        return host + ", process " + ProcessHandle.current().pid();
    }

    @Override
    public Optional<String> problem(String url) {
        return Store.problem(url);
    }

    @Override
    public JournalCare care(String url) {
        return new PostgresCare(url);
    }

    @Override
    public List<TerminalDoubt> doubts(String url) {
        return Doubts.at(url);
    }

    @Override
    public boolean compared(String url, TerminalDoubt doubt, String by, String because) {
        return Doubts.compared(url, doubt, by, because);
    }
}
