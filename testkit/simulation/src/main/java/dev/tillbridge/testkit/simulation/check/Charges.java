package dev.tillbridge.testkit.simulation.check;

import dev.tillbridge.journal.AttemptRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** I1: at most one standing charge per tender, unless a person allowed another. */
final class Charges extends Rule {

    Charges(Scene scene) {
        super(scene);
    }

    @Override
    void atRest() {
        Map<String, List<Story>> charged = new LinkedHashMap<>();
        scene().truths().all().forEach((attempt, entries) -> {
            Story story = scene().story(attempt);
            long standing = entries.stream().filter(Ends::isStanding).count();
            for (long i = 0; i < standing; i++) {
                charged.computeIfAbsent(tenderOf(story), tender -> new ArrayList<>())
                        .add(story);
            }
        });
        charged.forEach((tender, stories) -> {
            if (stories.size() > 1 && stories.stream().noneMatch(Charges::isExcused)) {
                violated("I1", stories.get(stories.size() - 1), stories.size() + " charges stand for " + tender + ".");
            }
        });
    }

    private static String tenderOf(Story story) {
        AttemptRecord record = story.record();
        return record == null ? "attempt " + story.attempt() : "tender " + record.tender() + " of " + story.till();
    }

    private static boolean isExcused(Story story) {
        return story.wasDecided("notpaid") || story.heard().fellIntoRefusal();
    }
}
