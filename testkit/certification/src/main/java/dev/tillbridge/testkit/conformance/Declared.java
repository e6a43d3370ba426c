package dev.tillbridge.testkit.conformance;

import dev.tillbridge.config.Setting;
import dev.tillbridge.model.Feature;
import dev.tillbridge.model.Operation;
import dev.tillbridge.spi.OperationTraits;
import dev.tillbridge.spi.PaymentTerminal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What a driver declares for one terminal. Immutable.
 *
 * @param settings its settings
 * @param operations its operations
 * @param terminal the class of its terminal, which says what optional interfaces there are
 */
record Declared(
        List<Setting<?>> settings,
        Map<Operation, OperationTraits> operations,
        Class<? extends PaymentTerminal> terminal) {

    Declared {
        settings = List.copyOf(settings);
        operations = Map.copyOf(operations);
    }

    static Declared of(List<Setting<?>> settings, PaymentTerminal terminal) {
        return new Declared(settings, terminal.operations(), terminal.getClass());
    }

    Optional<OperationTraits> traits(Operation operation) {
        return Optional.ofNullable(operations.get(operation));
    }

    boolean has(Class<?> ability) {
        return ability.isAssignableFrom(terminal);
    }

    boolean knows(Operation operation, Feature feature) {
        return traits(operation)
                .map(traits -> traits.features().contains(feature))
                .orElse(false);
    }

    // What keeps a case from applying

    static Function<Declared, Optional<String>> operation(Operation operation) {
        return declared -> declared.operations.containsKey(operation)
                ? Optional.empty()
                : Optional.of("the driver does not declare " + words(operation));
    }

    static Function<Declared, Optional<String>> undeclared(Operation operation) {
        return declared -> declared.operations.containsKey(operation)
                ? Optional.of("the driver declares " + words(operation))
                : Optional.empty();
    }

    static Function<Declared, Optional<String>> feature(Operation operation, Feature feature) {
        return declared -> declared.knows(operation, feature)
                ? Optional.empty()
                : Optional.of("the driver does not declare " + feature.words() + " for " + words(operation));
    }

    static Function<Declared, Optional<String>> ability(Class<?> ability, String words) {
        return declared ->
                declared.has(ability) ? Optional.empty() : Optional.of("the driver does not declare " + words);
    }

    /** Applies where the traits of a declared operation are so. */
    static Function<Declared, Optional<String>> traits(
            Operation operation, Predicate<OperationTraits> fit, String words) {
        return declared -> declared.traits(operation).filter(fit).isPresent()
                ? Optional.empty()
                : Optional.of("the driver does not declare " + words + " for " + words(operation));
    }

    static String words(Operation operation) {
        return Words.of(operation);
    }
}
