package dev.tillbridge.cli.site;

import com.google.inject.AbstractModule;
import com.google.inject.Module;
import com.google.inject.util.Modules;
import dev.tillbridge.AttemptSummary;
import dev.tillbridge.InstalledDrivers;
import dev.tillbridge.TerminalListener;
import dev.tillbridge.bridge.Bridge;
import dev.tillbridge.bridge.BridgeNote;
import dev.tillbridge.cli.bridged.BridgeLine;
import dev.tillbridge.cli.shell.CommandFailure;
import dev.tillbridge.cli.text.Hints;
import dev.tillbridge.cli.text.Nearness;
import dev.tillbridge.config.Configuration;
import dev.tillbridge.config.JournalLocation;
import dev.tillbridge.config.TerminalConfiguration;
import dev.tillbridge.credentials.CredentialStore;
import dev.tillbridge.credentials.FileCredentialStore;
import dev.tillbridge.credentials.InMemoryCredentialStore;
import dev.tillbridge.guice.TerminalsModule;
import dev.tillbridge.journal.AttemptRecord;
import dev.tillbridge.journal.InMemoryJournal;
import dev.tillbridge.journal.Journal;
import dev.tillbridge.journal.JournalBeside;
import dev.tillbridge.journal.JournalCare;
import dev.tillbridge.journal.JournalException;
import dev.tillbridge.journal.JournalProviders;
import dev.tillbridge.journal.SqliteJournal;
import dev.tillbridge.model.ErrorCode;
import dev.tillbridge.model.StartRequest;
import dev.tillbridge.model.Tender;
import dev.tillbridge.runtime.TerminalLocks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.joda.money.CurrencyUnit;

/** Where a command works, before anything is opened: the terminals of a configuration file, or the embedded store. Immutable. */
public final class Site {

    /** The environment variable that names the configuration file. */
    public static final String CONFIG = "TILLBRIDGE_CONFIG";

    private static final int SEARCHED = 1000;
    private static final List<String> JOURNAL_FILES = List.of("", "-wal", "-tail");

    private final Optional<Path> given;
    private final Map<String, String> environment;
    private final TerminalsFactory factory;
    private final InstalledDrivers drivers;
    private final Optional<Configuration> configuration;

    private Site(
            Optional<Path> given,
            Map<String, String> environment,
            TerminalsFactory factory,
            InstalledDrivers drivers,
            Optional<Configuration> configuration) {
        this.given = given;
        this.environment = environment;
        this.factory = factory;
        this.drivers = drivers;
        this.configuration = configuration;
    }

    /**
     * Returns the site that was asked for.
     *
     * @param file the configuration file of the command line, before that of the environment
     * @throws dev.tillbridge.config.ConfigurationException when the file has problems
     */
    public static Site of(Optional<Path> file, Map<String, String> environment, TerminalsFactory factory) {
        Optional<Path> configured = Optional.of(environment.getOrDefault(CONFIG, ""))
                .filter(path -> !path.isEmpty())
                .map(Path::of);
        InstalledDrivers drivers = InstalledDrivers.load();
        Optional<Configuration> known =
                file.or(() -> configured).map(path -> Configuration.load(path, drivers.settings(), environment::get));
        return new Site(file, environment, factory, drivers, known);
    }

    /** Returns an embedded store of its own, in the folder {@code demo}, at whose terminals a person is the cardholder. */
    public static Site demo(Map<String, String> environment, TerminalsFactory factory) {
        Map<String, String> own = new HashMap<>(environment);
        own.remove(CONFIG);
        own.put(Home.VARIABLE, Home.path(environment).resolve("demo").toString());
        own.put(EmbeddedStore.PACE, EmbeddedStore.ATTENDED);
        return of(Optional.empty(), own, factory);
    }

    /** Returns whether the terminals are those of the embedded store. */
    public boolean isEmbedded() {
        return configuration.isEmpty();
    }

    /** Returns how commands that work here are completed. */
    public Hints hints() {
        return new Hints(
                given.map(Path::toString), names(), isEmbedded(), journalUrl().isEmpty(), Optional.empty());
    }

