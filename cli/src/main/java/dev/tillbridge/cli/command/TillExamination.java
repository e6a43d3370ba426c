package dev.tillbridge.cli.command;

import dev.tillbridge.cli.site.Site;
import dev.tillbridge.cli.text.Finding;
import dev.tillbridge.cli.text.Words;
import dev.tillbridge.journal.AttemptRecord;
import dev.tillbridge.journal.Journal;
import dev.tillbridge.journal.JournalBeside;
import dev.tillbridge.journal.JournalException;
import dev.tillbridge.journal.SqliteJournal;
import dev.tillbridge.model.ErrorCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks at what all terminals of a till share: the clock and the journal. Changes nothing. Not thread-safe. */
final class TillExamination {

    private static final String NOTHING_MOVED = "A payment that cannot be recorded is not sent, so no money moved.";
    private static final Duration LEEWAY = Duration.ofMinutes(2);
    private static final Instant OLDEST = Instant.parse("2025-01-01T00:00:00Z");
    private static final long MEGABYTE = 1024L * 1024;
    private static final long LITTLE = 100 * MEGABYTE;
    private static final long TOO_LITTLE = 10 * MEGABYTE;

    private final List<Finding> findings = new ArrayList<>();
    private final Clock clock;
    private Optional<Instant> newest = Optional.empty();

    TillExamination(Clock clock) {
        this.clock = clock;
    }

    /** Returns what was found: of the clock, the journal and the disk below it. */
    List<Finding> of(Site site) {
        Finding journal = site.journalUrl().isPresent() ? database(site) : file(site.journal());
        findings.add(clock());
        findings.add(journal);
        findings.add(
                site.journalUrl().isPresent()
                        ? Finding.nothing("disk", "the journal is in a database")
                        : disk(site.journal()));
        return findings;
    }

    private Finding clock() {
        Instant now = clock.instant();
        String text = Words.of(now) + "; terminals do not tell theirs";
        Optional<Instant> later = newest.filter(begun -> begun.isAfter(now.plus(LEEWAY)));
        if (later.isPresent()) {
            return Finding.odd(
                    "clock",
                    text + ". The latest payment was recorded at " + Words.of(later.get()) + ", which is later",
                    "Let the clock of this machine be set by the network: receipts and journal show its time.");
        }
        if (now.isBefore(OLDEST)) {
            return Finding.odd(
                    "clock",
                    text + ". In " + now.atZone(ZoneOffset.UTC).getYear() + " there was no such program",
                    "Set the clock of this machine: receipts and journal show its time.");
        }
        return Finding.good("clock", text);
    }

    private static Finding database(Site site) {
        return site.journalProblem()
                .map(problem -> Finding.wrong(
                        "journal", problem, NOTHING_MOVED, "Look whether the database runs, and lets this till in."))
                .orElseGet(() -> Finding.good("journal", "the database can be used"));
    }

    private Finding file(Path file) {
        if (!Files.exists(file)) {
            return Files.isWritable(existing(file))
                    ? Finding.good("journal", "none yet; the first payment makes " + file)
                    : Finding.wrong(
                            "journal",
                            "none yet, and nothing can be written in " + existing(file),
                            NOTHING_MOVED,
                            "Let this user write there, or name another place by 'journal' in the configuration.");
        }
        try (SqliteJournal journal = SqliteJournal.open(file)) {
            return read(journal, file + ", no till has it");
        } catch (JournalException e) {
            if (e.errorCode() == ErrorCode.JOURNAL_IN_USE) {
                return beside(file);
            }
            return Finding.wrong("journal", String.valueOf(e.getMessage()), NOTHING_MOVED, "Do what it says.");
        }
    }

    private Finding beside(Path file) {
        try (JournalBeside journal = JournalBeside.open(file)) {
            return read(journal, file + ", a till is at work with it");
        } catch (JournalException e) {
            return Finding.odd("journal", String.valueOf(e.getMessage()), "Ask again when the till is at rest.");
        }
    }

    private Finding read(Journal journal, String text) {
        newest = journal.recent(1).stream()
                .map(AttemptRecord::prepared)
                .map(stamp -> stamp.wall())
                .findFirst();
        long open = journal.unsettled().stream()
                .filter(attempt -> !attempt.state().isFinal())
                .count();
        return open == 0
                ? Finding.good("journal", text)
                : Finding.odd(
                        "journal",
                        text + "; " + (open == 1 ? "a payment is" : open + " payments are") + " open in it",
                        "Let the terminal be asked what became of it: tillbridge attempts");
    }

    private static Finding disk(Path file) {
        long free = existing(file).toFile().getUsableSpace();
        String text = free / MEGABYTE + " MB free";
        if (free < TOO_LITTLE) {
            return Finding.wrong("disk", text, NOTHING_MOVED, "Free some space on the disk of " + file + ".");
        }
        return free < LITTLE
                ? Finding.odd("disk", text, "Free some space on the disk of " + file + ".")
                : Finding.good("disk", text);
    }

    private static Path existing(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        while (folder != null && !Files.exists(folder)) {
            folder = folder.getParent();
        }
        return folder == null ? file.toAbsolutePath().getRoot() : folder;
    }
}
