package dev.tillbridge.cli.process;

import com.google.inject.AbstractModule;
import com.google.inject.util.Modules;
import dev.tillbridge.cli.Cli;
import dev.tillbridge.cli.Main;
import dev.tillbridge.credentials.CredentialStore;
import dev.tillbridge.credentials.FileCredentialStore;
import dev.tillbridge.guice.GuiceTerminalsOpener;
import dev.tillbridge.journal.Journal;
import dev.tillbridge.journal.SqliteJournal;
import dev.tillbridge.runtime.FileTerminalLocks;
import dev.tillbridge.runtime.TerminalLocks;
import dev.tillbridge.spi.Network;
import java.io.IOException;
import java.nio.file.Path;

/** The command, whose {@link Steps} are counted: {@code -Dsteps.data} names the folder of its journal and state. */
public final class SteppedMain {

    /** The system property that names the folder. */
    static final String DATA = "steps.data";

    private SteppedMain() {}

    /** Runs the command until it is killed, or to its end. */
    public static void main(String[] arguments) throws IOException {
        Steps steps = new Steps();
        Path data = Path.of(System.getProperty(DATA, ""));
        Cli cli = new Cli(parts ->
                GuiceTerminalsOpener.open(Modules.override(parts).with(new AbstractModule() {
                    @Override
                    protected void configure() {
                        bind(TerminalLocks.class)
                                .toInstance(new SteppedLocks(FileTerminalLocks.ofThisMachine(), steps));
                        bind(CredentialStore.class)
                                .toInstance(
                                        new SteppedCredentials(FileCredentialStore.open(data.resolve("state")), steps));
                        bind(Journal.class)
                                .toInstance(new SteppedJournal(SqliteJournal.open(data.resolve("journal.db")), steps));
                        bind(Network.class).toInstance(new SteppedNetwork(steps));
                    }
                })));
        System.exit(Main.run(cli, arguments));
    }
}
