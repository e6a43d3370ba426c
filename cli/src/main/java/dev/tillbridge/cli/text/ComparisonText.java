package dev.tillbridge.cli.text;

import dev.tillbridge.Capabilities.Ability;
import dev.tillbridge.Comparison;
import dev.tillbridge.Comparison.Change;
import dev.tillbridge.Comparison.Shift;
import dev.tillbridge.cli.shell.Style;
import dev.tillbridge.model.Feature;
import dev.tillbridge.model.Operation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Words what changes from one terminal to another: what is lost, what is gained, what is different. Pure. */
public final class ComparisonText {

    /** What a terminal demands is neither a loss nor a gain. */
    private static final Set<Ability> DEMANDS = EnumSet.of(Ability.CERTIFICATE, Ability.PAIRING);

    private final Style style;
    private final List<String> lines = new ArrayList<>();

    private ComparisonText(Style style) {
        this.style = style;
    }

    /** Returns the lines. */
    public static List<String> of(Comparison change, Style style) {
        ComparisonText text = new ComparisonText(style);
        if (change.isEmpty()) {
            text.lines.add("  No difference: the same operations, features, abilities and behaviour.");
            return text.lines;
        }
        text.side(change, "LOST", style.bad("LOST"), Change::lost, Change::lost, Change::lost);
        text.side(change, "GAINED", style.good("GAINED"), Change::gained, Change::gained, Change::gained);
        text.different(change);
        return text.lines;
    }

    private void side(
            Comparison change,
            String plain,
            String title,
            Function<Change<Operation>, Set<Operation>> operations,
            Function<Change<Feature>, Set<Feature>> features,
            Function<Change<Ability>, Set<Ability>> abilities) {
        List<String> items = new ArrayList<>();
        operations.apply(change.operations()).forEach(operation -> items.add(Words.of(operation)));
        Map<Feature, Set<Operation>> byFeature = new TreeMap<>();
        change.features()
                .forEach((operation, changed) -> features.apply(changed)
                        .forEach(feature -> byFeature
                                .computeIfAbsent(feature, ignored -> EnumSet.noneOf(Operation.class))
                                .add(operation)));
        byFeature.forEach((feature, of) -> items.add(feature.words() + " (" + words(of) + ")"));
        abilities.apply(change.abilities()).stream()
                .filter(ability -> !DEMANDS.contains(ability))
                .forEach(ability -> items.add(Words.of(ability)));
        if (!items.isEmpty()) {
            lines.add("");
            lines.add("  " + title);
            items.forEach(item -> item(item, plain.equals("LOST") ? "-" : "+"));
        }
    }

    private void item(String text, String mark) {
        List<String> wrapped = Words.wrapped(text, 6);
        lines.add("    " + mark + " " + wrapped.get(0).strip());
        lines.addAll(wrapped.subList(1, wrapped.size()));
    }

    private void different(Comparison change) {
        Map<Shift, Set<Operation>> operations = new LinkedHashMap<>();
        change.shifts().values().stream()
                .flatMap(Collection::stream)
                .sorted(java.util.Comparator.comparing(Shift::behaviour))
                .forEach(shift -> operations.put(shift, EnumSet.noneOf(Operation.class)));
        change.shifts()
                .forEach((operation, shifts) -> shifts.forEach(
                        shift -> operations.getOrDefault(shift, Set.of()).add(operation)));
        List<String> demands = demands(change.abilities());
        if (operations.isEmpty() && demands.isEmpty()) {
            return;
        }
        lines.add("");
        lines.add("  " + style.doubtful("DIFFERENT"));
        demands.forEach(demand -> item(demand, "*"));
        operations.forEach((shift, of) -> {
            item(shift.behaviour().words() + " (" + words(of) + "):", "*");
            lines.add("        was  " + shift.before());
            lines.add("        now  " + shift.after());
        });
    }

    private static List<String> demands(Change<Ability> abilities) {
        List<String> demands = new ArrayList<>();
        if (abilities.gained().contains(Ability.PAIRING)) {
            demands.add("it must be paired by a code that it shows: tillbridge pair");
        }
        if (abilities.lost().contains(Ability.PAIRING)) {
            demands.add("it needs no pairing by a code any more");
        }
        if (abilities.gained().contains(Ability.CERTIFICATE)) {
            demands.add("it is recognised by its certificate, and another one is refused");
        }
        if (abilities.lost().contains(Ability.CERTIFICATE)) {
            demands.add("it has no certificate to be recognised by, and the connection is not encrypted");
        }
        return demands;
    }

    private static String words(Set<Operation> operations) {
        return operations.stream().map(Words::of).collect(Collectors.joining(", "));
    }
}
