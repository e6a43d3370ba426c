package dev.tillbridge.testkit.remote;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tillbridge.model.Operation;
import dev.tillbridge.testkit.LedgerEntry;
import dev.tillbridge.testkit.LedgerEntry.Verdict;
import dev.tillbridge.testkit.PreAuthorisationEntry;
import dev.tillbridge.testkit.PreAuthorisationEntry.Status;
import dev.tillbridge.testkit.RecordedAnswer;
import dev.tillbridge.testkit.RecordedRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class ListsTest {

    private final Told told = new Told();
    private final Mirror<LedgerEntry> mirror = new Mirror<>(LedgerEntry.class);
    private long version;

    @Test
    void anEntryComesOverAsItIs() {
        LedgerEntry entry = entry("1.00");

        assertThat(over(List.of(entry))).containsExactly(entry);
        assertThat(over(List.of(entry, entry.asVoided()))).containsExactly(entry, entry.asVoided());
    }

    @Test
    void anEarlierEntryThatWasVoidedSinceComesOverAnew() {
        LedgerEntry first = entry("1.00");
        LedgerEntry second = entry("2.00");
        over(List.of(first, second));

        assertThat(over(List.of(first.asVoided(), second))).containsExactly(first.asVoided(), second);
    }

    @Test
    void onlyWhatIsNewIsTold() {
        LedgerEntry first = entry("1.00");
        LedgerEntry second = entry("2.00");
        over(List.of(first));

        JsonNode change = told.changes(version, Map.of("list", List.of(first, second)));

        assertThat(change.path("list").path("kept").asInt()).isEqualTo(1);
        assertThat(change.path("list").path("more").size()).isEqualTo(1);
    }

    @Test
    void whoHasMissedAnAnswerIsToldEverything() {
        LedgerEntry first = entry("1.00");
        over(List.of(first));
        told.changes(version, Map.of("list", List.of(first, entry("2.00")))); // never arrives

        assertThat(over(List.of(first, entry("2.00"), entry("3.00"))))
                .containsExactly(first, entry("2.00"), entry("3.00"));
    }

    @Test
    void aListMayGetShorter() {
        over(List.of(entry("1.00"), entry("2.00")));

        assertThat(over(List.of(entry("1.00")))).containsExactly(entry("1.00"));
        assertThat(over(List.of())).isEmpty();
    }

    @Test
    void requestsAndHeldAmountsComeOverAsTheyAre() {
        RecordedRequest request = new RecordedRequest(
                        1,
                        2,
                        Instant.parse("2026-01-05T09:00:00.123456789Z"),
                        "POST",
                        "/a?b=c",
                        "{\"é\": \"\u0001💳\"}",
                        true)
                .answeredBy(RecordedAnswer.whole("200 OK", "{\"é\": \"💳\"}").noted("sent twice"));
        PreAuthorisationEntry held =
                new PreAuthorisationEntry("1", Money.parse("JPY 500"), Money.parse("JPY 0"), Status.OPEN);

        assertThat(ControlJson.value(
                        ControlJson.read(ControlJson.text(ControlJson.tree(request))), RecordedRequest.class))
                .isEqualTo(request);
        assertThat(ControlJson.value(
                        ControlJson.read(ControlJson.text(ControlJson.tree(held))), PreAuthorisationEntry.class))
                .isEqualTo(held);
    }

    @Test
    void anAnswerThatComesLaterIsToldOnceMore() {
        Instant now = Instant.parse("2026-01-05T09:00:00Z");
        RecordedRequest first = new RecordedRequest(1, 1, now, "POST", "/a", "", true, RecordedAnswer.pending());
        RecordedRequest second = new RecordedRequest(2, 1, now, "GET", "/a", "", true, RecordedAnswer.none());
        Mirror<RecordedRequest> wire = new Mirror<>(RecordedRequest.class);
        Told toldOfWire = new Told();
        JsonNode before = toldOfWire.changes(0, Map.of("wire", List.of(first, second)));
        wire.update(before.path("wire"));
        RecordedRequest answered = first.answeredBy(RecordedAnswer.whole("200 OK", ""));

        JsonNode change =
                toldOfWire.changes(before.path("version").asLong(), Map.of("wire", List.of(answered, second)));

        assertThat(wire.update(change.path("wire"))).containsExactly(answered, second);
    }

    private List<LedgerEntry> over(List<LedgerEntry> list) {
        JsonNode change = ControlJson.read(ControlJson.text(told.changes(version, Map.of("list", list))));
        version = change.path("version").asLong();
        return mirror.update(change.path("list"));
    }

    private static LedgerEntry entry(String amount) {
        Money money = Money.parse("EUR " + amount);
        Money zero = Money.zero(money.getCurrencyUnit());
        return new LedgerEntry(
                Operation.SALE,
                money,
                zero,
                zero,
                money,
                Verdict.APPROVED,
                "key " + amount,
                "",
                "reference",
                Instant.parse("2026-01-05T09:00:00Z"));
    }
}
