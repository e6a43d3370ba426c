package dev.tillbridge.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.Event.ID;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.parser.Parser;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * Reads YAML into located nodes.
 *
 * <p>It works on the events of the parser, where a value is still the text that somebody wrote: {@code 0123} keeps its zero and {@code
 * no} is a language, not a flag. What makes YAML dangerous or surprising is refused: aliases, tags, several documents, deep nesting.
 */
final class YamlTree {

    static final String EMPTY = "the file is empty; begin with 'terminals:' and one terminal below it";

    private static final int DEEPEST = 16;

    private final Parser parser;
    private final EnvironmentReferences references;
    private final Findings findings;

    private YamlTree(String text, EnvironmentReferences references, Findings findings) {
        LoadSettings settings = LoadSettings.builder().build();
        this.parser = new ParserImpl(settings, new StreamReader(settings, text));
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
        } catch (NumberFormatException e) {
            // So the parser ends over an escaped character that breaks off, or is none.
            findings.add(
                    Place.NONE,
                    "",
                    "this is not valid YAML: a '\\' in double quotes begins an escape; use single quotes instead");
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
            if (!StreamReader.isPrintable(character)) {
                return Optional.of(new Place(line, column));
            }
            column = character == '\n' ? 1 : column + 1;
            line = character == '\n' ? line + 1 : line;
            at += Character.charCount(character);
        }
        return Optional.empty();
    }

    private Optional<Node> document() {
        parser.next(); // the start of the stream
        if (parser.checkEvent(ID.StreamEnd)) {
            findings.add(Place.START, "", EMPTY);
            return Optional.empty();
        }
        parser.next(); // the start of the document
        Node root = node(Place.START, "", 0);
        parser.next(); // its end
        if (!parser.checkEvent(ID.StreamEnd)) {
            Place second = place(parser.peekEvent());
            findings.add(second, "", "a second document begins here; keep one, and delete the line '---'");
        }
        return Optional.of(root);
    }

    private Node node(Place place, String path, int depth) {
        if (depth > DEEPEST) {
            throw new TooDeepException(place);
        }
        Event event = parser.next();
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
        while (!parser.checkEvent(ID.SequenceEnd)) {
            items.add(node(next(), path + "[" + items.size() + "]", depth + 1));
        }
        parser.next();
        return new Node.Listing(place, path, items);
    }

    private Node section(Place place, String path, int depth) {
        List<Node.Entry> entries = new ArrayList<>();
        Map<String, Place> seen = new HashMap<>();
        while (!parser.checkEvent(ID.MappingEnd)) {
            Place keyPlace = next();
            if (!(parser.peekEvent() instanceof ScalarEvent keyEvent)
                    || keyEvent.getAnchor().isPresent()) {
                node(keyPlace, path, depth + 1);
                node(next(), path, depth + 1);
                findings.add(keyPlace, path, "a key must be a plain word");
                continue;
            }
            parser.next();
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
        parser.next();
        return new Node.Section(place, path, entries);
    }

    private Place next() {
        return place(parser.peekEvent());
    }

    private static Place place(Event event) {
        return event.getStartMark().map(Place::from).orElse(Place.NONE);
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
