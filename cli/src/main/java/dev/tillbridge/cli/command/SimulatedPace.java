package dev.tillbridge.cli.command;

import dev.tillbridge.cli.shell.CommandFailure;
import dev.tillbridge.testkit.Pace;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Locale;
import java.util.stream.Collectors;

/** How fast people act at a simulated terminal. */
enum SimulatedPace {
    /** A second for the card, a second for the issuer. */
    LIFELIKE(Pace.lifelike()),
    /** One step for each question of the till: what tests need. */
    LOOKUP(Pace.byLookup()),
    /** All at once. */
    IMMEDIATE(Pace.immediate());

    @SuppressWarnings("ImmutableEnumChecker") // records
    private final Pace pace;

    SimulatedPace(Pace pace) {
        this.pace = pace;
    }

    Pace pace() {
        return pace;
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static SimulatedPace of(String word) {
        return Arrays.stream(values())
                .filter(pace -> pace.word().equals(word.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> CommandFailure.usage("There is no pace '" + word + "'. There are: "
                        + Arrays.stream(values()).map(SimulatedPace::word).collect(Collectors.joining(", ")) + "."));
    }

    /** The words for {@code --pace}. */
    static final class Words implements Iterable<String> {

        @Override
        public Iterator<String> iterator() {
            return Arrays.stream(values()).map(SimulatedPace::word).iterator();
        }
    }
}
