package dev.tillbridge.driver.axept;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.model.Operation;
import dev.tillbridge.model.Part;
import dev.tillbridge.model.Sale;
import dev.tillbridge.model.StartRequest;
import dev.tillbridge.model.Verdict;
import dev.tillbridge.spi.Evidence;
import dev.tillbridge.spi.LookupAnswer;
import dev.tillbridge.spi.Start;
import dev.tillbridge.spi.StartAnswer;
import dev.tillbridge.spi.http.HttpOutcome.Answered;
import dev.tillbridge.testkit.fuzz.FuzzTest;
import dev.tillbridge.testkit.fuzz.Headed;
import dev.tillbridge.testkit.fuzz.Kept;
import dev.tillbridge.testkit.fuzz.PlainJson;
import dev.tillbridge.testkit.fuzz.Told;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Whatever an axept terminal answers about a payment, it is an observation, and an approval says nothing that the wire does not.
 *
 * <p>An input is {@code start|lookup|cancel <status>}, and the body below.
 */
class AxeptPaymentAnswersFuzzTest extends FuzzTest {

    private static final StartRequest SALE =
            Sale.builder().tender(Bench.TENDER).amount(Bench.pounds("19.90")).build();
    private static final Start START = Bench.start(SALE);
    private static final Map<Part, String> AMOUNTS = Map.of(
            Part.BASE, "amountTrans",
            Part.GRATUITY, "amountGratuity",
            Part.CASHBACK, "amountCashback",
            Part.DONATION, "penniesAmount",
            Part.SURCHARGE, "amountSurcharge",
            Part.DISCOUNT, "amountDiscount");

    private final AxeptMapper mapper = new AxeptMapper(Bench.settings(Map.of()), Bench.GBP, "front-desk");

    @Override
    protected List<byte[]> kept() {
        List<byte[]> kept = new ArrayList<>(super.kept());
        for (String folder : List.of("sale", "completion", "reversal", "transaction")) {
            Kept.in(getClass(), "/wire/" + folder).forEach(body -> {
                kept.add(Headed.written("lookup 200", body));
                kept.add(Headed.written("start 400", body));
            });
        }
        return kept;
    }

    @Override
    protected List<String> words() {
        return List.of(
                "lookup",
                "start",
                "cancel",
                "200",
                "201",
                "206",
                "400",
                "403",
                "404",
                "500",
                "\"transApproved\":true",
                "\"transCancelled\":true",
                "\"uti\":\"" + Bench.KEY + "\"",
                "\"REVERSAL\"",
                "\"reversalDetails\":{\"approved\":true}",
                "\"transPartiallyApproved\":true",
                "\"isDeferred\":\"TRUE\"",
                "\"amountTrans\":1",
                "\"transCurrencyCode\":\"EUR\"");
    }

    @Override
    protected void judge(byte[] input) {
        Headed asked = Headed.of(input);
        Answered answer = new Answered(asked.number(1, 200), "application/json", asked.body());
        Object told = switch (asked.word(0)) {
            case "start" -> judged(mapper.toStartAnswer(answer, START), answer);
            case "cancel" -> mapper.toCancelAnswer(answer);
            default -> judged(mapper.toLookupAnswer(answer), answer);
        };
        assertThat(Told.cardNumber(told)).as("I5").isEmpty();
    }

    private static StartAnswer judged(StartAnswer said, Answered answer) {
        if (said instanceof StartAnswer.Accepted accepted) {
            assertThat(answer.status()).as("4.3").isIn(200, 201);
            assertThat(accepted.echo().key())
                    .as("E2")
                    .contains(PlainJson.of(answer.body()).text("uti"));
            assertThat(accepted.echo().verdicts())
                    .as("accepted is never approved")
                    .isEmpty();
        } else if (said instanceof StartAnswer.Rejected rejected) {
            assertThat(rejected.code()).as("4.3").isEqualTo(Integer.toString(answer.status()));
            assertThat(answer.status()).as("4.3").isIn(400, 401, 403);
        } else {
            assertThat(said).as("4.3").isInstanceOf(StartAnswer.Lost.class);
        }
        return said;
    }

    private static LookupAnswer judged(LookupAnswer said, Answered answer) {
        if (said instanceof LookupAnswer.Finished finished) {
            assertThat(answer.status()).as("E4").isEqualTo(200);
            judge(finished.evidence(), PlainJson.of(answer.body()));
        } else if (said instanceof LookupAnswer.NotFound) {
            assertThat(answer.status()).as("6.2").isEqualTo(404);
        } else if (said instanceof LookupAnswer.InProgress) {
            assertThat(answer.status()).as("6").isEqualTo(206);
        }
        return said;
    }

    private static void judge(Evidence evidence, PlainJson wire) {
        if (!evidence.unknown().isEmpty()
                || !evidence.missing().isEmpty()
                || !evidence.contradictions().isEmpty()) {
            return; // decides nothing
        }
        assertThat(evidence.key()).as("E2").contains(wire.text("uti"));
        if (evidence.verdicts().contains(Verdict.APPROVED)) {
            assertThat(wire.repeated()).as("E5: what comes twice").isEmpty();
            assertThat(wire.isTrueOrWord("transApproved")).as("E5").isTrue();
            assertThat(evidence.verdicts().contains(Verdict.CANCELLED))
                    .as("E6")
                    .isEqualTo(wire.isTrueOrWord("transCancelled"));
        }
        assertThat(evidence.verdicts()).as("E5: one verdict at least").isNotEmpty();
        AMOUNTS.forEach((part, field) -> assertThat(evidence.amounts()
                        .part(part)
                        .map(money -> money.getAmountMinor().toBigIntegerExact()))
                .as("E3, %s", field)
                .isEqualTo(wire.whole(field)));
        evidence.operation()
                .ifPresent(
                        operation -> assertThat(wire.text("transType")).as("E3").isIn(names(operation)));
    }

    private static Set<String> names(Operation operation) {
        return operation == Operation.PRE_AUTHORISATION ? Set.of("PRE_AUTH") : Set.of(operation.name());
    }
}
