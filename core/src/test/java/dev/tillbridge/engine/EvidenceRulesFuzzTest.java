package dev.tillbridge.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.journal.AttemptRecord;
import dev.tillbridge.journal.AttemptResult;
import dev.tillbridge.journal.Stamp;
import dev.tillbridge.model.Amounts;
import dev.tillbridge.model.AttemptId;
import dev.tillbridge.model.AttemptState;
import dev.tillbridge.model.Operation;
import dev.tillbridge.model.Part;
import dev.tillbridge.model.Tender;
import dev.tillbridge.model.TerminalKey;
import dev.tillbridge.model.TransactionDetails;
import dev.tillbridge.model.Verdict;
import dev.tillbridge.spi.Evidence;
import dev.tillbridge.spi.KeyForm;
import dev.tillbridge.testkit.fuzz.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Whatever evidence says, what is concluded from it keeps the rules E2 to E7, as they are written, word by word.
 *
 * <p>An input has one statement a line: {@code order <operation> <amount> <tip> <cash back>}, with - for none, and what the evidence says.
 */
class EvidenceRulesFuzzTest extends FuzzTest {

    private static final String KEY = "OUR-KEY";
    private static final CurrencyUnit GBP = CurrencyUnit.GBP;
    private static final Stamp NOON = new Stamp(Instant.parse("2026-03-01T12:00:00Z"), 7, "epoch-1");

    /** What one input says. */
    private static final class Said {
        private final Map<String, String> content = new LinkedHashMap<>();
        private final Evidence.Builder evidence = Evidence.builder();
        private final TransactionDetails.Builder details = TransactionDetails.builder();
        private Operation operation = Operation.SALE;
        private Amounts amounts = Amounts.unknown();

        private void line(List<String> words) {
            switch (words.get(0)) {
                case "order" -> order(words);
                case "complete" -> evidence.complete(true);
                case "key" -> evidence.key(word(words, 1));
                case "assumed" -> evidence.assumedKey(word(words, 1));
                case "doubt" -> evidence.keyDoubt("date");
                case "verdict" -> evidence.verdict(Verdict.valueOf(word(words, 1)));
                case "implied" -> evidence.implied(Verdict.valueOf(word(words, 1)));
                case "amount" -> amounts = amounts.with(Part.valueOf(word(words, 1)), money(word(words, 2)));
                case "currency" -> evidence.currency(CurrencyUnit.of(word(words, 1)));
                case "operation" -> evidence.operation(Operation.valueOf(word(words, 1)));
                case "partial" -> evidence.partial(true);
                case "paid" -> evidence.tellsWhatWasPaid(true);
                case "deferred" -> evidence.deferred(true);
                case "explained" -> evidence.authorisationExplained(true);
                case "trace" -> evidence.trace("a card");
                case "missing" -> evidence.missing("field");
                case "unknown" -> evidence.unknown("field");
                case "contradiction" -> evidence.contradiction("words");
                case "authorised" -> details.authorisationCode(word(words, 1));
                case "code" -> details.responseCode(word(words, 1));
                default -> details.message(words.get(0));
            }
        }

        private void order(List<String> words) {
            operation = Operation.valueOf(word(words, 1));
            content.clear();
            List<String> names = List.of("amount", "gratuity", "cashback");
            for (int i = 0; i < names.size(); i++) {
                Money ordered = money(word(words, i + 2));
                if (ordered != null) {
                    content.put(names.get(i), ordered.toString());
                }
            }
        }

        private static String word(List<String> words, int index) {
            return index < words.size() ? words.get(index) : "";
        }

        private static @Nullable Money money(String minor) {
            return minor.isEmpty() || minor.equals("-") ? null : Money.ofMinor(GBP, Long.parseLong(minor));
        }

        AttemptRecord attempt() {
            return AttemptRecord.builder(
                            new AttemptId("00000000000000000000000000000001"),
                            "front-desk",
                            new TerminalKey("acme:1"),
                            "acme",
                            Tender.of("4711"),
                            operation,
                            content,
                            NOON)
                    .sending(NOON)
                    .build();
        }

        Evidence evidence() {
            return evidence.amounts(amounts).details(details.build()).build();
        }
    }

