package dev.tillbridge.bridge;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tillbridge.Attempt;
import dev.tillbridge.AttemptSummary;
import dev.tillbridge.Outcome;
import dev.tillbridge.Readiness;
import dev.tillbridge.Terminal;
import dev.tillbridge.TerminalListener;
import dev.tillbridge.Terminals;
import dev.tillbridge.jackson.Documents;
import dev.tillbridge.model.AttemptId;
import dev.tillbridge.model.Progress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells tills what happens in their attempts. What happened lately is kept for who was away for a moment; who was away for longer, or before
 * this run, is told from the journal: every alarm and outcome that was not acknowledged. Safe for use by several threads.
 */
final class EventHub implements TerminalListener {

    private static final Logger log = LoggerFactory.getLogger(EventHub.class);
    private static final int KEPT = 1_024;
    private static final Pattern ID = Pattern.compile("([0-9a-f]{16})-([0-9]{1,18})");

    private final String run = Secrets.run();
    private final ProgressNotes notes;
    private final TillRegister register;
    private final Deque<Event> latest = new ArrayDeque<>();
    private final List<EventStream> streams = new CopyOnWriteArrayList<>();
    private volatile @Nullable Source source;
    private long head;

    /** Where attempts are looked up, once the terminals are open; who listens before that is told from the journal. */
    private record Source(
            Terminals terminals,
            OwnAttempts attempts,
            Function<AttemptSummary, Optional<String>> owner,
            AttemptDocuments documents) {}

    /**
     * Something that happened.
     *
     * @param number its place among all events of this run
     * @param isFor who is told
     * @param text as it is sent
     */
    private record Event(long number, Predicate<Till> isFor, String text) {}

    EventHub(ProgressNotes notes, TillRegister register) {
        this.notes = notes;
        this.register = register;
    }

    /** Begins to tell. */
    void tellFrom(Terminals terminals, OwnAttempts attempts, TenderOwners owners, AttemptDocuments documents) {
        source = new Source(terminals, attempts, attempt -> owners.of(attempt.tender()), documents);
    }

    @Override
    public void onProgress(AttemptId id, Progress progress) {
        notes.add(id, progress);
        tell("progress", id, attempt -> {
            ObjectNode json = about(attempt);
            json.set("progress", Documents.progress(progress, AttemptDocuments.texts(attempt, Optional.empty())));
            return json;
        });
    }

    @Override
    public void onAlarm(AttemptId id, String words) {
        tell("alarm", id, attempt -> about(attempt).put("words", words));
    }

    @Override
    public void onOutcome(Outcome outcome) {
        Source from = source;
        if (from != null) {
            from.attempts()
                    .find(outcome.attempt())
                    .ifPresent(attempt -> tell(
                            "outcome",
                            outcome.attempt(),
                            known -> from.documents().of(attempt, Optional.empty())));
        }
    }

    @Override
    public void onTerminalAlarm(String terminal, String words) {
        post(
                "terminal-alarm",
                anybody -> true,
                Documents.object().put("terminal", terminal).put("words", words));
    }

    private void tell(String name, AttemptId id, Function<AttemptSummary, ObjectNode> document) {
        Source from = source;
        if (from == null) {
            return;
        }
        from.attempts().find(id).map(Attempt::summary).ifPresent(attempt -> {
            Optional<String> owner = from.owner().apply(attempt);
            post(
                    name,
                    reader -> reader.seesAll()
                            || owner.filter(reader.name()::equals).isPresent(),
                    document.apply(attempt));
        });
    }

    /** Tells who looks after the shop that an attempt has begun, or stands otherwise. */
    void changed(Attempt attempt) {
        Source from = source;
        if (from != null && isWatched()) {
            post("attempt", Till::seesAll, from.documents().of(attempt, Optional.empty()));
        }
    }

    /** Tells who looks after the shop how a terminal is. */
    void terminal(String name, Readiness state) {
        post(
                "terminal-state",
                Till::seesAll,
                Documents.object().put("name", name).put("state", state.name()));
    }

