package dev.tillbridge.testkit.simulation.check;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** What is made of a fact, by what kind of fact it is. Filled once, and only read from then on. */
public final class FactTable<R> {

    private final Map<Class<? extends Fact>, Function<Fact, R>> rows = new HashMap<>();
    private final Function<Fact, R> otherwise;

    /**
     * Creates a table without rows.
     *
     * @param otherwise what is made of facts that have no row
     */
    public FactTable(Function<Fact, R> otherwise) {
        this.otherwise = otherwise;
    }

    /** Adds what is made of one kind of fact; returns this table. */
    public <F extends Fact> FactTable<R> on(Class<F> kind, Function<F, R> row) {
        rows.put(kind, fact -> row.apply(kind.cast(fact)));
        return this;
    }

    /** Returns what is made of a fact. */
    public R of(Fact fact) {
        return rows.getOrDefault(fact.getClass(), otherwise).apply(fact);
    }
}
