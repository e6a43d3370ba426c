package dev.tillbridge.cli.command;

import dev.tillbridge.cli.site.Simulators;
import java.util.Iterator;

/** The words for whose terminal is simulated. */
final class SimulatorWords implements Iterable<String> {

    @Override
    public Iterator<String> iterator() {
        return Simulators.ids().iterator();
    }
}
