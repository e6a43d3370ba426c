package dev.tillbridge.testkit.simulation.tongue;

import dev.tillbridge.model.Part;
import dev.tillbridge.testkit.simulation.lie.LieKind;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

/** Brings the tongue of one driver's terminals; found through {@link java.util.ServiceLoader}. */
public interface TongueProvider {

    /** Returns the id of the driver that speaks to such terminals. */
    String driver();

    /** Returns what a run can switch on or off about such a terminal, by name: which of several ways a vendor's text allows is taken. */
    List<String> options();

    /**
     * Returns a tongue.
     *
     * @param serial which terminal
     * @param options those of {@link #options} that are on
     * @param chance from the seed
     */
    Tongue open(String serial, List<String> options, RandomGenerator chance);

    /** Returns the options with which an answer proves that a start never arrived; such terminals are met more often than chance has it. */
    default Set<String> provingAbsence() {
        return Set.of();
    }

    /** Returns the lies that no message of such a terminal has a place for. */
    default Set<LieKind> untellable() {
        return Set.of();
    }

    /** Returns the parts that a cardholder can add at such a terminal and its results can tell; a course adds no others. */
    default Set<Part> addedParts() {
        return Set.of();
    }

    /** Returns whether a result of such a terminal can say that less than ordered was approved; else no course does that. */
    default boolean tellsPartialApproval() {
        return false;
    }

    /**
     * Returns the settings of the driver for such a terminal, as a configuration names them, without host and port. Each value stands as YAML
     * writes it: a serial number in quotes, a list in brackets.
     *
     * @param options those of {@link #options} that are on
     */
    Map<String, String> settings(String serial, List<String> options);

    /**
     * Returns whether such a terminal is said to keep what it knows when it loses its power: a run must not make it forget then.
     *
     * @param options those of {@link #options} that are on
     */
    default boolean keepsItsMemory(List<String> options) {
        return false;
    }
}
