package dev.tillbridge.engine;

import dev.tillbridge.Attempt;
import dev.tillbridge.AttemptSummary;
import dev.tillbridge.Outcome;
import dev.tillbridge.ProposedResolution;
import dev.tillbridge.Resolution;
import dev.tillbridge.ResolutionRefusedException;
import dev.tillbridge.UnknownAttemptException;
import dev.tillbridge.journal.AttemptRecord;
import dev.tillbridge.model.AttemptId;
import dev.tillbridge.model.Tender;
import dev.tillbridge.model.TerminalException;
import dev.tillbridge.texts.Phrase;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The attempts that belong to one terminal: those that are being carried through, and those that the journal knows. Safe for use by several threads. */
final class AttemptsOfTerminal {

    private final Environment environment;
    private final ConfiguredTerminal configured;
    private final RunningAttempts running;
    private final Homes homes;
    private final Undoing undoing;

    AttemptsOfTerminal(Environment environment, ConfiguredTerminal configured, RunningAttempts running, Homes homes) {
        this.environment = environment;
        this.configured = configured;
        this.running = running;
        this.homes = homes;
        this.undoing = new Undoing(running, configured);
    }

    List<AttemptSummary> unresolved() {
        return summaries(record ->
                !record.state().isFinal() || record.blocksTerminal() || (record.conflict() && !record.acknowledged()));
    }

    List<AttemptSummary> unacknowledged() {
        return summaries(record -> !record.acknowledged());
    }

    private List<AttemptSummary> summaries(Predicate<AttemptRecord> wanted) {
        Map<AttemptId, AttemptSummary> found = new LinkedHashMap<>();
        for (AttemptRecord record : environment.journal().unsettled()) {
            if (isOurs(record)) {
                found.put(record.id(), summary(record));
            }
        }
        running.all().stream().filter(this::isOurs).forEach(run -> found.put(run.id(), run.summary()));
        List<AttemptSummary> summaries = new ArrayList<>(found.values());
        summaries.removeIf(summary -> !wanted.test(((RecordSummary) summary).attempt()));
        summaries.sort(Comparator.comparing(AttemptSummary::begunAt));
        return List.copyOf(summaries);
    }

    /** Those of the device, however much others sold since, and the latest of what had its name before, which are newer than the rest. */
    List<AttemptSummary> recent(int limit) {
        Map<AttemptId, AttemptRecord> found = new LinkedHashMap<>();
        Stream.concat(
                        environment.journal().recent(limit).stream().filter(this::isOurs),
                        environment.journal().recentAt(configured.key(), limit).stream())
                .forEach(record -> found.putIfAbsent(record.id(), record));
        return found.values().stream()
                .limit(Math.max(0, limit))
                .map(this::summary)
                .toList();
    }

    List<AttemptSummary> ofTender(Tender tender) {
        return running.ofTender(tender).stream()
                .filter(this::isOurs)
                .map(this::summary)
                .toList();
    }

    Attempt attempt(AttemptId id) {
        return found(id)
                .filter(attempt -> isKnown(((RecordSummary) attempt.summary()).attempt()))
                .orElseThrow(() -> new UnknownAttemptException(id, configured.name()));
    }

    /** Returns an attempt at whatever terminal, also of another host; empty when the journal does not have it. */
    Optional<Attempt> found(AttemptId id) {
        Optional<Attempt> live = running.find(id).map(run -> run);
        return live.or(() -> recorded(id));
    }

    private Optional<Attempt> recorded(AttemptId id) {
        Optional<AttemptRecord> found = environment.journal().find(id);
        Optional<Attempt> begun = found.filter(record -> !record.state().isFinal())
                .flatMap(running::findAdmitted)
                .map(run -> run);
        return begun.or(() -> found.map(running::asItStands)
                .map(record -> new SettledAttempt(record, settled(record).outcome(), false, since(record))));
    }

    /** What was paid and given back is still told as paid, as it was: who looks at it has to see both. */
    private String since(AttemptRecord record) {
        return record.state().isPaid()
                ? undoing.takenBack(record).map(Gate.Refusal::why).orElse("")
                : "";
    }

    void acknowledge(Outcome taken) {
        acknowledge(taken.attempt(), record -> isSame(configured.outcomes().of(record, true, Phrase.of("")), taken));
    }

    private static boolean isSame(Outcome now, Outcome taken) {
        return now.getClass().equals(taken.getClass()) && now.conflict().equals(taken.conflict());
    }

    void acknowledge(AttemptId id) {
        acknowledge(id, record -> true);
    }

    private void acknowledge(AttemptId id, Predicate<AttemptRecord> wasTaken) {
        // An attempt that was refused before it was recorded left nothing to acknowledge.
        running.logs().find(id).ifPresent(log -> log.acknowledged(wasTaken));
    }

    ProposedResolution propose(AttemptId id, Resolution resolution) {
        if (resolution.choice() == Resolution.Choice.COMPARED) {
            AttemptLog log = running.logs()
                    .find(id)
                    .filter(known -> isOurs(known.record()))
                    .orElseThrow(() -> new UnknownAttemptException(id, configured.name()));
            return ConflictProposal.check(
                    log, resolution, configured.outcomes().language(), () -> summary(log.record()));
        }
        AttemptRun run = running.find(id)
                .filter(this::isOurs)
                .orElseThrow(() -> environment
                        .journal()
                        .find(id)
                        .filter(this::isOurs)
                        .<TerminalException>map(this::refusal)
                        .orElseGet(() -> new UnknownAttemptException(id, configured.name())));
        return Proposal.check(environment, run, resolution);
    }

    private ResolutionRefusedException refusal(AttemptRecord record) {
        boolean elsewhere = environment.journal().isShared() && !record.state().isFinal();
        return elsewhere ? Proposal.elsewhere(record) : Proposal.refusal(record);
    }

    /** What another entry of the same device began is not shown twice, but found here too. */
    private boolean isKnown(AttemptRecord record) {
        return isOurs(record) || record.terminal().equals(configured.key());
    }

    private boolean isOurs(AttemptRun run) {
        return run.attempt().configured().name().equals(configured.name());
    }

    private boolean isOurs(AttemptRecord record) {
        return homes.isAt(configured, record);
    }

    private AttemptSummary summary(AttemptRecord record) {
        Optional<AttemptSummary> live = running.find(record.id()).map(AttemptRun::summary);
        return live.orElseGet(() -> settled(running.asItStands(record)));
    }

    private AttemptSummary settled(AttemptRecord record) {
        return new RecordSummary(record, configured.outcomes().of(record, true, configured.whereToLook(record)));
    }
}
