package dev.tillbridge.postgres;

import dev.tillbridge.journal.AttemptRecord;
import dev.tillbridge.journal.JournalCare;
import dev.tillbridge.journal.JournalCheck;
import dev.tillbridge.journal.JournalException;
import dev.tillbridge.journal.JournalExport;
import dev.tillbridge.model.ErrorCode;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;

/** Looks after the journal in a database while tills use it. Immutable. */
final class PostgresCare implements JournalCare {

    private final String url;

    PostgresCare(String url) {
        this.url = url;
    }

    @Override
    public JournalCheck check() {
        return Visit.to(url, CompleteCheck::of);
    }

    @Override
    public int archive(Instant before) {
        return Visit.to(url, connections -> new Archive(connections).archive(before));
    }

    /** Some at a time: payments go on meanwhile, however slow the disk is that is written to. */
    @Override
    public int export(Instant before, Path target) {
        return Visit.to(
                url,
                connections -> JournalExport.to(target, writer -> {
                    int[] count = {0};
                    Archive archive = new Archive(connections);
                    try {
                        archive.<IOException>eachPrunable(before, attempts -> {
                            for (AttemptRecord attempt : attempts) {
                                writer.write(JournalExport.line(attempt, archive.events(attempt.id())));
                                writer.write('\n');
                                count[0]++;
                            }
                        });
                    } catch (SQLException e) {
                        throw new JournalException(
                                ErrorCode.JOURNAL,
                                "The export to " + target + " ended after " + count[0] + " attempts: " + e.getMessage()
                                        + ". The journal is as before. See to the database, then export to a new file",
                                e);
                    }
                    return count[0];
                }));
    }

    @Override
    public int prune(Instant before) {
        return Visit.to(url, connections -> new Archive(connections).prune(before));
    }

    @Override
    public String toString() {
        return "in the database " + Address.of(url, "tillbridge journal");
    }
}
