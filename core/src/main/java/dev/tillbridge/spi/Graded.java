package dev.tillbridge.spi;

/**
 * A fact about a protocol with how well it is known.
 *
 * @param value the fact
 * @param grade how well it is known
 * @param <T> its type
 */
public record Graded<T>(T value, Grade grade) {

    /** Returns the value where it may be relied on, otherwise the worst one. */
    public T orWorst(T worst) {
        return grade == Grade.ASSUMED ? worst : value;
    }

    /** Returns the value where it was seen on a real device or the operator vouches for it, otherwise the worst one. */
    public T verifiedOrWorst(T worst) {
        return grade.isVerified() ? value : worst;
    }
}
