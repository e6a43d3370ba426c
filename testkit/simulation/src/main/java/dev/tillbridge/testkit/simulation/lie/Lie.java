package dev.tillbridge.testkit.simulation.lie;

import dev.tillbridge.model.Part;
import dev.tillbridge.testkit.simulation.tongue.Meaning;
import dev.tillbridge.testkit.simulation.tongue.Role;
import org.jspecify.annotations.Nullable;

/**
 * One lie that was told.
 *
 * @param kind what was done
 * @param meaning what the honest message would have said
 * @param role what the field is for; {@link Role#OTHER} for a whole message
 * @param where the field's path, or the status that was told instead; where a message was cut so that all else can still be read, the field that
 *     was hit; an empty text for a whole message
 * @param part which part of the amount a field of {@link Role#PART} tells; null where that is not known
 */
public record Lie(
        LieKind kind,
        Meaning meaning,
        Role role,
        String where,
        @Nullable Part part) {

    /** Creates a lie about no part, or about one that is not known. */
    public Lie(LieKind kind, Meaning meaning, Role role, String where) {
        this(kind, meaning, role, where, null);
    }

    @Override
    public String toString() {
        return kind + (where.isEmpty() ? "" : " " + where + " (" + role + ")") + " of " + meaning;
    }
}
