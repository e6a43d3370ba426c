package dev.tillbridge.spi;

import dev.tillbridge.config.Setting;
import dev.tillbridge.config.SettingValues;
import java.util.Optional;

/**
 * A fact about a protocol with how well it is known.
 *
 * @param value the fact
 * @param grade how well it is known
 * @param <T> its type
 */
public record Graded<T>(T value, Grade grade) {

    /**
     * Returns what the operator measured on the very terminal, with the grade that it has by that; empty where nothing is configured.
     *
     * @throws IllegalArgumentException when the driver has not declared this setting as {@linkplain Setting#vouching() vouching}
     */
    public static <T> Optional<Graded<T>> of(SettingValues values, Setting<T> setting) {
        return values.find(setting).map(value -> new Graded<>(value, Grade.of(values.vouched(setting))));
    }

    /** Returns the value where it may be relied on, otherwise the worst one. */
    public T orWorst(T worst) {
        return grade == Grade.ASSUMED ? worst : value;
    }

    /** Returns the value where it was seen on a real device or the operator vouches for it, otherwise the worst one. */
    public T verifiedOrWorst(T worst) {
        return grade.isVerified() ? value : worst;
    }
}
