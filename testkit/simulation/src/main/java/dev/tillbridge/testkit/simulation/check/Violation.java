package dev.tillbridge.testkit.simulation.check;

/**
 * A promise was broken.
 *
 * @param promise its id, such as I3
 * @param words what happened
 */
public record Violation(String promise, String words) {

    @Override
    public String toString() {
        return promise + ": " + words;
    }
}