    /** Returns the names of the terminals. */
    public List<String> names() {
        return configuration
                .map(known -> known.terminals().stream()
                        .map(TerminalConfiguration::name)
                        .toList())
                .orElseGet(() -> EmbeddedStore.names(drivers));
    }

    /**
     * Returns the name of the terminal that is meant: the one asked for, the only one, or the first of the embedded store.
     *
     * @throws CommandFailure when there is none of that name, or none was asked for and there are several
     */
    public String name(Optional<String> wanted) {
        List<String> names = names();
        if (wanted.isPresent()) {
            if (!names.contains(wanted.get())) {
                throw CommandFailure.usage("There is no terminal '" + wanted.get() + "'" + meant(wanted.get(), names)
                        + " Configured: " + String.join(", ", names)
                        + ". Nothing was sent.");
            }
            return wanted.get();
        }
        if (names.isEmpty()) {
            throw CommandFailure.usage("No simulated terminal is installed. Say which terminals there are with"
                    + " --config FILE. Nothing was sent.");
        }
        if (names.size() > 1 && !isEmbedded()) {
            throw CommandFailure.usage("There are several terminals: " + String.join(", ", names)
                    + ". Say which one with --terminal NAME. Nothing was sent.");
        }
        return names.get(0);
    }

    private static String meant(String typed, List<String> names) {
        List<String> near = Nearness.of(typed, names);
        return near.isEmpty() ? "." : "; did you mean '" + String.join("' or '", near) + "'?";
    }

    /**
     * Returns the name of the terminal at which an attempt was made; empty when there is no such attempt, more than one, or no such
     * terminal any more.
     *
     * @param beginning the first letters of its id
     */
    public Optional<String> terminalOf(String beginning) {
        Optional<Path> file = location().match(Optional::of, url -> Optional.empty());
        if (file.filter(Files::exists).isEmpty()) {
            return Optional.empty();
        }
        try (Journal journal = anyhow(file.get())) {
            List<String> found = journal.recent(SEARCHED).stream()
                    .filter(attempt ->
                            attempt.id().value().startsWith(beginning.strip().toLowerCase(Locale.ROOT)))
                    .map(AttemptRecord::terminalName)
                    .distinct()
                    .filter(names()::contains)
                    .toList();
            return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
        }
    }

    private static Journal anyhow(Path file) {
        try {
            return SqliteJournal.open(file);
        } catch (JournalException e) {
            if (e.errorCode() != ErrorCode.JOURNAL_IN_USE) {
                throw e;
            }
            return JournalBeside.open(file);
        }
    }

    /** Returns the currency of a terminal. */
    public CurrencyUnit currency(String name) {
        return configuration
                .map(known -> known.terminal(name).currency())
                .orElseGet(() -> EmbeddedStore.currency(name));
    }

    /** Returns how a terminal is configured; empty for one of the embedded store, which is not there yet. */
    public Optional<TerminalConfiguration> configured(String name) {
        return configuration.map(known -> known.terminal(name));
    }

    /**
     * Returns how a configured terminal is settled.
     *
     * @throws IllegalStateException for one of the embedded store
     */
    public TerminalConfiguration settled(String name) {
        return configured(name).orElseThrow(() -> new IllegalStateException(name + " is not configured"));
    }

    /** Returns what is known of configured terminals: their certificates and tokens. */
    public CredentialStore credentials() {
        return FileCredentialStore.open(configuration.orElseThrow().state());
    }

    /** Returns the drivers on the class path. */
    public InstalledDrivers drivers() {
        return drivers;
    }

    /** Returns which driver a terminal has. */
    public String driver(String name) {
        return configuration.map(known -> known.terminal(name).driver()).orElse(name);
    }

    /**
     * Returns the journal's file.
     *
     * @throws CommandFailure when the journal is in a database
     */
    public Path journal() {
        return location().match(path -> path, url -> {
            throw CommandFailure.usage("The journal is in a database, and is not set aside from here: make another"
                    + " schema or database, and name it in the address of every till at once (currentSchema=NAME)."
                    + " The old one stays as it is. Nothing was changed.");
        });
    }

