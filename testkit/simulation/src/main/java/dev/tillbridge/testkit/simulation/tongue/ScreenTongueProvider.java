package dev.tillbridge.testkit.simulation.tongue;

import dev.tillbridge.model.Part;
import dev.tillbridge.testkit.simulation.lie.LieKind;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

/** Brings the tongue of an app that one driver hands the screen over to; found through {@link java.util.ServiceLoader}. */
public interface ScreenTongueProvider {

    /** Returns the id of the driver that hands the screen over to such an app. */
    String driver();

    /** Returns what a run can switch on or off about such an app, by name: which of several ways a vendor's text allows is taken. */
    List<String> options();

    /**
     * Returns a tongue.
     *
     * @param serial which device
     * @param options those of {@link #options} that are on
     * @param chance from the seed
     */
    ScreenTongue open(String serial, List<String> options, RandomGenerator chance);

    /**
     * Returns the settings of the driver for such an app, as a configuration names them, with the currency that the app is set up for.
     *
     * @param options those of {@link #options} that are on
     */
    Map<String, String> settings(String serial, List<String> options);

    /** Returns the lies that no result of such an app has a place for: it is asked before it says anything, has no HTTP status, and refuses by a code. */
    default Set<LieKind> untellable() {
        return Set.of(LieKind.EARLY, LieKind.OTHER_STATUS, LieKind.BARE);
    }

    /**
     * Returns what a cardholder can add to an amount in the app.
     *
     * @param options those of {@link #options} that are on
     */
    default Set<Part> addedAtTheTerminal(List<String> options) {
        return Set.of();
    }
}
