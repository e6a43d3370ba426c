package dev.tillbridge.config;

import java.util.ArrayList;
import java.util.List;

/** Collects the problems of one configuration, so that they can be told at once. */
final class Findings {

    private final List<Problem> problems = new ArrayList<>();

    void add(Place place, String path, String message) {
        problems.add(new Problem(place.line(), place.column(), path, message));
    }

    void add(Node node, String message) {
        add(node.place(), node.path(), message);
    }

    boolean isEmpty() {
        return problems.isEmpty();
    }

    void throwIfAny(String source) {
        if (!isEmpty()) {
            throw ConfigurationException.of(source, problems);
        }
    }
}
