package dev.tillbridge.testkit.simulation.check;

import java.util.List;

public final class Checker {
    public List<Violation> see(Fact fact, Observer observer) {
        return List.of();
    }

    public List<Violation> atRest(Observer observer) {
        return List.of();
    }
}
