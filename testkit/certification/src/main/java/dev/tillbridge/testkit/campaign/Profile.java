package dev.tillbridge.testkit.campaign;

import dev.tillbridge.model.Operation;
import dev.tillbridge.testkit.Scenario;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * One way of running a campaign: how the till is configured, what is asked for, and what may stay unknown under these settings.
 *
 * <pre>{@code
 * Profile.builder("CERTIFIED")
 *         .settings(Map.of("verified", List.of("not-found"), "keyRetention", "30d"))
 *         .leavesUnknown("silence about a start that never arrived proves nothing", (c, arrived) -> !arrived)
 *         .build();
 * }</pre>
 *
 * <p>What is not named as an exception, with its reason, must be settled. Immutable; two profiles are the same only when they are one.
 */
public final class Profile {

    /** A case that does not exist, and why. */
    record Omission(String reason, Predicate<FaultCase> fits) {}

    /** A doubt that recovery cannot end, and why. */
    record Doubt(String reason, Unsettled fits) {}

    /** Says whether a case may end as unknown. */
    @FunctionalInterface
    public interface Unsettled {
        /**
         * Returns whether nobody can find out what became of a case.
         *
         * @param arrived whether the terminal has it in its ledger
         */
        boolean may(FaultCase c, boolean arrived);
    }

    /** What an attempt that stays unknown does to its terminal. */
    enum Standstill {
        /** It keeps the terminal from working until a person resolves it. */
        BLOCKS,
        /** The terminal works on. */
        LETS_WORK,
        /** One or the other, as the attempt says. */
        EITHER
    }

    private final String name;
    private final Map<String, Object> settings;
    private final Set<Operation> operations;
    private final Scenario scenario;
    private final boolean believesResults;
    private final Standstill standstill;
    private final List<Omission> omissions;
    private final List<Doubt> doubts;

    private Profile(Builder builder) {
        name = builder.name;
        settings = Map.copyOf(builder.settings);
        operations = Set.copyOf(builder.operations);
        scenario = builder.scenario;
        believesResults = builder.believesResults;
        standstill = builder.standstill;
        omissions = List.copyOf(builder.omissions);
        doubts = List.copyOf(builder.doubts);
    }

    /** Returns a builder of a profile with this name, which is shown with each case. */
    public static Builder builder(String name) {
        return new Builder(name);
    }

    /** Returns its name. */
    public String name() {
        return name;
    }

    /** Returns settings of the driver, on top of those that reach the terminal. */
    public Map<String, Object> settings() {
        return settings;
    }

    /** Returns the operations that are tried; empty for all that driver and terminal know. */
    public Set<Operation> operations() {
        return operations;
    }

    /** Returns what cardholder and issuer do. */
    public Scenario scenario() {
        return scenario;
    }

    /** Returns whether a healthy result settles a payment. */
    public boolean believesResults() {
        return believesResults;
    }

    Standstill standstill() {
        return standstill;
    }

    List<Omission> omissions() {
        return omissions;
    }

    /** Returns why a case may stay unknown; empty where it must be settled. */
    Optional<String> doubt(FaultCase c, boolean arrived) {
        return doubts.stream()
                .filter(doubt -> doubt.fits().may(c, arrived))
                .map(Doubt::reason)
                .findFirst();
    }

    @Override
    public String toString() {
        return name;
    }

    /** Builds {@link Profile}. Not thread-safe. */
    public static final class Builder {

        private final String name;
        private Map<String, Object> settings = Map.of();
        private final Set<Operation> operations = EnumSet.noneOf(Operation.class);
        private Scenario scenario = Scenario.tapsCard().approved();
        private boolean believesResults = true;
        private Standstill standstill = Standstill.EITHER;
        private final List<Omission> omissions = new ArrayList<>();
        private final List<Doubt> doubts = new ArrayList<>();

        private Builder(String name) {
            this.name = name;
        }

        /** Sets settings of the driver, on top of those that reach the terminal; none by default. */
        public Builder settings(Map<String, Object> values) {
            settings = values;
            return this;
        }

        /** Adds operations that are tried; all that driver and terminal know by default. */
        public Builder operations(Collection<Operation> values) {
            operations.addAll(values);
            return this;
        }

        /** Sets what cardholder and issuer do; a tap that is approved by default. */
        public Builder scenario(Scenario value) {
            scenario = value;
            return this;
        }

        /** Says that under these settings no result proves anything, so that a healthy payment stays unknown as well. */
        public Builder believesNoResult() {
            believesResults = false;
            return this;
        }

        /**
         * Takes cases out.
         *
         * @param reason why they cannot happen, or what else speaks for them; a campaign fails when none fits any more
         */
        public Builder without(String reason, Predicate<FaultCase> cases) {
            omissions.add(new Omission(reason, cases));
            return this;
        }

        /**
         * Lets cases stay unknown.
         *
         * @param reason why nobody can ask the terminal
         */
        public Builder leavesUnknown(String reason, Unsettled cases) {
            doubts.add(new Doubt(reason, cases));
            return this;
        }

        /** Expects that whatever stays unknown keeps the terminal from working until a person resolves it. */
        public Builder unknownBlocks() {
            standstill = Standstill.BLOCKS;
            return this;
        }

        /** Expects that the terminal works on whatever stays unknown. */
        public Builder unknownLetsWork() {
            standstill = Standstill.LETS_WORK;
            return this;
        }

        /** Returns the profile. */
        public Profile build() {
            return new Profile(this);
        }
    }
}
