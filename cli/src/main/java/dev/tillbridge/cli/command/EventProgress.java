package dev.tillbridge.cli.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tillbridge.cli.text.Json;
import dev.tillbridge.model.AttemptId;
import dev.tillbridge.model.Progress;
import java.time.Clock;

/** Tells a program what is happening, a document a line, and people beside it. Safe for use by several threads. */
final class EventProgress implements ProgressDisplay {

    private final Output output;
    private final ProgressDisplay people;
    private boolean doubted;
    private boolean closed;

    EventProgress(Output output, ProgressDisplay people) {
        this.output = output;
        this.people = people;
    }

    @Override
    public void progress(AttemptId attempt, Progress progress, String words) {
        people.progress(attempt, progress, words);
        tell(event("progress", attempt)
                .put("step", progress.step().name())
                .put("words", words)
                .put("text", progress.text()));
    }

    @Override
    public synchronized void inDoubt(AttemptId attempt, String words) {
        people.inDoubt(attempt, words);
        if (!doubted) {
            doubted = true;
            tell(event("in-doubt", attempt));
        }
    }

    @Override
    public void step(String words) {
        people.step(words);
    }

    @Override
    public void note(String words) {
        people.note(words);
        tell(Json.object().put("event", "note").put("at", now()).put("words", words));
    }

    private static ObjectNode event(String name, AttemptId attempt) {
        return Json.object().put("event", name).put("at", now()).put("attempt", attempt.value());
    }

    private static String now() {
        return Clock.systemUTC().instant().toString();
    }

    /** What comes when the outcome is told already would stand behind the last line. */
    private synchronized void tell(ObjectNode happened) {
        if (!closed) {
            output.event(happened);
        }
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        people.close();
    }
}