    /** Returns whether anybody looks at the shop's page. */
    boolean isWatched() {
        return streams.stream().anyMatch(stream -> stream.till().seesAll());
    }

    private static ObjectNode about(AttemptSummary attempt) {
        return Documents.object()
                .put("attempt", attempt.id().value())
                .put("terminal", attempt.terminal())
                .put("operation", attempt.operation().name())
                .put("sale", attempt.tender().saleRef())
                .put("tender", attempt.tender().tenderId());
    }

    private synchronized void post(String name, Predicate<Till> isFor, ObjectNode document) {
        head++;
        Event event = new Event(head, isFor, text(head, name, document));
        latest.add(event);
        if (latest.size() > KEPT) {
            latest.remove();
        }
        streams.stream().filter(stream -> event.isFor().test(stream.till())).forEach(stream -> {
            if (mayHear(stream.till())) {
                stream.offer(event.text());
            } else {
                stream.end();
            }
        });
    }

    /** Returns whether a till still has its token; whoever lost it hears nothing of who has the name next. */
    private boolean mayHear(Till till) {
        try {
            return register.isRegistered(till);
        } catch (TillRegisterException e) {
            log.error("Nobody is told what happens: {}", e.getMessage());
            return false;
        }
    }

    /** Shows readers that their streams are alive, and ends those of tills that have no token any more. */
    void beat() {
        streams.forEach(stream -> {
            if (mayHear(stream.till())) {
                stream.beat();
            } else {
                stream.end();
            }
        });
    }

    private String text(long number, String name, ObjectNode document) {
        return "id: " + run + "-" + number + "\n" + text(name, document);
    }

    private static String text(String name, ObjectNode document) {
        return "event: " + name + "\ndata: " + JsonText.text(document) + "\n\n";
    }

    /**
     * Begins to tell a reader: what it missed first, then what happens.
     *
     * @param lastSeen the id of the last event that the reader got
     */
    void subscribe(EventStream stream, Optional<String> lastSeen) {
        Optional<List<String>> missed;
        long now;
        synchronized (this) {
            missed = lastSeen.flatMap(id -> since(id, stream.till()));
            now = head;
            streams.add(stream);
        }
        // The journal is read outside: meanwhile the stream keeps what happens.
        stream.begin(missed.orElseGet(() -> untaken(stream.till(), now)));
    }

    private Optional<List<String>> since(String id, Till reader) {
        Matcher matcher = ID.matcher(id);
        if (!matcher.matches() || !matcher.group(1).equals(run)) {
            return Optional.empty();
        }
        long number = Long.parseLong(matcher.group(2));
        long oldest = latest.isEmpty() ? head + 1 : latest.element().number();
        if (number > head || number < oldest - 1) {
            return Optional.empty();
        }
        return Optional.of(latest.stream()
                .filter(event -> event.number() > number && event.isFor().test(reader))
                .map(Event::text)
                .toList());
    }

    /**
     * Returns what the journal has of a till's attempts and the till has not acknowledged. It has no ids, so that a reader that loses its
     * connection in the middle is told all of it again; behind it stands the id by which reading goes on.
     */
    private List<String> untaken(Till reader, long now) {
        List<String> events = new ArrayList<>();
        Source from = source;
        if (from != null) {
            from.terminals().all().stream()
                    .map(Terminal::unacknowledged)
                    .flatMap(Collection::stream)
                    .filter(attempt -> from.attempts().sees(reader, attempt))
                    .forEach(attempt -> {
                        attempt.alarms()
                                .forEach(words -> events.add(
                                        text(now, "alarm", about(attempt).put("words", words))));
                        ObjectNode document = from.documents().of(attempt, Optional.empty());
                        if (document.has("outcome")) {
                            events.add(text("outcome", document));
                        }
                    });
        }
        events.add("id: " + run + "-" + now + "\n\n");
        return events;
    }

    /** Stops telling a reader. */
    void unsubscribe(EventStream stream) {
        streams.remove(stream);
    }

    /** Returns the open streams, the oldest first. */
    List<EventStream> streams() {
        return List.copyOf(streams);
    }
}