    /** Returns what looks after the journal, wherever it is. */
    public JournalCare journalCare() {
        return location()
                .match(SqliteJournal::care, url -> JournalProviders.of(url).care(url));
    }

    /** Returns whether there is a journal, or what is left of one; a database is asked when it is opened, and counts as there. */
    public boolean hasJournal() {
        return location()
                .match(
                        path -> JOURNAL_FILES.stream()
                                .anyMatch(suffix -> Files.exists(path.resolveSibling(path.getFileName() + suffix))),
                        url -> true);
    }

    /** Returns the address of the journal's database; empty when the journal is a file. */
    public Optional<String> journalUrl() {
        return location().match(path -> Optional.empty(), Optional::of);
    }

    /** Returns the folder of what belongs beside the journal; where the journal is in a database, that of the credentials. */
    public Path folder() {
        return location()
                .match(
                        path -> Objects.requireNonNull(path.getParent(), "a file is in a folder"),
                        url -> configuration.orElseThrow().state());
    }

    private JournalLocation location() {
        return configuration
                .map(Configuration::journal)
                .orElseGet(() -> JournalLocation.file(EmbeddedStore.journal(environment)));
    }

    /** Returns why the journal's database could not be used; empty when it could, or when the journal is a file. Changes nothing there. */
    public Optional<String> journalProblem() {
        return location().match(path -> Optional.empty(), JournalProviders::problem);
    }

    /**
     * Opens the terminals, which recovers what earlier runs left behind.
     *
     * @param used the terminals that are needed for sure; of the embedded store no others run
     */
    public OpenSite open(Collection<String> used, TerminalListener listener) {
        if (configuration.isPresent()) {
            return open(configuration.get(), used, listener, Optional.empty(), Optional.empty());
        }
        EmbeddedStore store = start(used);
        boolean opened = false;
        try {
            OpenSite site = open(store, used, listener);
            opened = true;
            return site;
        } finally {
            if (!opened) {
                store.close();
            }
        }
    }

    /** Starts the simulated terminals of the embedded store, for whoever needs them before {@link #open(EmbeddedStore, Collection, TerminalListener)}. */
    public EmbeddedStore start(Collection<String> used) {
        return EmbeddedStore.open(environment, used, drivers);
    }

    /** Opens the terminals of an embedded store that was started, and closes it with them. */
    public OpenSite open(EmbeddedStore store, Collection<String> used, TerminalListener listener) {
        return open(store.configuration(), used, listener, Optional.of(store), Optional.empty());
    }

    /**
     * Opens the configured terminals as a till would, without its journal, its credentials and its locks, and closes them again; contacts no
     * terminal.
     *
     * @throws dev.tillbridge.config.ConfigurationException with everything for which opening would be refused
     */
    public void rehearse() {
        Configuration known = configuration.orElseThrow();
        Module parts = Modules.override(new TerminalsModule(
                        known, new TerminalListener() {}, factory.intents().orElse(null)))
                .with(new AbstractModule() {
                    @Override
                    protected void configure() {
                        bind(InstalledDrivers.class).toInstance(drivers);
                        bind(CredentialStore.class).toInstance(InMemoryCredentialStore.create());
                        bind(Journal.class).toInstance(InMemoryJournal.create());
                        bind(TerminalLocks.class).toInstance(terminal -> Optional.empty());
                    }
                });
        factory.open(parts).close();
    }

    /** Returns the locks in which every till of this machine meets. */
    public TerminalLocks locks() {
        return factory.locks();
    }

    /** Tells that an attempt has its outcome. */
    public void concluded(StartRequest request, AttemptSummary attempt) {
        factory.concluded(request, attempt);
    }

    /**
     * Opens the terminals for a command that starts nothing: beside a till that has the journal, where there is one, and otherwise as {@link
     * #open} does.
     */
    public OpenSite openToLook(Collection<String> used, TerminalListener listener) {
        try {
            return open(used, listener);
        } catch (JournalException e) {
            if (e.errorCode() != ErrorCode.JOURNAL_IN_USE) {
                throw e;
            }
            return openBeside(used, listener).orElseThrow(() -> e);
        }
    }