    @Override
    protected List<String> words() {
        return List.of(
                "\norder SALE 1990 100 2000",
                "\norder REVERSAL - - -",
                "\norder COMPLETION 1990 - -",
                "\ncomplete",
                "\nkey " + KEY,
                "\nkey our-key",
                "\nkey OTHER",
                "\nassumed " + KEY,
                "\ndoubt",
                "\nverdict APPROVED",
                "\nverdict DECLINED",
                "\nverdict CANCELLED",
                "\nimplied CANCELLED",
                "\namount BASE 1990",
                "\namount BASE 1000",
                "\namount BASE 2090",
                "\namount GRATUITY 50",
                "\namount CASHBACK 2000",
                "\namount CASHBACK 0",
                "\namount CASHBACK 2500",
                "\namount SURCHARGE 20",
                "\namount DISCOUNT 500",
                "\namount BASE -1",
                "\ncurrency EUR",
                "\noperation SALE",
                "\noperation REFUND",
                "\npartial",
                "\npaid",
                "\ndeferred",
                "\nexplained",
                "\ntrace",
                "\nmissing",
                "\nunknown",
                "\ncontradiction",
                "\nauthorised A1",
                "\ncode 00",
                "\ncode 05",
                "\ncode 10",
                "\n");
    }

    @Override
    protected void judge(byte[] input) {
        Said said = new Said();
        try {
            new String(input, StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> List.of(line.split(" ", -1)))
                    .forEach(said::line);
        } catch (IllegalArgumentException | ArithmeticException e) {
            return; // no driver can say this
        }
        AttemptRecord attempt = said.attempt();
        Evidence evidence = said.evidence();
        EvidenceRules.judge(attempt, KEY, KeyForm.HEX_32, GBP, evidence)
                .match(
                        proven -> {
                            proven(attempt, evidence, proven.state, proven.result);
                            return true;
                        },
                        notYet -> true,
                        alarming -> true);
    }

    private static void proven(AttemptRecord attempt, Evidence evidence, AttemptState state, AttemptResult result) {
        assertThat(evidence.key()).as("E2").contains(KEY);
        assertThat(evidence.keyDoubts()).as("E2").isEmpty();
        assertThat(evidence.complete()).as("E4").isTrue();
        assertThat(evidence.missing()).as("E5").isEmpty();
        assertThat(evidence.contradictions()).as("E6").isEmpty();
        assertThat(evidence.unknown()).as("E7").isEmpty();
        assertThat(evidence.operation().orElse(attempt.operation())).as("E3").isEqualTo(attempt.operation());
        assertThat(Stream.of(evidence.currency(), evidence.amounts().currency()).flatMap(Optional::stream))
                .as("E3")
                .allMatch(GBP::equals);
        if (state == AttemptState.APPROVED) {
            assertThat(evidence.verdicts()).as("E6").containsExactly(Verdict.APPROVED);
            approved(attempt, evidence, result);
        } else {
            Verdict negative = Verdict.valueOf(state.name());
            assertThat(evidence.verdicts().stream().findFirst().or(evidence::implied))
                    .as("E6")
                    .contains(negative);
            assertThat(evidence.verdicts()).as("E6").doesNotContain(Verdict.APPROVED);
            assertThat(evidence.verdicts().isEmpty() && !evidence.traces().isEmpty())
                    .as("E6, traces")
                    .isFalse();
            assertThat(evidence.details().authorisationCode().isPresent() && !evidence.authorisationExplained())
                    .as("E6, an authorisation without a reversal")
                    .isFalse();
            assertThat(evidence.partial()).as("E6").isFalse();
        }
    }

    private static void approved(AttemptRecord attempt, Evidence evidence, AttemptResult result) {
        Amounts told = evidence.amounts();
        boolean saysPart = evidence.partial() || evidence.tellsWhatWasPaid();
        assertThat(told.parts().values()).as("E3").noneMatch(Money::isNegative);
        attempt.ordered()
                .parts()
                .forEach((part, ordered) -> told.part(part).ifPresent(theirs -> {
                    boolean mayBeMore = part == Part.GRATUITY && attempt.operation() != Operation.REFUND;
                    assertThat(theirs.isGreaterThan(ordered) && !mayBeMore)
                            .as("E3, more of %s", part)
                            .isFalse();
                    if (theirs.isLessThan(ordered)) {
                        assertThat(saysPart)
                                .as("E3, less of %s without a flag", part)
                                .isTrue();
                        assertThat(result.partial()).as("E3, less of %s", part).isTrue();
                    }
                }));
        boolean isOrdered = attempt.ordered().part(Part.CASHBACK).isPresent()
                || attempt.amount().isEmpty();
        assertThat(!isOrdered
                        && told.part(Part.CASHBACK).filter(Money::isPositive).isPresent())
                .as("E3, cash back that nobody ordered")
                .isFalse();
    }
}
