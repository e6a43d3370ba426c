package dev.tillbridge.bridge;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tillbridge.AttemptSummary;
import dev.tillbridge.Terminals;
import dev.tillbridge.jackson.Documents;
import io.javalin.http.Context;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What was begun on a day, and what is open of any day. */
final class DaysResource {

    private final Terminals terminals;
    private final OwnAttempts attempts;
    private final AttemptDocuments documents;
    private final ZoneId zone;

    DaysResource(Terminals terminals, OwnAttempts attempts, AttemptDocuments documents, ZoneId zone) {
        this.terminals = terminals;
        this.attempts = attempts;
        this.documents = documents;
        this.zone = zone;
    }

    void get(Context request) {
        Till till = Caller.till(request);
        Optional<Locale> language = Language.of(request);
        LocalDate today = LocalDate.now(zone);
        LocalDate date = Day.date(request.pathParam("date"), today);
        Day day = Day.of(date, zone, terminals.all(), attempt -> attempts.sees(till, attempt));
        ObjectNode json = Documents.object()
                .put("date", date.toString())
                .put("zone", zone.getId())
                .put("isToday", date.equals(today))
                .put("isWhole", day.isWhole());
        json.set("attempts", list(day.attempts(), language));
        json.set("open", list(open(till), language));
        ArrayNode totals = json.putArray("totals");
        day.totals().forEach(total -> totals.add(total.document()));
        Caller.answer(request, 200, json);
    }

    private List<AttemptSummary> open(Till till) {
        return terminals.all().stream()
                .flatMap(terminal -> terminal.unresolved().stream())
                .filter(attempt -> attempts.sees(till, attempt))
                .sorted(Comparator.comparing(AttemptSummary::begunAt))
                .toList();
    }

    private ArrayNode list(List<AttemptSummary> some, Optional<Locale> language) {
        ArrayNode list = Documents.object().putArray("list");
        some.forEach(attempt -> list.add(documents.of(attempt, language)));
        return list;
    }
}