    /**
     * Opens the terminals for a command that a bridge can carry out: by the bridge that has the journal, where there is one, and otherwise as
     * {@link #open} does.
     */
    public OpenSite openOrBridge(Collection<String> used, TerminalListener listener) {
        try {
            return open(used, listener);
        } catch (JournalException e) {
            return openByBridge(used, listener, e).orElseThrow(() -> e);
        }
    }

    /**
     * Opens the terminals for a command that starts nothing and that a bridge can carry out: by the bridge that has the journal, where there is
     * one, and otherwise as {@link #openToLook} does.
     */
    public OpenSite openToLookOrBridge(Collection<String> used, TerminalListener listener) {
        try {
            return open(used, listener);
        } catch (JournalException e) {
            return openByBridge(used, listener, e).orElseGet(() -> openToLook(used, listener));
        }
    }

    private Optional<OpenSite> openByBridge(
            Collection<String> used, TerminalListener listener, JournalException refused) {
        Optional<BridgeLine> line = refused.errorCode() == ErrorCode.JOURNAL_IN_USE && !isEmbedded()
                ? BridgeLine.find(folder())
                : Optional.empty();
        return line.flatMap(found -> openBeside(used, listener).map(beside -> beside.bridgedBy(found)));
    }

    /** Opens the configured terminals beside whoever has the journal's file; empty where there is no such file. */
    private Optional<OpenSite> openBeside(Collection<String> used, TerminalListener listener) {
        return journalFile().map(file -> {
            JournalBeside journal = JournalBeside.open(file);
            return open(
                    configuration.orElseThrow(),
                    used,
                    listener,
                    Optional.empty(),
                    Optional.of(binder -> binder.bind(Journal.class).toInstance(journal)));
        });
    }

    private Optional<Path> journalFile() {
        return configuration.flatMap(known -> known.journal().match(Optional::of, url -> Optional.empty()));
    }

    /** Returns what tills have begun by a bridge that had this journal: what became of it is told to them. */
    public Set<Tender> tendersOfTills() {
        return Bridge.tendersOfTills(folder());
    }

    /**
     * Takes away the note of a bridge that was killed, and returns it. Only who has the journal knows that it is none's any more; one that
     * answers has another journal in the same folder, and keeps its note.
     */
    public Optional<BridgeNote> takeStaleNote() {
        Optional<BridgeNote> note = journalFile().isEmpty() ? Optional.empty() : BridgeNote.read(folder());
        if (note.isEmpty() || BridgeLine.find(folder()).isPresent()) {
            return Optional.empty();
        }
        note.get().takeFrom(folder());
        return note;
    }

    /**
     * Opens the terminals without the journal, so that nothing of earlier runs is taken up: what is asked then is asked beside a till. The
     * embedded store is opened as usual.
     */
    public OpenSite openToExamine(Collection<String> used) {
        TerminalListener nobody = new TerminalListener() {};
        return configuration
                .map(known -> open(
                        known,
                        used,
                        nobody,
                        Optional.empty(),
                        Optional.of(binder -> binder.bind(Journal.class).toInstance(InMemoryJournal.create()))))
                .orElseGet(() -> open(used, nobody));
    }

    private OpenSite open(
            Configuration configured,
            Collection<String> used,
            TerminalListener listener,
            Optional<EmbeddedStore> embedded,
            Optional<Module> beside) {
        CredentialStore credentials = FileCredentialStore.open(configured.state());
        Configuration known = factory.reached(configured, used, credentials);
        Module parts = Modules.override(
                        new TerminalsModule(known, listener, factory.intents().orElse(null)))
                .with(new AbstractModule() {
                    @Override
                    protected void configure() {
                        bind(InstalledDrivers.class).toInstance(drivers);
                        bind(CredentialStore.class).toInstance(credentials);
                        embedded.ifPresent(store -> install(store.parts()));
                        beside.ifPresent(this::install);
                    }
                });
        return new OpenSite(
                known,
                drivers,
                factory.open(parts),
                credentials,
                embedded,
                beside.isPresent() ? OpenSite.How.BESIDE : OpenSite.How.ALONE);
    }
}
