package dev.tillbridge.driver.paynt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.model.Operation;
import dev.tillbridge.model.Part;
import dev.tillbridge.model.ProviderRef;
import dev.tillbridge.model.Sale;
import dev.tillbridge.model.StartRequest;
import dev.tillbridge.model.Verdict;
import dev.tillbridge.model.VoidTransaction;
import dev.tillbridge.spi.Evidence;
import dev.tillbridge.spi.Lookup;
import dev.tillbridge.spi.LookupAnswer;
import dev.tillbridge.spi.StartAnswer;
import dev.tillbridge.spi.http.HttpOutcome.Answered;
import dev.tillbridge.testkit.fuzz.FuzzTest;
import dev.tillbridge.testkit.fuzz.Headed;
import dev.tillbridge.testkit.fuzz.Kept;
import dev.tillbridge.testkit.fuzz.PlainJson;
import dev.tillbridge.testkit.fuzz.Told;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.joda.money.Money;

/**
 * Whatever a Paynt terminal answers about a payment, it is an observation, and an approval says nothing that the wire does not.
 *
 * <p>An input is {@code start|void|lookup|reversal <status>}, and the body below.
 */
class PayntPaymentAnswersFuzzTest extends FuzzTest {

    private static final String ORIGINAL = "b5d7a1c2-0000-4000-8000-000000000001";
    private static final StartRequest SALE =
            Sale.builder().tender(Bench.TENDER).amount(Bench.euros("19.90")).build();
    private static final StartRequest VOID = VoidTransaction.builder()
            .tender(Bench.TENDER)
            .original(new ProviderRef(ORIGINAL))
            .build();

    private final PayntMapper mapper = Bench.mapper(Map.of());

    @Override
    protected List<byte[]> kept() {
        List<byte[]> kept = new ArrayList<>(super.kept());
        for (String folder : List.of("sale", "completion", "pre-authorisation", "reversal", "transaction")) {
            Kept.in(getClass(), "/wire/" + folder).forEach(body -> {
                kept.add(Headed.written("lookup 200", body));
                kept.add(Headed.written("start 200", body));
            });
        }
        return kept;
    }

    @Override
    protected List<String> words() {
        return List.of(
                "lookup",
                "start",
                "void",
                "reversal",
                "200",
                "206",
                "400",
                "401",
                "404",
                "500",
                ORIGINAL,
                Bench.OUR_KEY,
                "\"transApproved\":true",
                "\"transCancelled\":true",
                "\"voided\":true",
                "\"totalAmount\":\"1990\"",
                "\"tipAmount\":100",
                "\"cashbackAdded\":true",
                "\"REVERSAL\"",
                "\"amountTrans\":1990");
    }

    @Override
    protected void judge(byte[] input) {
        Headed asked = Headed.of(input);
        Answered answer = new Answered(asked.number(1, 200), "application/json", asked.body());
        PlainJson wire = PlainJson.of(answer.body());
        Object told = switch (asked.word(0)) {
            case "start" -> judged(mapper.toStartAnswer(answer, Bench.start(SALE)), answer, wire);
            case "void" -> undone(judged(mapper.toStartAnswer(answer, Bench.start(VOID)), answer, wire));
            case "reversal" ->
                judged(mapper.toLookupAnswer(answer, new Lookup(Operation.REVERSAL, Bench.OUR_KEY)), answer, wire);
            default -> judged(mapper.toLookupAnswer(answer, new Lookup(Operation.SALE, Bench.OUR_KEY)), answer, wire);
        };
        assertThat(Told.cardNumber(told)).as("I5").isEmpty();
    }

