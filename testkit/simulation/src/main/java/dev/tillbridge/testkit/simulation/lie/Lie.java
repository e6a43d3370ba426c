package dev.tillbridge.testkit.simulation.lie;

import dev.tillbridge.testkit.simulation.tongue.Meaning;
import dev.tillbridge.testkit.simulation.tongue.Role;

/**
 * One lie that was told.
 *
 * @param kind what was done
 * @param meaning what the honest message would have said
 * @param role what the field is for; {@link Role#OTHER} for a whole message
 * @param where the field's path, for the story; an empty text for a whole message
 */
public record Lie(LieKind kind, Meaning meaning, Role role, String where) {

    @Override
    public String toString() {
        return kind + (where.isEmpty() ? "" : " " + where + " (" + role + ")") + " of " + meaning;
    }
}
