package dev.tillbridge.driver.payxpert.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.model.Operation;
import dev.tillbridge.model.Part;
import dev.tillbridge.model.Receipt;
import dev.tillbridge.model.Verdict;
import dev.tillbridge.spi.Evidence;
import dev.tillbridge.spi.StartAnswer;
import dev.tillbridge.spi.intent.IntentResult;
import dev.tillbridge.testkit.fuzz.FuzzTest;
import dev.tillbridge.testkit.fuzz.Headed;
import dev.tillbridge.testkit.fuzz.PlainJson;
import dev.tillbridge.testkit.fuzz.Told;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * Whatever an app hands back, it is an observation, and an approval says nothing that the result does not.
 *
 * <p>An input is {@code pay|print <the platform's code>}, and below the extras, with a line {@code ---} between two.
 */
class AppResultsFuzzTest extends FuzzTest {

    private static final Asked ASKED = new Asked(Bench.KEY, Operation.SALE, Money.parse("EUR 23.40"));

    @Override
    protected List<byte[]> kept() {
        List<byte[]> kept = new ArrayList<>(super.kept());
        for (Results.Shape shape : Results.Shape.values()) {
            for (int code = 0; code <= 9; code++) {
                String result = shape.with(code, code == 0 ? Results::asItIs : Results::withoutCard);
                kept.add(Headed.written(
                        "pay -1",
                        result.replace(ScriptedApp.REFERENCE, Bench.KEY).getBytes(StandardCharsets.UTF_8)));
            }
            kept.add(Headed.written("print -1", shape.with(0, Results::asItIs).getBytes(StandardCharsets.UTF_8)));
        }
        return kept;
    }

    @Override
    protected List<String> words() {
        return List.of(
                "pay",
                "print",
                "\n---\n",
                "\"status\":0",
                "\"resultCode\":\"0\"",
                "\"resultCode\":1",
                "\"status\":9",
                "\"transaction\":{}",
                "\"transaction\":null",
                "\"amount\":2340",
                "\"amount\":\"2340\"",
                "\"amountTips\":100",
                "\"externalReference\":\"" + Bench.KEY + "\"",
                "\"externalReference\":[]",
                "\"date\":\"x\"",
                "\"panType\":0",
                "\"currency\":\"978\"",
                "\"isDegradedMode\":\"TRUE\"",
                "\"tickets\":[]",
                "\"maskedPan\":\"4111111111111111\"");
    }

    @Override
    protected void judge(byte[] input) {
        Headed asked = Headed.of(input);
        Map<String, Object> extras = new LinkedHashMap<>();
        List<String> texts = List.of(asked.body().split("\n---\n", -1));
        texts.forEach(text -> extras.put("extra" + extras.size(), text));
        IntentResult result = new IntentResult(asked.number(1, IntentResult.OK), extras);
        Object told = asked.word(0).equals("print")
                ? ResultMapper.toReceipts(result, Receipt.Audience.CARDHOLDER, null)
                : judged(ResultMapper.toStartAnswer(result, ASKED, CurrencyUnit.EUR, null), texts);
        assertThat(Told.cardNumber(told)).as("I5").isEmpty();
    }

    private static StartAnswer judged(StartAnswer said, List<String> texts) {
        assertThat(said).as("4.3").isNotInstanceOfAny(StartAnswer.Accepted.class, StartAnswer.NeverLeft.class);
        if (said instanceof StartAnswer.Finished finished) {
            Evidence evidence = finished.evidence();
            if (evidence.verdicts().contains(Verdict.APPROVED) && decides(evidence)) {
                approved(
                        evidence,
                        texts.stream()
                                .filter(text -> text.contains("status")
                                        || text.contains("resultCode")
                                        || text.contains("transactionId")
                                        || text.contains("\\u"))
                                .map(PlainJson::of)
                                .toList());
            }
        }
        return said;
    }

    private static boolean decides(Evidence evidence) {
        return evidence.unknown().isEmpty()
                && evidence.missing().isEmpty()
                && evidence.contradictions().isEmpty()
                && evidence.keyDoubts().isEmpty();
    }

    private static void approved(Evidence evidence, List<PlainJson> documents) {
        List<PlainJson> results = documents.stream()
                .filter(outer -> !told(outer, "status").isEmpty()
                        || !told(outer, "resultCode").isEmpty())
                .toList();
        assertThat(results).as("one result").isNotEmpty();
        PlainJson outer = results.get(0);
        Stream.of("status", "resultCode")
                .flatMap(name -> told(outer, name).stream())
                .forEach(code -> assertThat(code).as("4.3 of the sheet").isEqualTo(BigInteger.ZERO));
        assertThat(outer.repeated()).as("E5: what comes twice").isEmpty();
        assertThat(evidence.verdicts()).as("E6").containsExactly(Verdict.APPROVED);
        List<BigInteger> amounts = told(outer, "amount");
        BigInteger told = Stream.of(Part.values())
                .map(part -> evidence.amounts().part(part))
                .flatMap(Optional::stream)
                .map(money -> money.getAmountMinor().toBigIntegerExact())
                .reduce(BigInteger.ZERO, BigInteger::add);
        assertThat(amounts.stream().map(amount -> amount.subtract(told)).filter(rest -> rest.signum() > 0))
                .as("E3: all of the amount is told, or more where the tip is beside it")
                .isEmpty();
        Stream.of(outer, inner(outer))
                .map(object -> object.text("externalReference"))
                .filter(reference -> !reference.isEmpty())
                .forEach(reference -> assertThat(evidence.key()).as("E2").contains(reference));
    }

    private static PlainJson inner(PlainJson outer) {
        String text = outer.text("transaction");
        return PlainJson.of(text.isEmpty() ? outer.written("transaction") : text);
    }

    /** Returns what is told under a name, in both places where it may stand, as numbers; nothing for one that is null. */
    private static List<BigInteger> told(PlainJson outer, String name) {
        return Stream.of(outer, inner(outer))
                .map(object -> object.whole(name)
                        .or(() -> Optional.of(object.text(name))
                                .filter(text -> text.matches("[0-9]{1,18}"))
                                .map(BigInteger::new))
                        .orElse(null))
                .filter(Objects::nonNull)
                .toList();
    }
}