    private static StartAnswer judged(StartAnswer said, Answered answer, PlainJson wire) {
        if (said instanceof StartAnswer.Accepted accepted) {
            assertThat(answer.status()).as("4.3").isIn(200, 201, 202);
            assertThat(accepted.echo().key()).as("E2").contains(wire.text("uti"));
            assertThat(accepted.echo().verdicts())
                    .as("accepted is never approved")
                    .isEmpty();
        } else if (said instanceof StartAnswer.Rejected rejected) {
            assertThat(rejected.code()).as("4.3").isEqualTo(Integer.toString(answer.status()));
            assertThat(answer.status()).as("4.3").isIn(400, 401);
        } else {
            assertThat(said).as("4.3").isInstanceOf(StartAnswer.Lost.class);
        }
        return said;
    }

    private static StartAnswer undone(StartAnswer said) {
        if (said instanceof StartAnswer.Accepted accepted) {
            assertThat(accepted.echo().key())
                    .as("the original's approval is not that of its undoing")
                    .hasValueSatisfying(key -> assertThat(key).isNotEqualToIgnoringCase(ORIGINAL));
        }
        return said;
    }

    private static LookupAnswer judged(LookupAnswer said, Answered answer, PlainJson wire) {
        if (said instanceof LookupAnswer.Finished finished) {
            assertThat(answer.status()).as("E4").isEqualTo(200);
            judge(finished.evidence(), wire);
        } else if (said instanceof LookupAnswer.InProgress progress) {
            assertThat(answer.status()).as("6").isIn(200, 206);
            progress.echo().key().ifPresent(key -> assertThat(key).as("E2").isEqualTo(wire.text("uti")));
            boolean isFinished = answer.status() == 200
                    && wire.repeated().isEmpty()
                    && wire.written("transApproved").equals("true");
            assertThat(isFinished)
                    .as("an approval is never said to run: %s", answer.body())
                    .isFalse();
        } else {
            assertThat(said).as("none of its answers proves absence").isNotInstanceOf(LookupAnswer.NotFound.class);
        }
        return said;
    }

    private static void judge(Evidence evidence, PlainJson wire) {
        boolean decidesNothing = !evidence.complete()
                || !evidence.unknown().isEmpty()
                || !evidence.missing().isEmpty()
                || !evidence.contradictions().isEmpty();
        if (decidesNothing) {
            return;
        }
        assertThat(evidence.key()).as("E2").contains(wire.text("uti"));
        assertThat(wire.repeated()).as("E5: what comes twice").isEmpty();
        assertThat(evidence.verdicts().contains(Verdict.APPROVED))
                .as("E5: a flag, and no word")
                .isEqualTo(wire.written("transApproved").equals("true"));
        assertThat(evidence.verdicts().contains(Verdict.CANCELLED))
                .as("E6")
                .isEqualTo(wire.written("transCancelled").equals("true"));
        assertThat(minor(evidence, Part.GRATUITY)).as("E3").isEqualTo(wire.whole("tipAmount"));
        assertThat(minor(evidence, Part.CASHBACK)).as("E3").isEqualTo(wire.whole("cashbackAmount"));
        minor(evidence, Part.BASE).ifPresent(base -> assertThat(base).as("E3").isIn(bases(wire)));
    }

    private static Optional<BigInteger> minor(Evidence evidence, Part part) {
        return evidence.amounts().part(part).map(Money::getAmountMinor).map(amount -> amount.toBigIntegerExact());
    }

    private static Set<BigInteger> bases(PlainJson wire) {
        Optional<BigInteger> total = wire.whole("totalAmount")
                .or(() -> Optional.of(wire.text("totalAmount"))
                        .filter(t -> t.matches("[0-9]+"))
                        .map(BigInteger::new));
        if (total.isPresent()) {
            BigInteger parts = wire.whole("tipAmount")
                    .orElse(BigInteger.ZERO)
                    .add(wire.whole("cashbackAmount").orElse(BigInteger.ZERO));
            return Set.of(total.get().subtract(parts));
        }
        return Set.of(
                wire.whole("transAmount").or(() -> wire.whole("amountTrans")).orElse(BigInteger.TEN.negate()));
    }
}
