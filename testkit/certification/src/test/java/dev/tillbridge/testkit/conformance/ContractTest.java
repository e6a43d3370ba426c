package dev.tillbridge.testkit.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The contract that people read and the rules that the suite tests are the same. */
class ContractTest {

    private static final Path DOCUMENT = Path.of("..", "..", "docs", "spec", "driver-contract.md");
    private static final Pattern CASE_ID = Pattern.compile("[A-Z]+(-[A-Z]+)*(/[a-z0-9]+(-[a-z0-9]+)*){1,2}");

    /**
     * A rule as the document has it, or as the code has it.
     *
     * @param untested why no case tests it; empty when one does
     */
    private record Written(String area, String id, String sentence, String level, String intent, String untested) {

        static Written of(Rule rule) {
            return new Written(
                    rule.area().words(),
                    rule.id(),
                    rule.sentence(),
                    rule.level().name(),
                    rule.intent(),
                    rule.untested().orElse(""));
        }
    }

    @Test
    void documentAndCodeHaveTheSameRulesInTheSameOrder() throws IOException {
        assertThat(document())
                .containsExactlyElementsOf(
                        Arrays.stream(Rule.values()).map(Written::of).toList());
    }

    private static List<Written> document() throws IOException {
        List<Written> rules = new ArrayList<>();
        String area = "";
        for (String section : Files.readString(DOCUMENT).split("\n(?=#{2,3} )", -1)) {
            if (section.startsWith("## ")) {
                area = section.substring(3).strip();
            } else if (section.startsWith("### ")) {
                rules.add(rule(area, section));
            }
        }
        return rules;
    }

    private static Written rule(String area, String section) {
        List<String> lines = section.lines().filter(line -> !line.isBlank()).toList();
        Map<String, String> items = lines.stream()
                .filter(line -> line.startsWith("- "))
                .map(line -> line.substring(2).split(": ", 2))
                .collect(Collectors.toMap(item -> item[0], item -> item[1]));
        assertThat(items.keySet()).as(lines.get(0)).isSubsetOf("Level", "Intent", "Untested");
        assertThat(lines.stream().filter(line -> !line.startsWith("- ")))
                .as("a heading and one sentence")
                .hasSize(2);
        return new Written(
                area,
                lines.get(0).substring(4),
                lines.get(1),
                items.getOrDefault("Level", ""),
                items.getOrDefault("Intent", ""),
                items.getOrDefault("Untested", ""));
    }

    @ParameterizedTest
    @EnumSource
    void everyRuleHasACaseOrSaysWhyNot(Rule rule) {
        boolean tested = ConformanceSuite.cases().stream().anyMatch(each -> each.rule() == rule);

        assertThat(tested)
                .as(rule.id() + " is tested")
                .isEqualTo(rule.untested().isEmpty());
    }

    @ParameterizedTest
    @EnumSource
    void everyRuleSaysItsLevelInTheWordsOfTheRfc(Rule rule) {
        boolean must = rule.sentence().contains("MUST");
        boolean should = rule.sentence().contains("SHOULD");

        assertThat(must).isEqualTo(rule.level() == Rule.Level.MUST);
        assertThat(should).isEqualTo(rule.level() == Rule.Level.SHOULD);
    }

    @ParameterizedTest
    @EnumSource
    void everyRuleTellsWhomItProtectsAndWhereToLook(Rule rule) {
        assertThat(List.of(rule.sentence(), rule.intent(), rule.advice()))
                .allSatisfy(sentence -> assertThat(sentence).endsWith(".").hasSizeGreaterThan(10));
        assertThat(rule.advice()).startsWith("Look ");
    }

    @Test
    void everyCaseHasAnIdOfItsOwnThatBeginsWithItsRule() {
        List<ConformanceCase> cases = ConformanceSuite.cases();

        assertThat(cases)
                .extracting(ConformanceCase::id)
                .doesNotHaveDuplicates()
                .allMatch(id -> CASE_ID.matcher(id).matches());
        assertThat(cases)
                .allSatisfy(each -> assertThat(each.id()).startsWith(each.rule().id() + "/"));
    }

    @Test
    void titlesFitBehindAnId() {
        Set<String> titles =
                ConformanceSuite.cases().stream().map(ConformanceCase::title).collect(Collectors.toSet());

        assertThat(titles).allMatch(title -> !title.isBlank() && !title.endsWith("."));
    }
}
