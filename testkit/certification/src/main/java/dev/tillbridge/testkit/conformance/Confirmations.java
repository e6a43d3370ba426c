package dev.tillbridge.testkit.conformance;

import dev.tillbridge.config.ConfigurationException;
import dev.tillbridge.config.Setting;
import dev.tillbridge.config.SettingValues;
import dev.tillbridge.testkit.conformance.CaseResult.Result;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Which words of a driver's setting {@code verified} a run has confirmed, by what the terminal did. Pure. */
final class Confirmations {

    private static final String SETTING = "verified";

    /** The cases that must have passed for a word; those of a word that a driver does not know count for nothing. */
    private static final Map<String, List<String>> CASES = Map.of(
            "not-found", List.of("NOT-FOUND-TOLD/sale"),
            "lookup-durable", List.of("LOOKUP-DURABLE/sale"),
            "reversal-key", List.of("KEY-SENT/reversal", "LOOKUP-FINDS/reversal"),
            "client-uti", List.of("KEY-SENT/sale", "LOOKUP-FINDS/sale"),
            "status", List.of("LOOKUP-FINDS/sale"),
            "apm-result", List.of("OPERATION-REAL/sale", "DECLINE-TOLD/sale", "CARDHOLDER-CANCEL-TOLD/sale"));

    private Confirmations() {}

    static Set<String> of(Subject subject, List<CaseResult> results) {
        Set<String> confirmed = new TreeSet<>();
        CASES.forEach((word, cases) -> {
            boolean passed = cases.stream()
                    .allMatch(id -> results.stream()
                            .anyMatch(result ->
                                    result.id().equals(id) && (result.result() == Result.PASSED || isUnseen(result))));
            if (passed && isKnown(subject, word)) {
                confirmed.add(word);
            }
        });
        return confirmed;
    }

    /** Returns the words with which the settings vouch for something. */
    static Collection<?> vouched(Subject subject) {
        return subject.settings().get(SETTING) instanceof Collection<?> words ? words : Set.of();
    }

    /** Nobody sees what is sent to a real terminal; that the transaction is found again by our key says as much. */
    private static boolean isUnseen(CaseResult result) {
        return result.rule() == Rule.KEY_SENT
                && (result.reason().equals(ConformanceRun.NEEDS_SIMULATOR)
                        || result.reason().equals(ConformanceRun.LEFT_OUT));
    }

    private static boolean isKnown(Subject subject, String word) {
        List<Setting<?>> settings = subject.driver().settings();
        if (settings.stream().noneMatch(setting -> setting.name().equals(SETTING))) {
            return false;
        }
        Map<String, Object> tried = new HashMap<>();
        Set<String> names = new TreeSet<>();
        settings.forEach(setting -> names.add(setting.name()));
        subject.settings().forEach((name, value) -> {
            if (names.contains(name)) {
                tried.put(name, value);
            }
        });
        tried.put(SETTING, List.of(word));
        try {
            SettingValues.of(settings, tried);
            return true;
        } catch (ConfigurationException e) {
            return false; // this driver has no such word
        }
    }
}
