package dev.tillbridge.docs.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import java.util.List;
import java.util.Set;

/** What would shut somebody out of a page, as axe sees it in a real browser. */
final class Barriers {

    private static final Set<String> SERIOUS = Set.of("serious", "critical");

    /** Of what is right, and of what nobody can say, no list is made. */
    private static final String VIOLATIONS = "{\"resultTypes\":[\"violations\"]}";

    private Barriers() {}

    /** Looks at all that is in the window, and whether it is wider than that. */
    static void none(Browser browser, String where) {
        none(browser, where, new AxeBuilder());
    }

    /** Looks at one part of the page alone. */
    static void noneIn(Browser browser, String where, String css) {
        none(browser, where, new AxeBuilder().include(List.of(css)));
    }

    @SuppressWarnings("deprecation") // or it opens a window for each look, for frames of other origins
    private static void none(Browser browser, String where, AxeBuilder axe) {
        axe.setOptions(VIOLATIONS);
        List<String> findings = axe.setLegacyMode().analyze(browser.driver()).getViolations().stream()
                .filter(rule -> SERIOUS.contains(rule.getImpact()))
                .map(Barriers::words)
                .toList();
        assertThat(findings).as(where).isEmpty();
        assertThat(browser.driver()
                        .executeScript(
                                "return document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .as(where + ": nothing is wider than the window")
                .isEqualTo(0L);
    }

    private static String words(Rule rule) {
        return rule.getId() + " at "
                + rule.getNodes().stream()
                        .map(node -> node.getTarget() + ": " + node.getFailureSummary())
                        .toList();
    }
}
