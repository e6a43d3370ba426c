package dev.tillbridge.engine;

import dev.tillbridge.AttemptSummary;
import dev.tillbridge.Outcome;
import dev.tillbridge.journal.AttemptRecord;
import dev.tillbridge.journal.Remark;
import dev.tillbridge.model.AttemptId;
import dev.tillbridge.model.AttemptState;
import dev.tillbridge.model.Operation;
import dev.tillbridge.model.Tender;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;

/**
 * An attempt's record, worded for people.
 *
 * @param since what became of it since, such as that it was given back; an empty text when nothing did, or nobody looked
 */
record RecordSummary(AttemptRecord attempt, Outcome outcome, String since) implements AttemptSummary {

    RecordSummary(AttemptRecord attempt, Outcome outcome) {
        this(attempt, outcome, "");
    }

    @Override
    public AttemptId id() {
        return attempt.id();
    }

    @Override
    public String terminal() {
        return attempt.terminalName();
    }

    @Override
    public Tender tender() {
        return attempt.tender();
    }

    @Override
    public Operation operation() {
        return attempt.operation();
    }

    @Override
    public Optional<Money> amount() {
        return attempt.amount();
    }

    @Override
    public Optional<Money> gratuity() {
        return attempt.gratuity();
    }

    @Override
    public Optional<Money> cashback() {
        return attempt.cashback();
    }

    @Override
    public AttemptState state() {
        return attempt.state();
    }

    @Override
    public Instant begunAt() {
        return attempt.prepared().wall();
    }

    @Override
    public Instant changedAt() {
        return attempt.changed().wall();
    }

    @Override
    public boolean blocksTerminal() {
        return attempt.blocksTerminal();
    }

    @Override
    public boolean acknowledged() {
        return attempt.acknowledged();
    }

    @Override
    public boolean conflict() {
        return attempt.conflict();
    }

    @Override
    public List<String> alarms() {
        return attempt.alarms();
    }

    @Override
    public List<String> facts() {
        List<String> facts = new ArrayList<>();
        if (!since.isEmpty()) {
            facts.add(since);
        }
        facts.add("terminal " + attempt.terminalName() + " (" + attempt.terminal() + ")");
        attempt.content().forEach((name, text) -> facts.add(name + ": " + text));
        attempt.startKey().ifPresent(key -> facts.add("our key at the terminal: " + key));
        attempt.providerRef().ifPresent(ref -> facts.add("the terminal's id for it: " + ref));
        attempt.text().ifPresent(text -> facts.add("last known: " + text));
        if (attempt.cancelRequested()) {
            facts.add("a cancel was asked for");
        }
        attempt.alarms().forEach(words -> facts.add("alarm: " + words));
        attempt.decision()
                .ifPresent(d -> facts.add("decided by " + d.by() + " at " + d.at()
                        + d.amount().map(part -> ", that " + part + " counts").orElse("") + ": " + d.because() + " "
                        + d.proof()));
        attempt.remarks().forEach(remark -> facts.add(words(remark)));
        if (attempt.conflict() && attempt.remarks().stream().noneMatch(AttemptLog::isComparison)) {
            facts.add("what the terminal said later contradicts this: compare it with the terminal");
        }
        return List.copyOf(facts);
    }

    private static String words(Remark remark) {
        String what =
                AttemptLog.isComparison(remark) ? "compared with the terminal by " : "the terminal was released by ";
        return what + remark.by() + " at " + remark.at() + ": " + remark.because();
    }
}
