package dev.tillbridge.engine;

import dev.tillbridge.journal.AttemptRecord;
import dev.tillbridge.journal.Journal;
import dev.tillbridge.journal.JournalEvent;
import dev.tillbridge.model.AttemptId;
import dev.tillbridge.model.StartKey;
import dev.tillbridge.model.Tender;
import dev.tillbridge.model.TerminalKey;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The attempts that are being carried through in this process. Who asks and then adds does both in one decision of {@link #admission()}.
 * Safe for use by several threads.
 */
final class RunningAttempts {

    /** How many attempts at a terminal are looked at for the one of which it tells more. */
    private static final int LATELY = 200;

    private final Journal journal;
    private final ClockGuard clocks;
    private final AttemptLogs logs;
    private final AdmissionLocks admission = new AdmissionLocks();
    private final Set<TerminalKey> terminals = ConcurrentHashMap.newKeySet();
    private final Map<AttemptId, AttemptRun> runs = new LinkedHashMap<>();

    RunningAttempts(Environment environment) {
        this.journal = environment.journal();
        this.clocks = new ClockGuard(environment.time(), environment.scheduler());
        this.logs = new AttemptLogs(environment);
    }

    /** Returns the logs of these attempts, and of those that are over. */
    AttemptLogs logs() {
        return logs;
    }

    /** Returns what has attempts of one terminal or one tender admitted one after the other. */
    AdmissionLocks admission() {
        return admission;
    }

    /** Notes that attempts may be made at a terminal. */
    void at(TerminalKey terminal) {
        terminals.add(terminal);
    }

    /** Returns whether a start with this key was ever recorded at any of these terminals: a card that was read at one may be handed to another. */
    boolean isUsed(StartKey key) {
        return terminals.stream().anyMatch(terminal -> journal.knowsKey(terminal, key));
    }

    void add(AttemptRun run) {
        all().forEach(over -> forgetIfOver(over.id()));
        synchronized (runs) {
            runs.put(run.id(), run);
        }
        clocks.watch(this::hasOpen, () -> all().forEach(AttemptRun::clocksJumped));
    }

    private boolean hasOpen() {
        return all().stream().anyMatch(run -> !run.record().state().isFinal());
    }

    /** Forgets a run about which nothing is left to do; from then on the journal speaks for it. */
    void forgetIfOver(AttemptId id) {
        if (find(id).filter(AttemptRun::isOver).isPresent()) {
            synchronized (runs) {
                runs.remove(id);
            }
        }
    }

    Optional<AttemptRun> find(AttemptId id) {
        synchronized (runs) {
            return Optional.ofNullable(runs.get(id));
        }
    }

    /** Returns an attempt that is carried through, also one that is being admitted just now. */
    Optional<AttemptRun> findAdmitted(AttemptRecord record) {
        return admission.deciding(record.terminal(), () -> find(record.id()));
    }

    /** Returns the attempt that keeps a terminal from working. */
    Optional<AttemptRun> blocking(TerminalKey terminal) {
        return all().stream()
                .filter(run -> run.record().terminal().equals(terminal)
                        && run.attempt().blocksTerminal())
                .findFirst();
    }

    /** Returns the attempts for a tender, oldest first, as they stand now. */
    List<AttemptRecord> ofTender(Tender tender) {
        return asTheyStand(
                () -> journal.ofTender(tender), record -> record.tender().equals(tender));
    }

    /** Returns the attempts whose request names this, or to which the terminal gave it, oldest first, as they stand now. */
    List<AttemptRecord> naming(String id) {
        List<String> writings = Writings.of(id);
        return asTheyStand(
                () -> inOrder(writings.stream().map(journal::naming).filter(found -> !found.isEmpty())),
                record -> writings.stream().anyMatch(record::names));
    }

    private List<AttemptRecord> inOrder(Stream<List<AttemptRecord>> byWriting) {
        List<List<AttemptRecord>> found = byWriting.toList();
        return found.size() == 1
                ? found.get(0)
                : found.stream()
                        .flatMap(List::stream)
                        .distinct()
                        .sorted(Comparator.comparingLong(record -> begun(record.id())))
                        .toList();
    }

    /** What is forgotten here from now on is asked all the same: it may have changed after the journal was read. */
    private List<AttemptRecord> asTheyStand(Supplier<List<AttemptRecord>> recorded, Predicate<AttemptRecord> wanted) {
        Map<AttemptId, AttemptRecord> known = new LinkedHashMap<>();
        Collection<AttemptRun> live = all();
        recorded.get().forEach(record -> known.put(record.id(), asItStands(record)));
        live.stream().map(AttemptRun::record).filter(wanted).forEach(record -> known.put(record.id(), record));
        return List.copyOf(known.values());
    }

    /** Returns the attempt that was started by this key lately, as it stands now. */
    Optional<AttemptRecord> startedBy(TerminalKey terminal, StartKey key) {
        return recentAt(terminal, LATELY).stream()
                .filter(record -> record.startKey().filter(key::equals).isPresent())
                .findFirst();
    }

    /** Returns the latest attempts at a terminal, newest first, as they stand now. */
    List<AttemptRecord> recentAt(TerminalKey terminal, int limit) {
        return journal.recentAt(terminal, limit).stream().map(this::asItStands).toList();
    }

    /**
     * Returns how an attempt stands now that was read a moment ago: what was open then may have ended since and been forgotten here, and must
     * not be told as open; and what happened may not be recorded yet.
     */
    AttemptRecord asItStands(AttemptRecord read) {
        Optional<AttemptRecord> known = logs.known(read.id()).map(AttemptLog::record);
        return known.or(() -> read.state().isFinal() ? Optional.empty() : journal.find(read.id()))
                .orElse(read);
    }

    /** Returns a number by which attempts are in the order in which they began; zero for one without a record. */
    long begun(AttemptId id) {
        return journal.events(id).stream()
                .mapToLong(JournalEvent::sequence)
                .findFirst()
                .orElse(0);
    }

    /** Returns how an attempt stands now. */
    Optional<AttemptRecord> record(AttemptId id) {
        return logs.known(id).map(AttemptLog::record).or(() -> journal.find(id));
    }

    Collection<AttemptRun> all() {
        synchronized (runs) {
            return List.copyOf(runs.values());
        }
    }
}
