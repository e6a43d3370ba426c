package dev.tillbridge.testkit.scenario;

import dev.tillbridge.testkit.FaultPlan;
import dev.tillbridge.testkit.Moment;
import dev.tillbridge.testkit.PartLie;
import dev.tillbridge.testkit.Scenario;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.joda.money.Money;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** Writes scenarios in the words that {@link ScenarioReader} reads. */
final class ScenarioWriter {

    private static final int WIDTH = 100;

    private ScenarioWriter() {}

    static String write(List<NamedScenario> scenarios) {
        DumpSettings settings = DumpSettings.builder()
                .setDefaultFlowStyle(FlowStyle.BLOCK)
                .setWidth(WIDTH)
                .setIndent(4)
                .setIndicatorIndent(2)
                .setBestLineBreak("\n")
                .setSchema(new CoreSchema()) // puts more in quotes than would be needed, such as a name that is "~"
                .build();
        return new Dump(settings)
                .dumpToString(Map.of(
                        Language.SCENARIOS,
                        scenarios.stream().map(ScenarioWriter::tree).toList()));
    }

    private static Map<String, Object> tree(NamedScenario named) {
        Scenario scenario = named.scenario();
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put(Language.NAME, named.name());
        if (!named.description().isEmpty()) {
            tree.put(Language.DESCRIPTION, named.description());
        }
        tree.put(Language.CARDHOLDER, Language.of(scenario.card()));
        scenario.scheme().ifPresent(scheme -> tree.put(Language.SCHEME, Language.of(scheme)));
        scenario.tip().ifPresent(tip -> tree.put(Language.TIP, tip.toString()));
        if (Language.isSigned(scenario.card())) {
            tree.put(Language.MERCHANT, Language.ACCEPTS_SIGNATURE);
        }
        tree.put(Language.ISSUER, issuer(scenario));
        if (!scenario.faults().isEmpty()) {
            tree.put(
                    Language.NETWORK,
                    scenario.faults().stream().map(ScenarioWriter::fault).toList());
        }
        if (!scenario.partLies().isEmpty()) {
            tree.put(
                    Language.ECHOES_OTHER_PARTS,
                    scenario.partLies().stream().map(ScenarioWriter::part).toList());
        }
        if (scenario.isNoMeanwhile()) {
            tree.put(Language.MEANWHILE, Language.SAYS_NO);
        }
        List<String> held = scenario.holds().stream()
                .filter(hold -> !hold.isReleased())
                .map(hold -> Language.of(hold.moment()))
                .toList();
        if (!held.isEmpty()) {
            tree.put(Language.HELD_AT, held);
        }
        return tree;
    }

    private static Object issuer(Scenario scenario) {
        return switch (scenario.issuer()) {
            case APPROVES -> Language.APPROVES;
            case APPROVES_PARTIALLY ->
                Map.of(
                        Language.APPROVES_PARTIALLY,
                        scenario.partialAmount().map(Money::toString).orElseThrow());
            case DEFERS -> Language.APPROVES_OFFLINE;
            case DECLINES -> Map.of(Language.DECLINES, scenario.responseCode());
            case REFERS -> Language.WANTS_A_CALL;
            case UNREACHABLE -> Language.CANNOT_BE_REACHED;
        };
    }

    private static Object part(PartLie lie) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put(Language.PART, lie.part().words());
        tree.put(Language.AS, Language.of(lie.told()));
        if (lie.moment() == Moment.START) {
            tree.put(Language.AT, Language.of(lie.moment()));
        }
        if (lie.flaggedPartial()) {
            tree.put(Language.FLAGGED, Language.PARTIAL);
        }
        return tree;
    }

    private static Object fault(FaultPlan plan) {
        String fault = Language.of(plan.fault());
        boolean usual = plan.moment() == plan.fault().usualMoment();
        if (usual && plan.times() == 1) {
            return fault;
        }
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put(Language.FAULT, fault);
        tree.put(Language.AT, Language.of(plan.moment()));
        if (plan.times() == Integer.MAX_VALUE) {
            tree.put(Language.TIMES, Language.ALWAYS);
        } else if (plan.times() > 1) {
            tree.put(Language.TIMES, plan.times());
        }
        return tree;
    }
}
