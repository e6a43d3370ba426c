package dev.tillbridge.guice;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.tillbridge.InstalledDrivers;
import dev.tillbridge.TerminalListener;
import dev.tillbridge.Terminals;
import dev.tillbridge.config.Configuration;
import dev.tillbridge.credentials.CredentialStore;
import dev.tillbridge.credentials.FileCredentialStore;
import dev.tillbridge.engine.TerminalsBuilder;
import dev.tillbridge.journal.Journal;
import dev.tillbridge.journal.SqliteJournal;
import dev.tillbridge.runtime.Chance;
import dev.tillbridge.runtime.FileTerminalLocks;
import dev.tillbridge.runtime.PairedLocks;
import dev.tillbridge.runtime.Scheduler;
import dev.tillbridge.runtime.TerminalLocks;
import dev.tillbridge.runtime.ThreadScheduler;
import dev.tillbridge.runtime.TimeSource;
import dev.tillbridge.spi.EntryContext;
import dev.tillbridge.spi.Network;
import dev.tillbridge.spi.intent.IntentTransport;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Binds every part of Tillbridge for one configuration.
 *
 * <p>Replace any of them with {@code Modules.override(new TerminalsModule(...)).with(...)}: {@link Journal}, {@link CredentialStore}, {@link
 * TimeSource}, {@link Scheduler}, {@link Chance}, {@link TerminalLocks}, {@link Network}, {@link InstalledDrivers}.
 */
public final class TerminalsModule extends AbstractModule {

    private final Configuration configuration;
    private final TerminalListener listener;
    private final @Nullable IntentTransport intents;

    /** Creates the module for a configuration and the listener that is told everything. */
    public TerminalsModule(Configuration configuration, TerminalListener listener) {
        this(configuration, listener, null);
    }

    /** Creates the module for a device where payments may be made by another app, which the given transport hands the screen to. */
    public TerminalsModule(Configuration configuration, TerminalListener listener, @Nullable IntentTransport intents) {
        this.configuration = configuration;
        this.listener = listener;
        this.intents = intents;
    }

    @Provides
    @Singleton
    Terminals terminals(
            InstalledDrivers drivers,
            CredentialStore credentials,
            TerminalLocks locks, // before the journal, which only the terminals close again
            Journal journal,
            TimeSource time,
            Scheduler scheduler,
            Chance chance,
            Network network) {
        return TerminalsBuilder.over(journal, locks)
                .time(time)
                .scheduler(scheduler)
                .chance(chance)
                .listener(listener)
                .open(
                        configuration,
                        entry -> drivers.driver(entry.driver())
                                .open(new EntryContext(entry, credentials, network, Optional.ofNullable(intents))));
    }

    @Provides
    @Singleton
    InstalledDrivers drivers() {
        return InstalledDrivers.load();
    }

    @Provides
    @Singleton
    Journal journal(SharedJournal shared) {
        Journal journal = configuration
                .journal()
                .match(SqliteJournal::open, url -> shared.at(url).journal());
        journal.archiveWhatIsOlderThan(configuration.archiveAfter());
        return journal;
    }

    /** The journal and the leases of a database are opened together, by whoever needs one of them first. */
    @Provides
    @Singleton
    SharedJournal sharedJournal() {
        return new SharedJournal();
    }

    @Provides
    @Singleton
    CredentialStore credentials() {
        return FileCredentialStore.open(configuration.state());
    }

    @Provides
    @Singleton
    TimeSource time() {
        return TimeSource.system();
    }

    @Provides
    @Singleton
    Scheduler scheduler() {
        return new ThreadScheduler();
    }

    @Provides
    @Singleton
    Chance chance() {
        return Chance.secure();
    }

    /** Every transport waits through this one. */
    @Provides
    @Singleton
    Network network() {
        return Network.system();
    }

    /**
     * Locks of one terminal must meet whatever configuration and user they come from, so their folder is the machine's. Where hosts share
     * terminals, they meet in the database as well.
     */
    @Provides
    @Singleton
    TerminalLocks locks(SharedJournal shared) {
        TerminalLocks machine = FileTerminalLocks.ofThisMachine();
        return configuration
                .journal()
                .match(
                        path -> machine,
                        url -> new PairedLocks(machine, shared.at(url).locks()));
    }
}
