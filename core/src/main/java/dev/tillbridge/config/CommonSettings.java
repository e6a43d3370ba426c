package dev.tillbridge.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.joda.money.CurrencyUnit;

/** The keys that do not depend on a driver. */
final class CommonSettings {

    static final String TERMINALS = "terminals";
    static final String DRIVER = "driver";
    static final String DEFAULT_JOURNAL = "data/journal.db";
    static final String DEFAULT_STATE = "data/state";
    static final Duration SHORTEST_DEADLINE = Duration.ofSeconds(1);
    static final Duration LONGEST_DEADLINE = Duration.ofHours(1);

    static final Setting<CurrencyUnit> CURRENCY = Setting.of("currency", new CurrencyType())
            .required()
            .example("EUR")
            .describedAs("Currency of every amount on this terminal.");

    static final Setting<Locale> LANGUAGE = Setting.of("language", new LanguageType())
            .defaultsTo(Locale.ENGLISH)
            .describedAs("Language of what the cashier reads.");

    static final Setting<Duration> DEADLINE = Setting.duration("deadline")
            .between(SHORTEST_DEADLINE, LONGEST_DEADLINE)
            .defaultsTo(Duration.ofMinutes(5))
            .describedAs("How long one attempt may take until its outcome is given as unknown.");

    /** When attempts that are settled move to the journal's archive. */
    static final Setting<Duration> ARCHIVE = Setting.duration("archive")
            .between(Duration.ofDays(30), Duration.ofDays(3650))
            .defaultsTo(Duration.ofDays(400))
            .describedAs(
                    "Attempts that were settled longer ago than this move to the journal's archive, where everything"
                            + " still finds them.");

    /** The keys of every terminal, next to the driver's name. */
    static final List<Setting<?>> OF_A_TERMINAL = List.of(CURRENCY, LANGUAGE, DEADLINE);

    private CommonSettings() {}

    static Setting<JournalLocation> journal(Path folder) {
        return Setting.of("journal", new JournalType(folder))
                .describedAs(
                        "Where the journal of attempts is kept: a file, relative to this one, or the URL of a database"
                                + " that several tills share, which begins with jdbc:.");
    }

    static Setting<Path> state(Path folder) {
        return Setting.of("state", new PathType(folder, "a folder"))
                .describedAs("Folder for pairing tokens, certificate pins and locks, relative to this file.");
    }

    static JournalLocation defaultJournal(Path folder) {
        return JournalLocation.file(folder.resolve(DEFAULT_JOURNAL));
    }

    static Path defaultState(Path folder) {
        return folder.resolve(DEFAULT_STATE);
    }
}
