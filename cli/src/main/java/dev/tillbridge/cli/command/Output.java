package dev.tillbridge.cli.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tillbridge.Outcome;
import dev.tillbridge.cli.shell.ExitCode;
import dev.tillbridge.cli.shell.PlainLogging;
import dev.tillbridge.cli.shell.Questions;
import dev.tillbridge.cli.shell.Style;
import dev.tillbridge.cli.shell.Surroundings;
import dev.tillbridge.cli.text.Asked;
import dev.tillbridge.cli.text.Hints;
import dev.tillbridge.cli.text.Json;
import dev.tillbridge.cli.text.OutcomeText;
import dev.tillbridge.cli.text.Spoken;
import dev.tillbridge.cli.text.Words;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Where a command writes. With {@code --json} the standard output gets exactly one document, and what people read goes to the error
 * stream. Not thread-safe.
 */
final class Output {

    private static final String CONFIG = "--config FILE";

    private final Surroundings surroundings;
    private final boolean json;
    private final boolean events;
    private final ArrayNode earlier = Json.object().arrayNode();
    private boolean simulated;
    private Spoken spoken = Spoken.english();
    private Hints hints = Hints.none();

    Output(Surroundings surroundings, boolean json, boolean events) {
        this.surroundings = surroundings;
        this.json = json;
        this.events = events;
    }

    boolean isJson() {
        return json;
    }

    Style style() {
        return json ? Style.plain() : surroundings.style();
    }

    /** Returns the stream for people. */
    PrintStream people() {
        return json ? surroundings.err() : surroundings.out();
    }

    /** Sets the language in which a cashier is told. */
    void speak(Locale language) {
        spoken = Spoken.in(language);
    }

    /** Returns the words for a cashier. */
    Spoken spoken() {
        return spoken;
    }

    /** Sets with what the commands that are advised from now on are completed. */
    void hints(Hints known) {
        hints = known;
        PlainLogging.completing(known::completed);
    }

    Hints hints() {
        return hints;
    }

    /** Writes something that speaks of this terminal. */
    void at(String terminal, Runnable words) {
        Hints before = hints;
        hints = before.at(terminal);
        try {
            words.run();
        } finally {
            hints = before;
        }
    }

    /** Returns questions to whoever sits there, if anybody does. */
    Questions questions() {
        return new Questions(surroundings, people(), question -> Words.fitted(question, width() - 1));
    }

    int width() {
        return surroundings.width();
    }

    void line(String line) {
        people().println(readable(hints.completed(line)));
    }

    /** Writes a text in lines that fit the screen; a command that it advises is never cut. */
    void wrapped(String text, int indent) {
        lines(Words.wrapped(hints.in(text), indent, width() - indent));
    }

    /** Writes a text of the command in its language, in lines that fit the screen. */
    void say(String key, Object... arguments) {
        wrapped(spoken.text(key, arguments), 0);
    }

    /** Writes a named fact, wrapped below itself. */
    void fact(String name, String value) {
        lines(OutcomeText.facts(name, hints.in(value), width()));
    }

    /** Writes an outcome for the cashier. */
    void outcome(Outcome outcome, Asked asked, String terminal) {
        lines(OutcomeText.of(outcome, asked, spoken, style(), hints.at(terminal), width()));
    }

    /** Returns a text as it can be shown here: without accents where there are no letters for them. */
    String readable(String text) {
        return surroundings.charset().newEncoder().canEncode(text) ? text : Spoken.unaccented(text);
    }

    void lines(List<String> lines) {
        lines.forEach(this::line);
    }

    /** Says that no real money moves, and which terminal is used of those that there are. */
    void simulated(String terminal, List<String> all) {
        simulated = true;
        say("simulated.one", terminal);
        String others = all.stream().filter(name -> !name.equals(terminal)).collect(Collectors.joining(", "));
        String real = spoken.text("simulated.real", CONFIG);
        wrapped(others.isEmpty() ? real : spoken.text("simulated.others", "--terminal " + others) + " " + real, 0);
    }

    /** Says that no real money moves at any of the terminals. */
    void simulated() {
        simulated = true;
        say("simulated.all");
        say("simulated.real", CONFIG);
    }

    /** Adds an outcome of an earlier run to the document. */
    void earlier(ObjectNode outcome) {
        earlier.add(outcome);
    }

    /** Ends the command: with its document, where one was asked for. */
    ExitCode end(ObjectNode document, ExitCode exitCode) {
        if (json) {
            if (!earlier.isEmpty()) {
                document.set("earlier", earlier);
            }
            document.put("simulated", simulated).put("exitCode", exitCode.code());
            surroundings.out().println(events ? Json.end(document) : Json.write(document));
        }
        return exitCode;
    }

    boolean isEvents() {
        return events;
    }

    /** Writes something that happened, in a line of its own, for whoever wants events. */
    void event(ObjectNode happened) {
        if (events) {
            surroundings.out().println(Json.line(happened));
        }
    }

    /** Returns whether everything that was written got out. */
    boolean gotOut() {
        return !surroundings.out().checkError();
    }
}
