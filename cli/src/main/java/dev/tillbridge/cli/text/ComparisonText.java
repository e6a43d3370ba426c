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
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
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
        text.side(change, true, style.bad("LOST"));
        text.side(change, false, style.good("GAINED"));
        text.different(change);
        return text.lines;
    }

    private void side(Comparison change, boolean lost, String title) {
        Map<Feature, Set<Operation>> byFeature = new TreeMap<>();
        change.features()
                .forEach((operation, changed) -> side(changed, lost)
                        .forEach(feature -> byFeature
                                .computeIfAbsent(feature, ignored -> EnumSet.noneOf(Operation.class))
                                .add(operation)));
        List<String> ways = new ArrayList<>();
        byFeature.forEach((feature, of) -> ways.add(feature.words() + " (" + words(of) + ")"));
        Set<Operation> changed = side(change.operations(), lost);
        List<String> other = side(change.abilities(), lost).stream()
                .filter(ability -> !DEMANDS.contains(ability))
                .map(Words::of)
                .toList();
        if (changed.isEmpty() && ways.isEmpty() && other.isEmpty()) {
            return;
        }
        lines.add("");
        lines.add("  " + title);
        group("Operations", changed.stream().map(Words::of).toList());
        group("Ways of asking", ways);
        group("Abilities", other);
    }

    private static <T extends Enum<T>> Set<T> side(Change<T> change, boolean lost) {
        return lost ? change.lost() : change.gained();
    }

    private void group(String name, List<String> items) {
        for (int i = 0; i < items.size(); i++) {
            lines.addAll(OutcomeText.facts(i == 0 ? name : "", items.get(i)));
        }
    }

    private void different(Comparison change) {
        Map<Shift, Set<Operation>> operations = new LinkedHashMap<>();
        change.shifts().values().stream()
                .flatMap(Collection::stream)
                .sorted(Comparator.comparing(Shift::behaviour))
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
        group("Setting up", demands);
        operations.forEach((shift, of) -> {
            String first = shift.behaviour().words();
            lines.addAll(Words.wrapped(
                    first.substring(0, 1).toUpperCase(Locale.ROOT) + first.substring(1) + " (" + words(of) + ")", 2));
            lines.addAll(OutcomeText.facts("  before", shift.before()));
            lines.addAll(OutcomeText.facts("  after", shift.after()));
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
            demands.add("it has no certificate to be recognised by");
        }
        return demands;
    }

    private static String words(Set<Operation> operations) {
        return operations.stream().map(Words::of).collect(Collectors.joining(", "));
    }
}
