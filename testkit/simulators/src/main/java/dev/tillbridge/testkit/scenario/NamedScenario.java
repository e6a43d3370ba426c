package dev.tillbridge.testkit.scenario;

import dev.tillbridge.testkit.Scenario;

/**
 * A scenario of a file.
 *
 * @param name what it is called, unique in its file, not blank, on one line
 * @param description what it is for, empty when nobody has said it
 * @param scenario what happens
 */
public record NamedScenario(String name, String description, Scenario scenario) {

    /** Checks the name. */
    public NamedScenario {
        if (name.isBlank() || name.lines().count() > 1) {
            throw new IllegalArgumentException("a scenario has a name on one line");
        }
    }
}
