package dev.tillbridge.cli.command;

import dev.tillbridge.Terminal;
import dev.tillbridge.cli.shell.CommandFailure;
import dev.tillbridge.cli.shell.ExitCode;
import dev.tillbridge.cli.shell.Questions;
import dev.tillbridge.cli.site.OpenSite;
import dev.tillbridge.cli.site.Site;
import dev.tillbridge.cli.text.AmountText;
import dev.tillbridge.cli.text.Spoken;
import dev.tillbridge.config.TerminalConfiguration;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A command that works with one terminal: first everything that was typed is checked, only then is anything opened. */
abstract class TerminalCommand extends TillCommand {

    private static final String BESIDE =
            "A till is at work with this configuration, so this only looks. What is open is settled by the till.";

    private static final String KILLED =
            "The bridge that had this journal was killed, so this goes on without it (its note is taken away; process ";

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "The configuration; also by TILLBRIDGE_CONFIG. Without one: simulated terminals.")
    private @Nullable Path config;

    @Option(
            names = "--terminal",
            paramLabel = "NAME",
            description = "Which terminal; needed when several are configured.")
    private @Nullable String terminal;

    @Option(
            names = "--lang",
            paramLabel = "LANGUAGE",
            completionCandidates = LanguageWords.class,
            description =
                    "What the cashier reads, in en, fr, de, nl or es. Default: 'language' of the terminal, then LANG.")
    private @Nullable String language;

    TerminalCommand(Workplace workplace) {
        super(workplace);
    }

    /** What is to be done once the terminal is there. */
    @FunctionalInterface
    interface Task {
        ExitCode carryOut(Counter counter);
    }

    /** Reads amounts in a terminal's currency, and says what holds when one is refused. */
    record AmountReader(CurrencyUnit currency, String terminal, String nothingDone) {
        Money read(String text, String what) {
            try {
                return AmountText.parse(text, what, currency, terminal);
            } catch (IllegalArgumentException e) {
                throw CommandFailure.usage(e.getMessage() + " " + nothingDone);
            }
        }

        Optional<Money> readIfGiven(@Nullable String text, String what) {
            return Optional.ofNullable(text).map(given -> read(given, what));
        }
    }

    /** Checks what was typed and returns what to do. */
    abstract Task plan(AmountReader amounts);

    final Site site() {
        return Site.of(
                Optional.ofNullable(config),
                workplace().surroundings().environment(),
                workplace().factory());
    }

    @Override
    final ExitCode run(Output output) {
        Optional<Locale> spoken = LanguageWords.asked(language, nothingDone());
        Site site = site();
        output.hints(site.hints());
        Locale usual = Spoken.wantedBy(workplace().surroundings().environment());
        output.speak(spoken.orElse(usual));
        Optional<ExitCode> done = withoutTerminals(site, output);
        if (done.isPresent()) {
            return done.get();
        }
        String name = site.name(wanted().or(() -> implied(site)));
        output.speak(spoken.or(() -> site.configured(name).flatMap(TerminalConfiguration::configuredLanguage))
                .orElse(usual));
        output.hints(site.hints().at(name));
        checkSite(site);
        Task task = plan(new AmountReader(site.currency(name), name, nothingDone()));
        if (site.isEmbedded()) {
            output.simulated(name, site.names());
        }
        News news = new News();
        List<String> used = List.of(name);
        try (OpenSite open = open(site, used, news)) {
            if (open.isBeside()) {
                output.wrapped(BESIDE, 0);
            } else if (!open.isBridged()) {
                site.takeStaleNote().ifPresent(note -> output.wrapped(KILLED + note.process() + ").", 0));
            }
            Questions questions = output.questions();
            Terminal terminal = open.terminals().terminal(name);
            if (needsPaired()
                    && open.embedded()
                            .filter(store -> store.pairIfNeeded(terminal))
                            .isPresent()) {
                output.wrapped("Paired with it first, by the code that it shows.", 0);
            }
            return task.carryOut(new Counter(site, open, terminal, output, questions, news));
        }
    }

    private OpenSite open(Site site, List<String> used, News news) {
        if (onlyLooks()) {
            return worksByBridge() ? site.openToLookOrBridge(used, news) : site.openToLook(used, news);
        }
        return worksByBridge() ? site.openOrBridge(used, news) : site.open(used, news);
    }

    /** Does the command without opening any terminal, where it needs none. */
    Optional<ExitCode> withoutTerminals(Site site, Output output) {
        return Optional.empty();
    }

    /** Returns whether the command starts nothing and records nothing, so that it may work beside a till that has the journal. */
    boolean onlyLooks() {
        return false;
    }

    /** Returns whether a bridge that has the journal can carry the command out. */
    boolean worksByBridge() {
        return false;
    }

    /** Returns whether the command needs a terminal that knows this till. */
    boolean needsPaired() {
        return true;
    }

    /** Returns the name of the terminal that was asked for. */
    Optional<String> wanted() {
        return Optional.ofNullable(terminal);
    }

    /** Returns the name of the terminal that is meant when none was asked for; empty when it follows from nothing. */
    Optional<String> implied(Site site) {
        return Optional.empty();
    }

    /** Checks options that only some sites have. */
    void checkSite(Site site) {}
}
