package dev.tillbridge.postgres;

import dev.tillbridge.journal.Journal;
import dev.tillbridge.testkit.journal.JournalStore;
import java.util.Optional;

/** A schema of the test server as a place of one journal. */
final class PostgresStore implements JournalStore {

    private final String address;

    private PostgresStore(String address) {
        this.address = address;
    }

    static PostgresStore empty() {
        return new PostgresStore(TestServer.shared().place());
    }

    @Override
    public Journal open() {
        return PostgresProvider.open(address, LeaseTimes.usual()).journal();
    }

    @Override
    public boolean isShared() {
        return true;
    }

    /** What another till sees is what is committed. */
    @Override
    public JournalStore afterCrash() {
        return new PostgresStore(address);
    }

    @Override
    public Optional<Trouble> trouble() {
        TestServer.script(
                address,
                "CREATE TRIGGER no_event BEFORE INSERT ON till_event FOR EACH ROW EXECUTE FUNCTION"
                        + " till_refuse('no disk')");
        return Optional.of(() -> TestServer.script(address, "DROP TRIGGER no_event ON till_event"));
    }

    @Override
    public boolean damage() {
        TestServer.script(
                address,
                "ALTER TABLE till_attempt DISABLE TRIGGER USER",
                "UPDATE till_attempt SET record = overlay(record placing 'X' from 40)");
        return true;
    }

    /** The server takes it along when it ends. */
    @Override
    public void close() {
        // Removing it would take longer than all that is tested.
    }
}
