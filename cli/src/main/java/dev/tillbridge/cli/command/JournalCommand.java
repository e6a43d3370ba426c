package dev.tillbridge.cli.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tillbridge.bridge.Bridge;
import dev.tillbridge.cli.shell.CommandFailure;
import dev.tillbridge.cli.shell.ExitCode;
import dev.tillbridge.cli.site.Site;
import dev.tillbridge.cli.text.Json;
import dev.tillbridge.cli.text.Words;
import dev.tillbridge.journal.AttemptRecord;
import dev.tillbridge.journal.JournalCare;
import dev.tillbridge.journal.JournalCheck;
import dev.tillbridge.journal.JournalException;
import dev.tillbridge.journal.SqliteJournal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Everything about the journal. */
@Command(
        name = "journal",
        header = "Look after the journal: check, archive, export, prune, compare.",
        synopsisSubcommandLabel = "(check | archive | export | prune | renew | doubts | compared)",
        usageHelpWidth = 80)
final class JournalCommand implements Runnable {

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    @SuppressWarnings("UnusedVariable") // picocli acts on it
    private boolean help;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        if (spec != null) {
            throw new ParameterException(
                    spec.commandLine(), "journal needs one of: check, archive, export, prune, renew, doubts, compared");
        }
    }

    /** What works on the journal. */
    abstract static class OnJournal extends TillCommand {

        @Option(
                names = "--config",
                paramLabel = "FILE",
                description = "The configuration; without one the journal of the embedded terminal.")
        private @Nullable Path config;

        OnJournal(Workplace workplace) {
            super(workplace);
        }

        @Override
        public final String nothingDone() {
            return "Nothing was changed.";
        }

        @Override
        final ExitCode run(Output output) {
            Site site = Site.of(
                    Optional.ofNullable(config),
                    workplace().surroundings().environment(),
                    workplace().factory());
            output.hints(site.hints());
            // What is left of a journal says so itself, and can be set aside.
            if (!site.hasJournal()) {
                throw CommandFailure.usage("There is no journal at " + site.journal() + ". Nothing was changed.");
            }
            return run(output, site);
        }

        abstract ExitCode run(Output output, Site site);

        static String count(long number, String what) {
            return number + " " + what + (number == 1 ? "" : "s");
        }
    }

    /** Checks. */
    @Command(
            name = "check",
            header = "Read all of the journal, and say whether it is whole.",
            description = {
                "%nA long journal is not read completely whenever it is opened. Check it after a backup was restored,"
                        + " or when a disk is in doubt. Nothing in it is changed.%n"
            })
    static final class Check extends OnJournal {

        Check(Workplace workplace) {
            super(workplace);
        }

        @Override
        ExitCode run(Output output, Site site) {
            JournalCare journal = site.journalCare();
            JournalCheck check = journal.check();
            output.wrapped("The journal " + journal + " is whole.", 0);
            output.line(count(check.attempts(), "attempt") + ", " + count(check.events(), "event")
                    + (check.archived() > 0 ? "; " + count(check.archived(), "attempt") + " in the archive." : "."));
            ObjectNode document = Json.object()
                    .put("attempts", check.attempts())
                    .put("events", check.events())
                    .put("archived", check.archived());
            ArrayNode illegal = document.putArray("illegal");
            if (!check.illegal().isEmpty()) {
                output.wrapped("These made a step that no attempt can make; their terminals wait for a person:", 0);
                check.illegal().forEach(id -> output.line("  attempt " + id.shown()));
                check.illegal().forEach(id -> illegal.add(id.value()));
            }
            return output.end(document, ExitCode.DONE);
        }
    }

    /** What works on old attempts. */
    abstract static class OnOldOnes extends OnJournal {

        @Option(
                names = "--days",
                paramLabel = "N",
                required = true,
                description = "Settled attempts that last changed more than this many days ago, 7 to 3650.")
        private int days;

        OnOldOnes(Workplace workplace) {
            super(workplace);
        }

        final Instant before() {
            if (days < 7 || days > 3650) {
                throw CommandFailure.usage("--days takes 7 to 3650: younger attempts may still be needed as proof."
                        + " Nothing was changed.");
            }
            return Clock.systemUTC().instant().minus(Duration.ofDays(days));
        }
    }

    /** Archives. */
    @Command(
            name = "archive",
            header = "Move old settled attempts out of the way, to the journal's archive.",
            description = {
                "%nA till does that by itself once a day, with what was settled longer ago than 'archive' in the"
                        + " configuration says (400 days). Everything still finds what is there: the same tender is"
                        + " recognised, and 'tillbridge attempts ID' shows it. What is in a conflict, keeps its terminal"
                        + " waiting or still holds money on a card stays.%n"
            })
    static final class ToArchive extends OnOldOnes {

        ToArchive(Workplace workplace) {
            super(workplace);
        }

        @Override
        ExitCode run(Output output, Site site) {
            int count = site.journalCare().archive(before());
            output.line(count(count, "attempt") + " moved to the archive.");
            return output.end(Json.object().put("archived", count), ExitCode.DONE);
        }
    }

    /** Exports. */
    @Command(name = "export", header = "Write old settled attempts to a new file, one JSON object a line.")
    static final class Export extends OnOldOnes {

        @Parameters(paramLabel = "TARGET", description = "A file that does not exist yet.")
        private Path target = Path.of("");

        Export(Workplace workplace) {
            super(workplace);
        }

        @Override
        ExitCode run(Output output, Site site) {
            int count = site.journalCare().export(before(), target);
            output.line(count(count, "attempt") + " written to " + target + ".");
            return output.end(Json.object().put("exported", count), ExitCode.DONE);
        }
    }

    /** Prunes. */
    @Command(name = "prune", header = "Remove old settled attempts; export them first.")
    static final class Prune extends OnOldOnes {

        @Option(names = "--yes", description = "Remove them without asking.")
        private boolean yes;

        Prune(Workplace workplace) {
            super(workplace);
        }

        @Override
        ExitCode run(Output output, Site site) {
            Instant before = before();
            JournalCare journal = site.journalCare();
            Confirmation.require(
                    workplace(), output, yes, "Remove settled attempts from the journal " + journal + " for good?");
            int count = journal.prune(before);
            output.line(count(count, "attempt") + " removed.");
            return output.end(Json.object().put("pruned", count), ExitCode.DONE);
        }
    }

    /** Renews. */
    @Command(
            name = "renew",
            header = "Set the journal aside and begin a new one.",
            description = {
                "%nFor a damaged journal only: the new one knows no earlier payment, not even an open one.",
                "%nOne that can be read and holds attempts that are not settled, or that no till has taken note of, is"
                        + " not set aside: the same sale would be charged anew. Settle them first ('tillbridge"
                        + " attempts').%n"
            })
    static final class Renew extends OnJournal {

        @Option(names = "--yes", description = "Set it aside without asking.")
        private boolean yes;

        @Option(
                names = "--although-open",
                description = "Set it aside although it holds open attempts, which the till then forgets.")
        private boolean althoughOpen;

        Renew(Workplace workplace) {
            super(workplace);
        }

        @Override
        ExitCode run(Output output, Site site) {
            Path file = site.journal();
            requireSettled(output, open(file));
            Confirmation.require(
                    workplace(), output, yes, "Set " + file + " aside? Open payments in it are forgotten by the till.");
            List<AttemptRecord> forgotten = open(file);
            requireSettled(output, forgotten); // another command may have begun one while a person was asked
            Path aside = SqliteJournal.setAside(file);
            // What tills have begun with it belongs to it.
            Bridge.tenders(Objects.requireNonNull(aside.toAbsolutePath().getParent(), "a file is in a folder"))
                    .ifPresent(tenders -> move(tenders, aside));
            ObjectNode document = Json.object().put("keptAs", aside.toString());
            if (!forgotten.isEmpty()) {
                output.wrapped(
                        "Set aside although open (--although-open). The till knows nothing of these any more:", 0);
                forgotten.forEach(attempt -> output.wrapped(words(attempt), 2));
                ArrayNode ids = document.putArray("forgotten");
                forgotten.forEach(attempt -> ids.add(attempt.id().value()));
            }
            output.line("The old journal is kept as " + aside + ".");
            output.line("The next command begins a new one.");
            return output.end(document, ExitCode.DONE);
        }

        private static void move(Path tenders, Path aside) {
            try {
                Files.move(tenders, aside.resolveSibling(aside.getFileName() + "-" + tenders.getFileName()));
            } catch (IOException e) {
                throw new UncheckedIOException(
                        "The journal was set aside as " + aside + "; set " + tenders + " aside too", e);
            }
        }

        private void requireSettled(Output output, List<AttemptRecord> open) {
            if (open.isEmpty() || althoughOpen) {
                return;
            }
            output.line("This journal can be read, and is needed:");
            open.forEach(attempt -> output.wrapped(words(attempt), 2));
            throw CommandFailure.usage("Settle what is open first: 'tillbridge attempts' asks the terminal, 'tillbridge"
                    + " resolve ID' lets a person decide. A new journal would charge the same sale again; if that is"
                    + " what you want, say --although-open. Nothing was changed.");
        }

        /** Returns what a journal that can be read would have the till remember; nothing of a damaged one. */
        private List<AttemptRecord> open(Path file) {
            if (!Files.exists(file)) {
                return List.of();
            }
            try (SqliteJournal journal = SqliteJournal.open(file)) {
                return journal.unsettled();
            } catch (JournalException e) {
                if (e.isDamaged() || althoughOpen) {
                    return List.of();
                }
                throw e; // it is sound, and may hold what is open
            }
        }

        private static String words(AttemptRecord attempt) {
            String state = Words.of(attempt.operation(), attempt.state());
            return "attempt " + attempt.id().shown() + ": " + Words.of(attempt.operation())
                    + attempt.amount().map(money -> " of " + money).orElse("") + " for " + attempt.tender()
                    + " at " + attempt.terminalName() + ", begun "
                    + Words.of(attempt.prepared().wall()) + ", "
                    + (attempt.state().isFinal() ? state + ", not taken note of" : state);
        }
    }
}
