package dev.tillbridge.testkit.simulation;

import dev.tillbridge.model.Part;
import dev.tillbridge.testkit.simulation.lie.LieKind;
import dev.tillbridge.testkit.simulation.tongue.Tongue;
import dev.tillbridge.testkit.simulation.tongue.TongueProvider;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/** Brings the tongues of another provider, each with something around it. */
record WrappedTongues(TongueProvider real, UnaryOperator<Tongue> around) implements TongueProvider {

    @Override
    public String driver() {
        return real.driver();
    }

    @Override
    public List<String> options() {
        return real.options();
    }

    @Override
    public Tongue open(String serial, List<String> options, RandomGenerator chance) {
        return around.apply(real.open(serial, options, chance));
    }

    @Override
    public Set<LieKind> untellable() {
        return real.untellable();
    }

    @Override
    public Set<Part> addedParts() {
        return real.addedParts();
    }

    @Override
    public boolean tellsPartialApproval() {
        return real.tellsPartialApproval();
    }

    @Override
    public Map<String, String> settings(String serial, List<String> options) {
        return real.settings(serial, options);
    }

    @Override
    public boolean keepsItsMemory(List<String> options) {
        return real.keepsItsMemory(options);
    }
}
