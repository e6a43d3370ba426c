package dev.tillbridge.driver.axept;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.model.PreAuthId;
import dev.tillbridge.model.Report;
import dev.tillbridge.model.StartKey;
import dev.tillbridge.spi.AcquisitionAnswer;
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
 * Whatever an axept terminal answers to a question that moves no money, it is an answer, which tells no card number.
 *
 * <p>An input is {@code begun|acquisition|x|z|pre-authorisation|card|history|info <status>}, and the body below.
 */
class AxeptOtherAnswersFuzzTest extends FuzzTest {

    private static final StartKey KEY = new StartKey("5A1D6D5E-0D11-4E8C-9C53-0A9BB6F4B001");
    private static final PreAuthId HOLD = new PreAuthId("4432");

    private final AxeptSettings settings = Bench.settings(Map.of());
    private final AxeptRefusalMapper refusals = new AxeptRefusalMapper("front-desk");
    private final AxeptAcquisitionMapper acquisitions = new AxeptAcquisitionMapper(settings, refusals);
    private final AxeptReportMapper reports = new AxeptReportMapper(Bench.GBP, refusals);
    private final AxeptHistoryMapper histories = new AxeptHistoryMapper(settings, Bench.GBP, refusals);

    @Override
    protected List<byte[]> kept() {
        List<byte[]> kept = new ArrayList<>(super.kept());
        add("acquisition 200", "acquisition", kept);
        add("history 200", "history", kept);
        add("info 200", "info", kept);
        add("x 200", "reports", kept);
        add("pre-authorisation 200", "reports", kept);
        return kept;
    }

    private void add(String head, String folder, List<byte[]> kept) {
        Kept.in(getClass(), "/wire/" + folder).forEach(body -> kept.add(Headed.written(head, body)));
    }

    @Override
    protected List<String> words() {
        return List.of(
                "begun",
                "acquisition",
                "x",
                "z",
                "pre-authorisation",
                "card",
                "history",
                "info",
                "200",
                "201",
                "206",
                "404",
                "\"XReport\"",
                "\"ZReport\"",
                "\"" + KEY.value() + "\"",
                "\"" + HOLD.value() + "\"",
                "No transactions to reconcile");
    }

    @Override
    protected void judge(byte[] input) {
        Headed asked = Headed.of(input);
        Answered answer = new Answered(asked.number(1, 200), "application/json", asked.body());
        Object told = switch (asked.word(0)) {
            case "begun" -> acquisitions.toBegun(answer);
            case "acquisition" -> judged(acquisitions.toAcquisitionAnswer(answer, KEY), PlainJson.of(answer.body()));
            case "x" -> reports.toReport(answer, Report.Kind.X);
            case "z" -> reports.toReport(answer, Report.Kind.Z);
            case "pre-authorisation" -> reports.toStatus(answer, HOLD);
            case "card" -> reports.toStatus(answer);
            case "history" -> histories.toHistory(answer);
            default -> histories.toInfo(answer);
        };
        assertThat(Told.cardNumber(told)).as("I5").isEmpty();
    }

    /** Whose card it is decides core; so it must be told as it came. */
    private static AcquisitionAnswer judged(AcquisitionAnswer said, PlainJson wire) {
        if (said instanceof AcquisitionAnswer.Read read) {
            boolean namesNobody = Set.of("", "null").contains(wire.written("uti")) || wire.isBlank("uti");
            assertThat(read.card().key().value()).as("E2").isEqualTo(namesNobody ? KEY.value() : wire.text("uti"));
        }
        return said;
    }
}
