package dev.tillbridge.journal;

import dev.tillbridge.model.AttemptId;
import dev.tillbridge.model.StartKey;
import dev.tillbridge.model.Tender;
import dev.tillbridge.model.TerminalKey;
import java.util.List;
import java.util.Optional;

/** What is asked of a journal in an SQLite file, whoever writes it. */
abstract class SqliteQuestions implements Journal {

    private final SqliteReading reading;

    SqliteQuestions(SqliteReading reading) {
        this.reading = reading;
    }

    final SqliteReading reading() {
        return reading;
    }

    @Override
    public final Optional<AttemptRecord> find(AttemptId id) {
        return reading.ask((sqlite, tables) -> tables.find(id));
    }

    @Override
    public final List<AttemptRecord> ofTender(Tender tender) {
        return reading.ask((sqlite, tables) -> tables.ofTender(tender));
    }

    @Override
    public final List<AttemptRecord> naming(String id) {
        return reading.ask((sqlite, tables) -> tables.naming(id));
    }

    @Override
    public final List<AttemptRecord> unsettled() {
        return reading.ask((sqlite, tables) -> tables.unsettled());
    }

    @Override
    public final List<AttemptRecord> recent(int limit) {
        return reading.ask((sqlite, tables) -> tables.recent(Math.max(0, limit)));
    }

    @Override
    public final List<AttemptRecord> recentAt(TerminalKey terminal, int limit) {
        return reading.ask((sqlite, tables) -> tables.recentAt(terminal, Math.max(0, limit)));
    }

    @Override
    public final boolean knowsKey(TerminalKey terminal, StartKey key) {
        return reading.ask((sqlite, tables) -> tables.knowsKey(terminal, key));
    }

    @Override
    public final List<JournalEvent> events(AttemptId id) {
        return reading.ask((sqlite, tables) -> tables.events(id));
    }
}
