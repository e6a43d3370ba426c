package dev.tillbridge.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.Event.ID;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads YAML into located nodes.
 *
 * <p>It works on the events of the parser, where a value is still the text that somebody wrote: {@code 0123} keeps its zero and {@code
 * no} is a language, not a flag. What makes YAML dangerous or surprising is refused: aliases, tags, several documents, deep nesting.
 */
final class YamlTree {

    static final String EMPTY = "the file is empty; begin with 'terminals:' and one terminal below it";

    private static final int DEEPEST = 16;

    private final Events events;
    private final EnvironmentReferences references;
    private final Findings findings;

    private YamlTree(String text, EnvironmentReferences references, Findings findings) {
        this.events = new Events(
                new Parse(LoadSettings.builder().build()).parseString(text).iterator());
        this.references = references;
        this.findings = findings;
    }

    /** Returns the root, or nothing when the text is no YAML or has none; why is then among the findings. */
    static Optional<Node> read(String text, EnvironmentReferences references, Findings findings) {
        Optional<Place> odd = unprintable(text);
        if (odd.isPresent()) {
            findings.add(odd.get(), "", "this character cannot stand in YAML; delete it, and save the file as UTF-8");
            return Optional.empty();
        }
        try {
            return new YamlTree(text, references, findings).document();
        } catch (MarkedYamlEngineException e) {
            findings.add(YamlSyntax.place(e), "", YamlSyntax.explain(e));
        } catch (YamlEngineException e) {
            findings.add(Place.NONE, "", "this is not valid YAML; check indentation, quotes and colons");
        } catch (TooDeepException e) {
            findings.add(e.place(), "", "this is nested deeper than " + DEEPEST + " levels; no setting is");
        }
        return Optional.empty();
    }

    private static Optional<Place> unprintable(String text) {
        int line = 1;
        int column = 1;
        int at = 0;
        while (at < text.length()) {
            int character = text.codePointAt(at);
            if (!isPrintable(character)) {
                return Optional.of(new Place(line, column));
            }
            column = character == '\n' ? 1 : column + 1;
            line = character == '\n' ? line + 1 : line;
            at += Character.charCount(character);
        }
        return Optional.empty();
    }

    /** Returns whether a character may stand in a file at all, by chapter 5.1 of YAML 1.2. */
    private static boolean isPrintable(int character) {
        return character == '\t'
                || character == '\n'
                || character == '\r'
                || (character >= ' ' && character <= '~')
                || character == 0x85
                || (character >= 0xA0 && character <= 0xD7FF)
                || (character >= 0xE000 && character <= 0xFFFD)
                || character >= 0x10000;
    }

    private Optional<Node> document() {
        events.take(); // the start of the stream
        if (events.isNext(ID.StreamEnd)) {
            findings.add(Place.START, "", EMPTY);
            return Optional.empty();
        }
        events.take(); // the start of the document
        Node root = node(Place.START, "", 0);
        events.take(); // its end
        if (!events.isNext(ID.StreamEnd)) {
            Place second = place(events.peek());
            findings.add(second, "", "a second document begins here; keep one, and delete the line '---'");
        }
        return Optional.of(root);
    }

    private Node node(Place place, String path, int depth) {
        if (depth > DEEPEST) {
            throw new TooDeepException(place);
        }
        Event event = events.take();
        if (event instanceof AliasEvent) {
            findings.add(
                    place,
                    path,
                    "aliases (*) are not supported; write the value out, or in quotes if it begins with '*'");
            return new Node.Unusable(place, path);
        }
        boolean anchored = event instanceof NodeEvent named && named.getAnchor().isPresent();
        if (anchored) {
            findings.add(
                    place,
                    path,
                    "anchors (&) are not supported; write the value alone, or in quotes if it begins with '&'");
        }
        boolean tagged = (event instanceof ScalarEvent scalar && scalar.getTag().isPresent())
                || (event instanceof CollectionStartEvent collection
                        && collection.getTag().isPresent());
        if (tagged) {
            findings.add(
                    place,
                    path,
                    "tags (!) are not supported; write the value alone, or in quotes if it begins with '!'");
        }
        Node node = content(event, place, path, depth);
        return anchored || tagged ? new Node.Unusable(place, path) : node;
    }

    private Node content(Event event, Place place, String path, int depth) {
        if (event instanceof ScalarEvent scalar) {
            return scalar(scalar, place, path);
        }
        return event.getEventId() == ID.SequenceStart ? listing(place, path, depth) : section(place, path, depth);
    }

    private Node scalar(ScalarEvent event, Place place, String path) {
        AtomicBoolean broken = new AtomicBoolean();
        String text = references.replacedIn(event.getValue(), complaint -> {
            findings.add(place, path, complaint);
            broken.set(true);
        });
        boolean quoted = !event.isPlain();
        return broken.get()
                ? new Node.Unusable(place, path)
                : new Node.Scalar(place, path, event.getValue(), text, quoted);
    }

    private Node listing(Place place, String path, int depth) {
        List<Node> items = new ArrayList<>();
        while (!events.isNext(ID.SequenceEnd)) {
            items.add(node(next(), path + "[" + items.size() + "]", depth + 1));
        }
        events.take();
        return new Node.Listing(place, path, items);
    }

    private Node section(Place place, String path, int depth) {
        List<Node.Entry> entries = new ArrayList<>();
        Map<String, Place> seen = new HashMap<>();
        while (!events.isNext(ID.MappingEnd)) {
            Place keyPlace = next();
            if (!(events.peek() instanceof ScalarEvent keyEvent)
                    || keyEvent.getAnchor().isPresent()) {
                node(keyPlace, path, depth + 1);
                node(next(), path, depth + 1);
                findings.add(keyPlace, path, "a key must be a plain word");
                continue;
            }
            events.take();
            String key = keyEvent.getValue();
            Node value = node(next(), KeyNames.path(path, key), depth + 1);
            Place first = seen.putIfAbsent(key, keyPlace);
            if (first == null) {
                entries.add(new Node.Entry(key, keyPlace, value));
            } else {
                findings.add(
                        keyPlace,
                        value.path(),
                        "this key is already in line " + first.line() + "; delete one of the two");
            }
        }
        events.take();
        return new Node.Section(place, path, entries);
    }

    private Place next() {
        return place(events.peek());
    }

    private static Place place(Event event) {
        return event.getStartMark().map(Place::from).orElse(Place.NONE);
    }

    /** What the parser tells, with a look at what comes next. */
    private static final class Events {

        private final Iterator<Event> rest;
        private @Nullable Event next;

        private Events(Iterator<Event> rest) {
            this.rest = rest;
        }

        private Event peek() {
            Event known = next;
            if (known == null) {
                known = rest.next();
                next = known;
            }
            return known;
        }

        private Event take() {
            Event taken = peek();
            next = null;
            return taken;
        }

        private boolean isNext(ID kind) {
            return peek().getEventId() == kind;
        }
    }

    /** Ends the reading of a file that nests without end. */
    private static final class TooDeepException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient Place place;

        private TooDeepException(Place place) {
            super("nested too deeply");
            this.place = place;
        }

        private Place place() {
            return place;
        }
    }
}
