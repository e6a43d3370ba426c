package dev.tillbridge;

import dev.tillbridge.model.Feature;
import dev.tillbridge.model.Operation;
import dev.tillbridge.spi.OperationTraits;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a terminal can do, as its driver declares it. Immutable.
 *
 * <pre>{@code
 * Capabilities can = terminal.capabilities();
 * if (can.supports(Operation.SALE, Feature.GRATUITY)) {
 *     sale.gratuity(tip);
 * }
 * }</pre>
 *
 * @param operations what is known of each operation that can be started
 * @param abilities what else can be asked of the terminal
 */
public record Capabilities(Map<Operation, OperationTraits> operations, Set<Ability> abilities) {

    /** What a terminal may be able to do beside starting operations. */
    public enum Ability {
        /** Cancel a running operation on request. */
        CANCEL,
        /** Read a card before anything is paid. */
        CARD_ACQUISITION,
        /** Tell its totals. */
        REPORTS,
        /** List its latest transactions. */
        HISTORY,
        /** Tell how a pre-authorisation stands. */
        PRE_AUTHORISATION_STATUS,
        /** Tell what it is. */
        INFO,
        /** Be recognised by its certificate. */
        CERTIFICATE,
        /** Give a token for a code that it shows; without the token it does nothing. */
        PAIRING,
        /** Show that it is there. */
        PING,
        /** Deliver or print the last receipt again. */
        REPRINT,
        /** Print texts of the point of sale. */
        PRINT
    }

    /** Copies both. */
    public Capabilities {
        operations = Collections.unmodifiableMap(new TreeMap<>(operations));
        abilities = abilities.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(abilities));
    }

    /** Returns whether an operation can be started. */
    public boolean supports(Operation operation) {
        return operations.containsKey(operation);
    }

    /** Returns whether an operation can be started with this feature. */
    public boolean supports(Operation operation, Feature feature) {
        OperationTraits traits = operations.get(operation);
        return traits != null && traits.features().contains(feature);
    }

    /** Returns whether the terminal has this ability. */
    public boolean supports(Ability ability) {
        return abilities.contains(ability);
    }
}
