package dev.tillbridge.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HintsTest {

    private static final List<String> TWO = List.of("bar", "front desk");

    private static Hints hints(String config, List<String> names) {
        return new Hints(Optional.of(config), names, false, true, Optional.empty());
    }

    @Test
    void everyCommandOfATextIsCompletedWhereverItEnds() {
        Hints hints = hints("till.yaml", List.of("bar"));

        assertThat(hints.completed("'tillbridge attempts' asks; 'tillbridge resolve 1a2b3c4d --compared' decides."))
                .isEqualTo("'tillbridge attempts --config till.yaml' asks;"
                        + " 'tillbridge resolve 1a2b3c4d --compared --config till.yaml' decides.");
        assertThat(hints.completed("reset: tillbridge trust. Nothing was changed."))
                .isEqualTo("reset: tillbridge trust --config till.yaml. Nothing was changed.");
        assertThat(hints.completed("accept it (tillbridge trust NAME), else look"))
                .isEqualTo("accept it (tillbridge trust NAME --config till.yaml), else look");
    }

    @Test
    void theTerminalIsNamedOnlyWhereItIsNeeded() {
        Hints two = hints("t.yaml", TWO).at("front desk");

        assertThat(two.completed("tillbridge reprint"))
                .isEqualTo("tillbridge reprint --terminal 'front desk' --config t.yaml");
        assertThat(two.completed("tillbridge attempts")).isEqualTo("tillbridge attempts --config t.yaml");
        assertThat(two.completed("tillbridge resolve 1a2b")).isEqualTo("tillbridge resolve 1a2b --config t.yaml");
        assertThat(two.completed("(tillbridge trust NAME)"))
                .isEqualTo("(tillbridge trust 'front desk' --config t.yaml)");
        assertThat(two.completed("tillbridge pair bar")).isEqualTo("tillbridge pair bar --config t.yaml");
        assertThat(two.completed("\"tillbridge journal prune\""))
                .isEqualTo("\"tillbridge journal prune --config t.yaml\"");
        assertThat(hints("t.yaml", List.of("bar")).at("bar").completed("tillbridge reprint"))
                .isEqualTo("tillbridge reprint --config t.yaml");
    }

    @Test
    void ofSimulatedTerminalsTheFirstNeedsNoName() {
        Hints embedded = new Hints(Optional.empty(), List.of("axept", "paynt"), true, true, Optional.empty());

        assertThat(embedded.at("paynt").completed("tillbridge reprint"))
                .isEqualTo("tillbridge reprint --terminal paynt");
        assertThat(embedded.at("axept").completed("tillbridge reprint")).isEqualTo("tillbridge reprint");
    }

    @Test
    void aWordIsQuotedForTheShellThatReadsIt() {
        assertThat(Hints.quoted("shops/till-1.yaml", false)).isEqualTo("shops/till-1.yaml");
        assertThat(Hints.quoted("my $till.yaml", false)).isEqualTo("'my $till.yaml'");
        assertThat(Hints.quoted("o'hara.yaml", false)).isEqualTo("'o'\\''hara.yaml'");
        assertThat(Hints.quoted("C:\\tills\\till.yaml", true)).isEqualTo("C:\\tills\\till.yaml");
        assertThat(Hints.quoted("C:\\my tills\\till.yaml", true)).isEqualTo("\"C:\\my tills\\till.yaml\"");
    }

    @Test
    void aCommandIsNeverCutByWrapping() {
        String long1 = "a/".repeat(60) + "till of the bar.yaml";
        List<String> lines =
                Words.wrapped(hints(long1, List.of("bar")).in("Do not charge again. See 'tillbridge attempts'."), 2);

        assertThat(lines).hasSize(2);
        assertThat(Hints.plain(lines.get(1))).isEqualTo("  'tillbridge attempts --config '" + long1 + "''.");
    }
}
