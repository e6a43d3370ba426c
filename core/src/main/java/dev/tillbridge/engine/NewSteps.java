package dev.tillbridge.engine;

import dev.tillbridge.model.Progress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds what is new in the steps that a terminal tells again with every answer: those beyond what was told, or, of a terminal that shows only
 * its latest step, that one when it is another. Not thread-safe.
 *
 * <p>A terminal may tell thousands; beyond the first ones only the latest of each answer is news, so that whoever listens is not flooded.
 */
final class NewSteps {

    /** More than any payment has. */
    static final int MOST = 200;

    private int told;
    private @Nullable Progress latest;

    /** Returns what is new among these, oldest first. */
    List<Progress> of(List<Progress> steps) {
        if (steps.isEmpty()) {
            return steps;
        }
        int most = Math.min(steps.size(), MOST);
        List<Progress> news = steps.subList(Math.min(told, most), most);
        Progress last = steps.get(steps.size() - 1);
        told = Math.max(told, most);
        if (news.isEmpty() && !last.equals(latest)) {
            news = List.of(last);
        }
        latest = news.isEmpty() ? latest : news.get(news.size() - 1);
        return news;
    }
}
