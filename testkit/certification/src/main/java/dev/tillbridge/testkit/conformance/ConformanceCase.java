package dev.tillbridge.testkit.conformance;

import dev.tillbridge.testkit.FaultPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** One test of one rule: when it applies, what it needs of the terminal, and what it does. Immutable. */
public final class ConformanceCase {

    /** What a case needs of whom the driver talks to. */
    enum Need {
        /** Nothing happens at the terminal that needs a cardholder. */
        NOBODY,
        /** A cardholder, simulated or real. */
        CARDHOLDER,
        /** A terminal that can be taken off the network, simulated or by hand. */
        NO_NETWORK,
        /** A terminal that can be held, tampered with and asked about every byte. */
        SIMULATOR
    }

    /** What a case does. */
    @FunctionalInterface
    interface Body {
        void run(Scene scene) throws Exception;
    }

    private final Rule rule;
    private final String id;
    private final String title;
    private final Need need;
    private final Function<Declared, Optional<String>> obstacle;
    private final Set<FaultPlan> faults;
    private final Body body;

    private ConformanceCase(Builder builder, Body body) {
        rule = builder.rule;
        id = builder.rule.id() + "/" + builder.detail;
        title = builder.title;
        need = builder.need;
        List<Function<Declared, Optional<String>>> obstacles = List.copyOf(builder.obstacles);
        obstacle = declared ->
                obstacles.stream().flatMap(one -> one.apply(declared).stream()).findFirst();
        faults = Set.copyOf(builder.faults);
        this.body = body;
    }

    static Builder of(Rule rule, String detail, String title) {
        return new Builder(rule, detail, title);
    }

    /** Returns its id, unique and stable: the id of the rule, a slash, and words in lower case, such as {@code START-ONCE/sale/lose-answer}. */
    public String id() {
        return id;
    }

    /** Returns the rule that it tests. */
    public Rule rule() {
        return rule;
    }

    /** Returns what it tests, as a sentence. */
    public String title() {
        return title;
    }

    Need need() {
        return need;
    }

    /** Returns the faults that the terminal must be able to make. */
    Set<FaultPlan> faults() {
        return faults;
    }

    /** Returns why it does not apply to a driver that declares this; empty when it does. */
    Optional<String> obstacle(Declared declared) {
        return obstacle.apply(declared);
    }

    Body body() {
        return body;
    }

    @Override
    public String toString() {
        return id + ": " + title;
    }

    /** Collects what a case is. Not thread-safe. */
    static final class Builder {

        private final Rule rule;
        private final String detail;
        private final String title;
        private Need need = Need.SIMULATOR;
        private final List<Function<Declared, Optional<String>>> obstacles = new ArrayList<>();
        private final List<FaultPlan> faults = new ArrayList<>();

        private Builder(Rule rule, String detail, String title) {
            this.rule = rule;
            this.detail = detail;
            this.title = title;
        }

        /** Sets what it needs; a simulator unless told otherwise. */
        Builder needs(Need value) {
            need = value;
            return this;
        }

        /** Adds what may keep it from applying, in words. */
        Builder unless(Function<Declared, Optional<String>> words) {
            obstacles.add(words);
            return this;
        }

        /** Adds a fault that the terminal must be able to make. */
        Builder injects(FaultPlan plan) {
            faults.add(plan);
            return this;
        }

        ConformanceCase does(Body body) {
            return new ConformanceCase(this, body);
        }
    }
}
