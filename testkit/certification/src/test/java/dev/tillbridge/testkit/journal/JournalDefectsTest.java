package dev.tillbridge.testkit.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The guards of the rules: a journal without a flaw keeps them all, and one that has a flaw breaks exactly the rule that names it. */
class JournalDefectsTest {

    @ParameterizedTest
    @EnumSource
    void aJournalWithoutAFlawKeepsEachRule(JournalRule rule) throws Exception {
        try (JournalStore store = new DiskStore(DiskStore::sound)) {
            assertThat(rule.test(store)).as("why it was not tested").isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void eachRuleCatchesADefect(JournalRule rule) {
        assertThat(JournalDefect.values()).extracting(JournalDefect::rule).contains(rule);
        assertThat(rule.sentence()).endsWith(".");
        assertThat(rule.advice()).startsWith("Look ").endsWith(".");
    }

    @Test
    void aStoreThatIsForgottenIsNotAskedWhetherItIsDurable() throws Exception {
        JournalStore store = JournalStore.inMemory(dev.tillbridge.journal.InMemoryJournal::create);

        assertThat(JournalRule.DURABLE_ON_RETURN.test(store))
                .contains("this store is forgotten with the process, and not for money");
        assertThat(JournalRule.FOUND.test(store)).isEmpty();
    }

    @TestFactory
    Stream<DynamicTest> whoHasADefectBreaksExactlyItsRule() throws Exception {
        Map<JournalDefect, Map<JournalRule, String>> broken = new EnumMap<>(JournalDefect.class);
        for (JournalDefect defect : JournalDefect.values()) {
            broken.put(defect, broken(defect));
        }
        System.out.println(table(broken));
        return broken.entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(
                        entry.getKey() + " breaks " + entry.getKey().rule().id(),
                        () -> check(entry.getKey(), entry.getValue())));
    }

    private static void check(JournalDefect defect, Map<JournalRule, String> broken) {
        assertThat(broken).containsOnlyKeys(defect.rule());
        assertThat(broken.get(defect.rule()))
                .startsWith(defect.rule().id() + " is broken: ")
                .contains(defect.rule().advice());
    }

    private static Map<JournalRule, String> broken(JournalDefect defect) throws Exception {
        Map<JournalRule, String> broken = new EnumMap<>(JournalRule.class);
        for (JournalRule rule : JournalRule.values()) {
            try (JournalStore store = defect.store()) {
                Optional<String> untested = rule.test(store);
                assertThat(untested).as("why %s was not tested", rule).isEmpty();
            } catch (AssertionError e) {
                broken.put(rule, String.valueOf(e.getMessage()));
            }
        }
        return broken;
    }

    /** Returns who was caught by what, in lines that fit a build log. */
    private static String table(Map<JournalDefect, Map<JournalRule, String>> broken) {
        String line = "%-28s %-24s %s";
        List<String> table = new ArrayList<>(List.of(String.format(line, "defect", "rule", "caught by")));
        broken.forEach((defect, rules) -> table.add(String.format(
                line,
                defect,
                defect.rule().id(),
                rules.isEmpty()
                        ? "NOBODY"
                        : String.join(
                                " ",
                                rules.keySet().stream().map(JournalRule::id).toList()))));
        long caught = broken.entrySet().stream()
                .filter(entry -> entry.getValue()
                        .keySet()
                        .equals(java.util.Set.of(entry.getKey().rule())))
                .count();
        table.add("caught by exactly their rule: " + caught + " of " + broken.size());
        return String.join(System.lineSeparator(), table);
    }
}
