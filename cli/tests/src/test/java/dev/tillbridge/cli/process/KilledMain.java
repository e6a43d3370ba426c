package dev.tillbridge.cli.process;

import com.google.inject.AbstractModule;
import com.google.inject.util.Modules;
import dev.tillbridge.cli.Cli;
import dev.tillbridge.cli.Main;
import dev.tillbridge.guice.GuiceTerminalsOpener;
import dev.tillbridge.journal.EventType;
import dev.tillbridge.journal.Journal;
import dev.tillbridge.journal.SqliteJournal;
import java.nio.file.Path;

/** The command, with a journal that kills it: {@code -Dkill.event}, {@code -Dkill.before} and {@code -Dkill.journal} say when and which. */
public final class KilledMain {

    private KilledMain() {}

    /** Runs the command until it is killed. */
    public static void main(String[] arguments) {
        Cli cli = new Cli(parts ->
                GuiceTerminalsOpener.open(Modules.override(parts).with(new AbstractModule() {
                    @Override
                    protected void configure() {
                        bind(Journal.class)
                                .toInstance(new KillingJournal(
                                        SqliteJournal.open(Path.of(System.getProperty("kill.journal", ""))),
                                        EventType.valueOf(System.getProperty("kill.event", "")),
                                        Boolean.getBoolean("kill.before")));
                    }
                })));
        System.exit(Main.run(cli, arguments));
    }
}
