package dev.tillbridge.cli.command;

import dev.tillbridge.AttemptSummary;
import dev.tillbridge.Terminal;
import dev.tillbridge.cli.shell.CommandFailure;
import dev.tillbridge.cli.shell.Questions;
import dev.tillbridge.cli.site.OpenSite;
import dev.tillbridge.cli.site.Site;
import dev.tillbridge.model.SafeText;
import dev.tillbridge.model.Tender;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A terminal that is open, with everything that a command needs at it.
 *
 * @param site which terminals there are
 * @param open all of them
 * @param terminal the one that is meant
 * @param output where to write
 * @param questions whom to ask
 * @param news what is told about earlier payments
 */
record Counter(Site site, OpenSite open, Terminal terminal, Output output, Questions questions, News news) {

    private static final int SEARCHED = 1000;
    private static final int SHORTEST_ID = 4;

    /** Returns every attempt of every terminal that is known, newest first. */
    List<AttemptSummary> attempts(int limit) {
        Map<String, AttemptSummary> all = new LinkedHashMap<>();
        for (Terminal each : open.terminals().all()) {
            Stream.concat(each.unresolved().stream(), each.recent(limit).stream())
                    .forEach(attempt -> all.putIfAbsent(attempt.id().value(), attempt));
        }
        return all.values().stream()
                .sorted(Comparator.comparing(AttemptSummary::begunAt).reversed())
                .toList();
    }

    /** Returns every attempt that nobody could settle yet, oldest first. */
    List<AttemptSummary> unresolved() {
        return open.terminals().all().stream()
                .flatMap(each -> each.unresolved().stream())
                .sorted(Comparator.comparing(AttemptSummary::begunAt))
                .toList();
    }

    /** Returns what others have begun by a bridge, which is told to them, also where that bridge was killed and this goes on without it. */
    Set<Tender> ofTills() {
        return site.tendersOfTills();
    }

    /** Returns which terminal an attempt is found at. */
    Terminal home(AttemptSummary attempt) {
        return open.terminals().all().stream()
                .filter(each -> Stream.concat(each.unresolved().stream(), each.recent(SEARCHED).stream())
                        .anyMatch(known -> known.id().equals(attempt.id())))
                // two entries may be two ways to one device: it was begun at that of its name
                .min(Comparator.comparing(each -> !each.name().equals(attempt.terminal())))
                .orElse(terminal);
    }

    /**
     * Returns the attempt whose id begins so.
     *
     * @throws CommandFailure when there is none, or more than one
     */
    AttemptSummary attempt(String beginning) {
        String wanted = beginning.strip().toLowerCase(Locale.ROOT);
        String shown = SafeText.of(beginning);
        if (wanted.length() < SHORTEST_ID) {
            throw CommandFailure.usage("'" + shown + "' is too short for an attempt: write its first eight letters,"
                    + " as 'tillbridge attempts' shows them. Nothing was changed.");
        }
        List<AttemptSummary> found = attempts(SEARCHED).stream()
                .filter(attempt -> attempt.id().value().startsWith(wanted))
                .toList();
        if (found.isEmpty()) {
            throw CommandFailure.usage("There is no attempt '" + shown
                    + "'. See 'tillbridge attempts' for those that there are. Nothing was changed.");
        }
        if (found.size() > 1) {
            throw CommandFailure.usage(
                    "Several attempts begin with '" + shown + "': write more of the id. Nothing was changed.");
        }
        return found.get(0);
    }
}
